import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { OrderKind } from '../order-kind.ts';
import { netAmount } from './net-amount.ts';

/** One order header. Amounts as the books have them; `net_base_amount` is what it brings to a sum. */
export type CustomerOrderRow = {
  readonly order_no: string;
  readonly order_date: CalendarDate;
  readonly kind: OrderKind;
  readonly currency: string;
  readonly amount: string;
  /** Null: no dated rate. */
  readonly base_amount: string | null;
  readonly net_base_amount: string | null;
  readonly cost: string | null;
  readonly incoterm: string | null;
  readonly payment_term: string | null;
  readonly delivery_date: CalendarDate | null;
  readonly lines: number;
};

/** What one customer ordered, newest first. */
export async function customerOrders(
  tx: Tx,
  params: { readonly customerId: number },
): Promise<readonly CustomerOrderRow[]> {
  const found = await tx.db.execute<CustomerOrderRow>(sql`
    select o.order_no, o.order_date::text as order_date, o.kind, o.currency, trim_scale(o.amount)::text as amount,
      trim_scale(o.base_amount)::text as base_amount,
      trim_scale(${netAmount(sql`o.kind`, sql`o.base_amount`)})::text as net_base_amount,
      trim_scale(o.cost)::text as cost, o.incoterm, o.payment_term, o.delivery_date::text as delivery_date,
      (select count(*) from order_line l where l.workspace_id = ${tx.workspaceId} and l.order_id = o.id)::int as lines
    from sales_order o
    where o.workspace_id = ${tx.workspaceId} and o.customer_id = ${params.customerId}
    order by o.order_date desc, o.order_no desc`);
  return found.rows;
}
