import { sql } from 'drizzle-orm';
import type { ReviewSide } from '#src/companies/contract.ts';
import type { Tx } from '#src/platform/database/database.ts';

/** A customer of ours as the review sets it beside a company: what our books say. */
export type CustomerBooks = Pick<ReviewSide, 'goods' | 'lines' | 'firstDate' | 'lastDate'> & {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly nameLocal: string | null;
  readonly country: string;
  readonly city: string | null;
  readonly taxId: string | null;
  /** Net orders by month in base currency, decimal text; null: an order of it has no dated rate. */
  readonly months: { month: string; lines: number; amount: string | null }[];
  readonly sum: string | null;
  readonly currency: string;
};

/** What do our books say of a customer: names, number, city, what it orders and when? Null: there is no such customer. */
export async function customerBooks(tx: Tx, customerId: number): Promise<CustomerBooks | null> {
  const ws = tx.workspaceId;
  const found = await tx.db.execute<CustomerBooks & Record<string, unknown>>(sql`
    with bought as (
      select o.id, o.order_date, case when o.kind in ('cancellation', 'return') then -abs(o.base_amount) else o.base_amount end as amount
      from sales_order o where o.workspace_id = ${ws} and o.customer_id = ${customerId} and o.kind not in ('trial', 'sample'))
    select c.id::float8 as id, c.code, c.name, c.name_local as "nameLocal", coalesce(c.country, '') as country, c.city,
      c.tax_id as "taxId", w.base_currency as currency,
      (select count(*) from bought)::float8 as lines, (select min(order_date) from bought) as "firstDate",
      (select max(order_date) from bought) as "lastDate",
      (select case when count(*) = count(amount) then trim_scale(sum(amount))::text end from bought) as sum,
      coalesce((select json_agg(m order by m.month) from (
        select to_char(order_date, 'YYYY-MM') as month, count(*)::float8 as lines,
          case when count(*) = count(amount) then trim_scale(sum(amount))::text end as amount
        from bought group by 1) m), '[]') as months,
      coalesce((select json_agg(g) from (
        select left(l.hs_code, 6) as hs6, min(l.description) as description, count(*)::float8 as lines, null as "valueUsd"
        from order_line l where l.workspace_id = ${ws} and l.customer_id = ${customerId}
          and (l.hs_code is not null or l.description is not null)
        group by left(l.hs_code, 6), case when l.hs_code is null then l.description end order by count(*) desc limit 6) g), '[]') as goods
    from customer c join workspace w on w.id = ${ws}
    where c.workspace_id = ${ws} and c.id = ${customerId}`);
  return found.rows[0] ?? null;
}
