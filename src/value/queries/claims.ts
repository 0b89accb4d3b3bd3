import { sql } from 'drizzle-orm';
import type { IssuedInvoice, Receipt } from '#src/ledger/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** Invoices and payments of one customer as they stood on a day. */
export interface Claims {
  readonly invoices: readonly IssuedInvoice[];
  readonly receipts: readonly Receipt[];
}

/** One customer's invoices, or payments, as JSON. */
export type ClaimsRow = {
  readonly customer_id: number;
  readonly invoices: readonly IssuedInvoice[];
  readonly receipts: readonly Receipt[];
};

/**
 * Which claims stood on a day, by customer: invoices issued by then with every payment, and where a customer has no invoice
 * the payments still due then, of orders placed by then. A customer is present as soon as any invoice or payment of it was
 * ever recorded, though nothing be open.
 */
export async function claimsByCustomer(
  tx: Tx,
  params: { readonly asOf: CalendarDate },
): Promise<ReadonlyMap<number, Claims>> {
  const ws = tx.workspaceId;
  const { asOf } = params;
  const found = await tx.db.execute<ClaimsRow>(sql`
    with issued as (
      select customer_id, jsonb_agg(jsonb_build_object('invoiceNo', invoice_no, 'orderNo', order_no, 'issueDate', issue_date,
        'dueDate', due_date, 'currency', currency, 'amount', amount::text, 'rate', rate::text,
        'paidAmount', case when paid_date is null or paid_date <= ${asOf} then paid_amount::text end,
        'paidDate', case when paid_date <= ${asOf} then paid_date end) order by issue_date, id) as invoices
      from invoice where workspace_id = ${ws} and issue_date <= ${asOf} group by customer_id),
    paid as (
      select r.customer_id, jsonb_agg(jsonb_build_object('orderNo', r.order_no, 'invoiceNo', r.invoice_no,
          'dueDate', r.due_date, 'receiptDate', r.receipt_date, 'currency', r.currency, 'amount', r.amount::text,
          'rate', r.rate::text) order by r.receipt_date nulls last, r.id) as receipts
      from receipt r
      left join sales_order o on o.workspace_id = ${ws} and o.customer_id = r.customer_id and o.order_no = r.order_no
      where r.workspace_id = ${ws} and (
        r.receipt_date <= ${asOf} and r.customer_id in (select customer_id from issued)
        or (r.receipt_date is null or r.receipt_date > ${asOf}) and r.due_date is not null
          and coalesce(o.order_date, r.due_date) <= ${asOf})
      group by r.customer_id),
    recorded as (
      select customer_id from issued union select customer_id from receipt where workspace_id = ${ws})
    select customer_id::int as customer_id, coalesce(i.invoices, '[]'::jsonb) as invoices, coalesce(p.receipts, '[]'::jsonb) as receipts
    from recorded left join issued i using (customer_id) left join paid p using (customer_id)`);
  return new Map(found.rows.map(({ customer_id, invoices, receipts }) => [customer_id, { invoices, receipts }]));
}
