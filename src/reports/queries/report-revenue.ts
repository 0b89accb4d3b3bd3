import { sql } from 'drizzle-orm';
import { netAmount } from '#src/ledger/use-cases/index.ts';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Revenue } from '../key-figures.ts';

export interface ReportRevenueParams {
  readonly code: string;
  /** Months before the month of this day count, 24 of them. */
  readonly today: CalendarDate;
  readonly scope: RowScope;
}

/**
 * What did a customer's orders bring in each of the last 24 full months, in base currency? Returns and cancellations take
 * away, trials and samples do not count. Null: no order in the books, or not within the scope.
 */
export async function reportRevenue(tx: Tx, params: ReportRevenueParams): Promise<Revenue | null> {
  const found = await tx.db.execute<{ month: string; amount: string; withoutRate: number; orders: number }>(sql`
    with mine as (
      select o.order_date, o.base_amount,
             ${netAmount(sql`o.kind`, sql`o.base_amount`)} as net
      from sales_order o
      join customer c on c.workspace_id = ${tx.workspaceId} and c.id = o.customer_id
      where o.workspace_id = ${tx.workspaceId} and c.code = ${params.code} and o.kind not in ('trial', 'sample')
        and ${withinScope(params.scope, { owner: sql`c.owner_user_id`, team: sql`c.team` })}
    ), frame as (
      select date_trunc('month', ${params.today}::date)::date as until
    ), months as (
      select (frame.until - make_interval(months => 25 - n))::date as first from frame, generate_series(1, 24) n
    )
    select to_char(months.first, 'YYYY-MM') as month, coalesce(sum(mine.net), 0)::text as amount,
           (select count(*)::int from mine, frame where mine.base_amount is null
              and mine.order_date >= frame.until - interval '12 months' and mine.order_date < frame.until) as "withoutRate",
           (select count(*)::int from mine) as orders
    from months
    left join mine on mine.order_date >= months.first and mine.order_date < months.first + interval '1 month'
    group by months.first order by months.first`);
  const first = found.rows[0];
  if (first === undefined || first.orders === 0) return null;
  return {
    months: found.rows.map(({ month, amount }) => ({ month, amount })),
    withoutRate: first.withoutRate,
  };
}
