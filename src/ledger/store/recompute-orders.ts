import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import { baseAmount } from './convert.ts';

/**
 * Computes amount, cost and base amount of orders again from their lines; never adds to what stands there. `orderIds` is a
 * query of ids. An order whose amount stays keeps its rate. The cost is null (unknown) as soon as one line does not say it. An order whose lines sum below zero is a
 * return, one that no longer does is an order again.
 */
export async function recomputeOrders(tx: Tx, orderIds: SQL): Promise<void> {
  const valued = sql`o.base_amount is not null and o.amount = v.amount`;
  await tx.db.execute(sql`
    update sales_order o set amount = v.amount, cost = v.cost,
           base_amount = case when ${valued} then o.base_amount else v.base_amount end,
           rate = case when ${valued} then o.rate else v.rate end,
           rate_date = case when ${valued} then o.rate_date else v.rate_date end,
           kind = case when o.kind = 'order' and v.amount < 0 then 'return'
                       when o.kind = 'return' and v.amount >= 0 then 'order' else o.kind end
    from (
      select h.id, t.amount, t.cost, x.base_amount, x.rate, x.rate_date
      from sales_order h
      join (select l.order_id, sum(l.amount) as amount, case when count(l.cost) = count(*) then sum(l.cost) end as cost
            from order_line l where l.workspace_id = ${tx.workspaceId} and l.order_id in (${orderIds}) group by 1) t on t.order_id = h.id
      cross join ${baseAmount(tx, { amount: sql`t.amount`, currency: sql`h.currency`, date: sql`h.order_date` })} x
      where h.workspace_id = ${tx.workspaceId}) v
    where o.workspace_id = ${tx.workspaceId} and o.id = v.id`);
}
