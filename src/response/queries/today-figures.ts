import { sql } from 'drizzle-orm';
import { visibleQuestion } from '#src/companies/use-cases/index.ts';
import { netAmount } from '#src/ledger/use-cases/index.ts';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Cause, Grade, Tier } from '#src/vocabulary/words.ts';

/** One customer as Today sees it: grade now and at the inspection before, tier, revenue. */
export interface CustomerToday {
  readonly code: string;
  readonly name: string;
  readonly tier: Tier | null;
  readonly grade: Grade | null;
  readonly cause: Cause | null;
  readonly previousGrade: Grade | null;
  readonly previousAsOf: CalendarDate | null;
  readonly finding: Bilingual | null;
  readonly inspectedAsOf: CalendarDate | null;
  readonly dataThrough: CalendarDate | null;
  /**
   * Base currency, last 12 months to `today`, less returns and cancellations, without trials and samples; decimal text.
   * Null: an order of these months has no dated rate, so the sum is not known.
   */
  readonly revenue12m: string | null;
}

/** The caller’s customers, open review questions they may see, committed imports, and the currency of the revenue. */
export interface TodayFigures {
  readonly customers: readonly CustomerToday[];
  readonly reviewOpen: number;
  readonly batches: number;
  readonly baseCurrency: string;
  /** Whether the workspace holds any of these at all. */
  readonly has: {
    readonly shipments: boolean;
    readonly customers: boolean;
    readonly orders: boolean;
    readonly ours: boolean;
  };
}

const NOTHING = { shipments: false, customers: false, orders: false, ours: false };

/** How do the caller's customers stand today, against the inspection before the last? */
export async function todayFigures(
  tx: Tx,
  params: { readonly today: CalendarDate; readonly scope: RowScope },
): Promise<TodayFigures> {
  const customers = await tx.db.execute<Record<string, unknown>>(sql`
    select customer.code, customer.name, value.tier, now.grade, now.cause, before.grade as "previousGrade", before.as_of as "previousAsOf", now.result -> 'finding' as finding,
      now.as_of as "inspectedAsOf", now.data_through as "dataThrough", case when coalesce(money.without_rate, 0) = 0 then coalesce(money.revenue, 0)::text end as "revenue12m"
    from customer
    left join lateral (select tier from assessment where workspace_id = ${tx.workspaceId} and customer_id = customer.id order by as_of desc limit 1) value on true
    left join lateral (select grade, cause, as_of, data_through, result from inspection
      where workspace_id = ${tx.workspaceId} and customer_id = customer.id order by as_of desc limit 1) now on true
    left join lateral (select grade, as_of from inspection
      where workspace_id = ${tx.workspaceId} and customer_id = customer.id and as_of < now.as_of order by as_of desc limit 1) before on true
    left join lateral (select sum(${netAmount(sql`kind`, sql`base_amount`)}) as revenue,
        count(*) filter (where base_amount is null) as without_rate
      from sales_order
      where workspace_id = ${tx.workspaceId} and customer_id = customer.id and kind not in ('trial', 'sample')
        and order_date > (${params.today}::date - interval '12 months') and order_date <= ${params.today}::date) money on true
    where customer.workspace_id = ${tx.workspaceId} and ${withinScope(params.scope, { owner: sql`customer.owner_user_id`, team: sql`customer.team` })}
    order by customer.code`);
  const counts = await tx.db.execute<Omit<TodayFigures, 'customers'>>(sql`
    select (select count(*)::int from review_item
        left join customer on customer.workspace_id = ${tx.workspaceId} and customer.id = review_item.customer_id
        where review_item.workspace_id = ${tx.workspaceId} and review_item.status = 'open'
          and ${visibleQuestion(tx, params.scope)}) as "reviewOpen",
      (select count(*)::int from import_batch where workspace_id = ${tx.workspaceId} and state = 'committed') as batches,
      (select base_currency from workspace where id = ${tx.workspaceId}) as "baseCurrency",
      json_build_object(
        'shipments', exists (select 1 from shipment where workspace_id = ${tx.workspaceId}),
        'customers', exists (select 1 from customer where workspace_id = ${tx.workspaceId}),
        'orders', exists (select 1 from sales_order where workspace_id = ${tx.workspaceId}),
        'ours', exists (select 1 from named_entity where workspace_id = ${tx.workspaceId} and relation = 'ours')) as has`);
  const count = counts.rows[0] ?? { reviewOpen: 0, batches: 0, baseCurrency: 'USD', has: NOTHING };
  return { customers: customers.rows as unknown as CustomerToday[], ...count };
}
