import { type CalendarDate, daysBetween } from '#src/vocabulary/calendar-date.ts';

/** An invoice as ageing reads it; `paid` null: still open. Disputed ones are aged apart. */
export interface Invoice {
  readonly issued: CalendarDate;
  readonly due: CalendarDate;
  readonly paid: CalendarDate | null;
  readonly amount: number;
  readonly disputed: boolean;
}

/** Upper ends of the buckets of days overdue; beyond the last there is one more. */
export const AGEING_DAYS = [0, 30, 60, 90] as const;

/** Receivables on a date by how long they are overdue: not yet due, 1–30, 31–60, 61–90, over 90 days. */
export interface Ageing {
  readonly buckets: readonly number[];
  readonly total: number;
  /** Open but disputed: in no bucket. */
  readonly disputed: number;
}

/** Days an invoice was or is late on a date; 0 when paid in time or not yet due; null: not issued by then. */
export function daysLate(invoice: Pick<Invoice, 'issued' | 'due' | 'paid'>, asOf: CalendarDate): number | null {
  if (invoice.issued > asOf) return null;
  const end = invoice.paid !== null && invoice.paid <= asOf ? invoice.paid : asOf;
  return Math.max(0, daysBetween(invoice.due, end));
}

/** Whether an invoice is issued and not paid on a date; one paid that day is paid. */
export function isOpen(invoice: Pick<Invoice, 'issued' | 'paid'>, asOf: CalendarDate): boolean {
  return invoice.issued <= asOf && (invoice.paid === null || invoice.paid > asOf);
}

/** Ages what is open on a date. */
export function ageing(invoices: readonly Invoice[], asOf: CalendarDate): Ageing {
  const buckets: number[] = [...AGEING_DAYS, 0].map(() => 0);
  let disputed = 0;
  for (const invoice of invoices) {
    if (!isOpen(invoice, asOf)) continue;
    if (invoice.disputed) {
      disputed += invoice.amount;
      continue;
    }
    const late = daysLate(invoice, asOf) ?? 0;
    const found = AGEING_DAYS.findIndex((end) => late <= end);
    const at = found < 0 ? AGEING_DAYS.length : found;
    buckets[at] = (buckets[at] ?? 0) + invoice.amount;
  }
  return { buckets, total: buckets.reduce((sum, amount) => sum + amount, 0), disputed };
}
