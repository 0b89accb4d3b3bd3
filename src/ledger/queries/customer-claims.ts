import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { IssuedInvoice, Receipt } from '../dealings/settle-invoices.ts';

/** What was invoiced to a customer, and what was received or is due of it. */
export interface CustomerClaims {
  readonly invoices: readonly IssuedInvoice[];
  readonly receipts: readonly Receipt[];
}

/** What does a customer owe and pay, as invoices and receipts state it? */
export async function customerClaims(tx: Tx, params: { readonly customerId: number }): Promise<CustomerClaims> {
  const invoices = await tx.db.execute<IssuedInvoice & Record<string, unknown>>(sql`
    select i.invoice_no as "invoiceNo", i.order_no as "orderNo", i.issue_date::text as "issueDate",
           i.due_date::text as "dueDate", i.currency, trim_scale(i.amount)::text as amount, i.rate::text as rate,
           trim_scale(i.paid_amount)::text as "paidAmount", i.paid_date::text as "paidDate"
    from invoice i where i.workspace_id = ${tx.workspaceId} and i.customer_id = ${params.customerId}
    order by i.issue_date, i.id`);
  const receipts = await tx.db.execute<Receipt & Record<string, unknown>>(sql`
    select r.order_no as "orderNo", r.invoice_no as "invoiceNo", r.due_date::text as "dueDate",
           r.receipt_date::text as "receiptDate", r.currency, trim_scale(r.amount)::text as amount, r.rate::text as rate
    from receipt r where r.workspace_id = ${tx.workspaceId} and r.customer_id = ${params.customerId}
    order by r.receipt_date nulls last, r.id`);
  return { invoices: invoices.rows, receipts: receipts.rows };
}
