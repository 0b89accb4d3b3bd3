import { sql } from 'drizzle-orm';
import { netAmount } from '#src/ledger/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { OrderFact } from '../value.ts';

/** One order of one customer. */
export type OrderHistoryRow = {
  readonly customer_id: number;
  readonly date: CalendarDate;
  readonly kind: OrderFact['kind'];
  readonly base_amount: string | null;
  readonly base_cost: string | null;
  readonly incoterm: string | null;
  readonly payment_term: string | null;
};

/**
 * Every order of every customer up to a date, oldest first, amounts in base currency and signed: returns and credit notes
 * negative, an order that was itself marked cancelled worth nothing.
 */
export async function orderHistory(
  tx: Tx,
  params: { readonly until: CalendarDate },
): Promise<ReadonlyMap<number, readonly OrderFact[]>> {
  const found = await tx.db.execute<OrderHistoryRow>(sql`
    select o.customer_id::int as customer_id, o.order_date::text as date, o.kind,
      (${netAmount(sql`o.kind`, sql`o.base_amount`)})::text as base_amount,
      (case o.kind when 'return' then -abs(o.cost * o.rate)
        when 'cancellation' then case when o.amount > 0 then 0 else -abs(o.cost * o.rate) end
        else o.cost * o.rate end)::numeric(20, 4)::text as base_cost,
      o.incoterm, o.payment_term
    from sales_order o
    where o.workspace_id = ${tx.workspaceId} and o.order_date <= ${params.until}
    order by o.customer_id, o.order_date, o.id`);
  const history = new Map<number, OrderFact[]>();
  for (const row of found.rows) {
    const orders = history.get(row.customer_id) ?? [];
    orders.push({
      date: row.date,
      kind: row.kind,
      baseAmount: row.base_amount,
      baseCost: row.base_cost,
      incoterm: row.incoterm,
      paymentTerm: row.payment_term,
    });
    history.set(row.customer_id, orders);
  }
  return history;
}
