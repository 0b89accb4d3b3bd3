import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { PaymentFact } from '../value.ts';

/** One payment with a due date. */
export type PaymentHistoryRow = {
  readonly customer_id: number;
  readonly due_date: CalendarDate;
  readonly receipt_date: CalendarDate | null;
};

/** Every payment of every customer that fell due up to a date; without a due date nobody can say whether it was late. */
export async function paymentHistory(
  tx: Tx,
  params: { readonly until: CalendarDate },
): Promise<ReadonlyMap<number, readonly PaymentFact[]>> {
  const found = await tx.db.execute<PaymentHistoryRow>(sql`
    select r.customer_id::int as customer_id, r.due_date::text as due_date, r.receipt_date::text as receipt_date
    from receipt r
    where r.workspace_id = ${tx.workspaceId} and r.due_date <= ${params.until}
    order by r.customer_id, r.due_date, r.id`);
  const history = new Map<number, PaymentFact[]>();
  for (const row of found.rows) {
    const payments = history.get(row.customer_id) ?? [];
    payments.push({ dueDate: row.due_date, receiptDate: row.receipt_date });
    history.set(row.customer_id, payments);
  }
  return history;
}
