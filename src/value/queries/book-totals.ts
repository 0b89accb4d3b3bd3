import { sql } from 'drizzle-orm';
import { netAmount } from '#src/ledger/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { ProfitWindow } from '../profit/profit-ledger.ts';

/** Twelve months of the books in whole, straight from the documents; base currency, exact. */
export type BookTotals = {
  readonly revenue: string;
  readonly ordersWithoutRate: number;
  /** Cost on orders. */
  readonly orderCost: string;
  /** Sums of cost entries by kind. */
  readonly entries: Readonly<Record<string, string>>;
  /** Cost entries that name no customer, by kind. */
  readonly unallocated: Readonly<Record<string, string>>;
  /** Cost-of-goods entries left out because their order carries its own cost. */
  readonly goodsLeftOut: string;
  /** Of the orders without rate, those that carry a cost. */
  readonly costsWithoutRate: number;
  /** Cost entries in a currency without rate, by kind: in no sum. */
  readonly entriesWithoutRate: Readonly<Record<string, number>>;
};

/**
 * What the whole book came to over (from, to], without going by customer: the other side of a reconciliation.
 * A cost-of-goods entry that names an order is of that order's day.
 */
export async function bookTotals(tx: Tx, params: ProfitWindow): Promise<BookTotals> {
  const ws = tx.workspaceId;
  const { from, to } = params;
  const found = await tx.db.execute<BookTotals>(sql`
    with entries as (
      select kind, customer_id, amount, base_amount, false as twice from cost_entry
      where workspace_id = ${ws} and kind <> 'cogs' and entry_date > ${from} and entry_date <= ${to}
      union all
      select e.kind, e.customer_id, e.amount, e.base_amount, o.cost is not null and o.rate is not null from cost_entry e
      left join sales_order o on o.workspace_id = ${ws} and o.customer_id = e.customer_id and o.order_no = e.order_no
      where e.workspace_id = ${ws} and e.kind = 'cogs' and coalesce(o.order_date, e.entry_date) > ${from}
        and coalesce(o.order_date, e.entry_date) <= ${to}),
    e as (
      select kind, sum(base_amount) as total, sum(base_amount) filter (where customer_id is null) as nobody,
        sum(base_amount) filter (where twice) as left_out,
        count(*) filter (where amount is not null and base_amount is null) as without_rate
      from entries group by kind)
    select
      (select coalesce(sum(${netAmount(sql`o.kind`, sql`o.base_amount`)}), 0)::text from sales_order o
        where o.workspace_id = ${ws} and o.order_date > ${from} and o.order_date <= ${to}) as revenue,
      (select count(*)::int from sales_order o where o.workspace_id = ${ws} and o.order_date > ${from}
        and o.order_date <= ${to} and o.base_amount is null) as "ordersWithoutRate",
      (select coalesce(sum(case when o.kind = 'return' or o.kind = 'cancellation' and o.amount <= 0
          then -abs(o.cost * o.rate) when o.kind = 'cancellation' then 0 else o.cost * o.rate end), 0)::text
        from sales_order o where o.workspace_id = ${ws} and o.order_date > ${from} and o.order_date <= ${to}) as "orderCost",
      (select coalesce(jsonb_object_agg(kind, total::text) filter (where total is not null), '{}'::jsonb) from e) as entries,
      (select coalesce(jsonb_object_agg(kind, nobody::text) filter (where nobody is not null), '{}'::jsonb) from e) as unallocated,
      (select coalesce(sum(left_out), 0)::text from e) as "goodsLeftOut",
      (select count(*)::int from sales_order o where o.workspace_id = ${ws} and o.order_date > ${from} and o.order_date <= ${to}
        and o.cost is not null and o.rate is null) as "costsWithoutRate",
      (select coalesce(jsonb_object_agg(kind, without_rate) filter (where without_rate > 0), '{}'::jsonb) from e) as "entriesWithoutRate"`);
  const totals = found.rows[0];
  if (totals === undefined) throw new Error('the book has no totals');
  return totals;
}
