import { type SQL, sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Cause, CoverageGrade, Grade, Tier } from '#src/vocabulary/words.ts';
import { netAmount } from './net-amount.ts';

export interface ListCustomersParams {
  readonly scope: RowScope;
  readonly today: CalendarDate;
  /** Only these customers; absent: all in scope. */
  readonly code?: string | undefined;
  readonly search?: string | undefined;
  readonly tier?: Tier | undefined;
  readonly grade?: Grade | undefined;
  readonly country?: string | undefined;
  readonly ownerId?: number | undefined;
}

/** A customer as lists show it, unmasked. */
export type ListedCustomer = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly name_local: string | null;
  readonly country: string | null;
  readonly city: string | null;
  readonly industry: string | null;
  readonly tax_id: string | null;
  readonly owner_id: number | null;
  readonly owner_name: string | null;
  readonly team: string | null;
  readonly since: CalendarDate | null;
  readonly note: string | null;
  readonly version: number;
  readonly tier: Tier | null;
  readonly value_score: number | null;
  readonly grade: Grade | null;
  readonly cause: Cause | null;
  readonly coverage: CoverageGrade | null;
  /** Null: an order of the last 12 months has no dated rate. */
  readonly revenue_12m: string | null;
  readonly base_currency: string;
  readonly last_order_date: CalendarDate | null;
  readonly orders_12m: number;
  readonly open_alerts: number;
  readonly linked_companies: number;
};

/** Which customers a person sees, with the latest tier and grade, twelve months of orders, open alerts and links; largest revenue first. */
export async function listCustomers(tx: Tx, params: ListCustomersParams): Promise<readonly ListedCustomer[]> {
  const ws = tx.workspaceId;
  const result = await tx.db.execute<ListedCustomer>(sql`
    with seen as (
      select c.* from customer c
      where c.workspace_id = ${ws} and ${withinScope(params.scope, { owner: sql`c.owner_user_id`, team: sql`c.team` })}
        and ${matches(tx, params)}),
    bought as (
      select o.customer_id,
        max(o.order_date) filter (where o.kind = 'order') as last_order_date,
        count(*) filter (where o.kind = 'order' and o.order_date > w.year_ago) as orders_12m,
        count(*) filter (where o.base_amount is null and o.order_date > w.year_ago) as without_rate,
        sum(${netAmount(sql`o.kind`, sql`o.base_amount`)}) filter (where o.order_date > w.year_ago) as revenue_12m
      from sales_order o
      cross join (select (${params.today}::date - interval '12 months')::date as year_ago) w
      where o.workspace_id = ${ws} and o.order_date <= ${params.today} and o.kind not in ('trial', 'sample')
        and o.customer_id in (select id from seen)
      group by o.customer_id)
    select s.id::int as id, s.code, s.name, s.name_local, s.country, s.city, s.industry, s.tax_id,
      s.owner_user_id::int as owner_id, u.name as owner_name, s.team, s.since::text as since, s.note, s.version,
      a.tier, round(a.score::numeric, 2)::float8 as value_score, i.grade, i.cause, i.coverage,
      case when coalesce(b.without_rate, 0) = 0 then trim_scale(coalesce(b.revenue_12m, 0))::text end as revenue_12m,
      w.base_currency, b.last_order_date::text as last_order_date, coalesce(b.orders_12m, 0)::int as orders_12m,
      (select count(*) from alert l where l.workspace_id = ${ws} and l.customer_id = s.id
         and l.state in ('open', 'acknowledged', 'in-progress'))::int as open_alerts,
      (select count(*) from customer_company k where k.workspace_id = ${ws} and k.customer_id = s.id)::int
        as linked_companies
    from seen s
    join workspace w on w.id = ${ws}
    left join app_user u on u.workspace_id = ${ws} and u.id = s.owner_user_id
    left join bought b on b.customer_id = s.id
    left join lateral (
      select tier, score from assessment where workspace_id = ${ws} and customer_id = s.id
      order by as_of desc limit 1) a on true
    left join lateral (
      select grade, cause, coverage from inspection where workspace_id = ${ws} and customer_id = s.id
      order by as_of desc limit 1) i on true
    where ${params.tier === undefined ? sql`true` : sql`a.tier = ${params.tier}`}
      and ${params.grade === undefined ? sql`true` : sql`i.grade = ${params.grade}`}
    order by b.revenue_12m desc nulls last, s.code`);
  return result.rows;
}

function matches(tx: Tx, { code, search, country, ownerId }: ListCustomersParams): SQL {
  const conditions = [sql`true`];
  if (code !== undefined) conditions.push(sql`c.code = ${code}`);
  if (country !== undefined) conditions.push(sql`c.country = ${country}`);
  if (ownerId !== undefined) conditions.push(sql`c.owner_user_id = ${ownerId}`);
  const words = search?.trim() ?? '';
  if (words !== '') {
    const pattern = `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    conditions.push(sql`(c.code ilike ${pattern} or c.name ilike ${pattern} or c.name_local ilike ${pattern}
      or exists (select 1 from merge_record m where m.workspace_id = ${tx.workspaceId} and m.noun = 'customer' and m.into_id = c.id
        and m.undone_at is null and (m.from_code ilike ${pattern} or m.from_name ilike ${pattern})))`);
  }
  return sql.join(conditions, sql` and `);
}
