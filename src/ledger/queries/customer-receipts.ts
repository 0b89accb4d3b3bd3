import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** One payment received or due. `days_late` negative: early; null: no due date, or not due yet. */
export type CustomerReceiptRow = {
  readonly order_no: string | null;
  readonly due_date: CalendarDate | null;
  readonly receipt_date: CalendarDate | null;
  readonly amount: string;
  readonly currency: string;
  readonly days_late: number | null;
};

/** What one customer paid or owes, newest due date first; unpaid and overdue counts up to `today`. */
export async function customerReceipts(
  tx: Tx,
  params: { readonly customerId: number; readonly today: CalendarDate },
): Promise<readonly CustomerReceiptRow[]> {
  const found = await tx.db.execute<CustomerReceiptRow>(sql`
    select r.order_no, r.due_date::text as due_date, r.receipt_date::text as receipt_date,
      trim_scale(r.amount)::text as amount, r.currency,
      case when r.receipt_date is not null then r.receipt_date - r.due_date
           when r.due_date < ${params.today} then ${params.today}::date - r.due_date end as days_late
    from receipt r
    where r.workspace_id = ${tx.workspaceId} and r.customer_id = ${params.customerId}
    order by coalesce(r.due_date, r.receipt_date) desc nulls last, r.id desc`);
  return found.rows;
}
