import { Decimal } from 'decimal.js';
import { type CalendarDate, daysBetween } from '#src/vocabulary/calendar-date.ts';

/** An invoice as the books hold it. Amounts are decimal text in its currency. */
export interface IssuedInvoice {
  readonly invoiceNo: string;
  readonly orderNo: string | null;
  readonly issueDate: CalendarDate;
  readonly dueDate: CalendarDate | null;
  readonly currency: string;
  readonly amount: string;
  /** Base currency for one unit; null: no rate of that day. */
  readonly rate: string | null;
  /** Paid as the invoices' file says; counts only where no receipt names the invoice or its order. */
  readonly paidAmount: string | null;
  readonly paidDate: CalendarDate | null;
}

/** An amount received, or due where `receiptDate` is null. */
export interface Receipt {
  readonly orderNo: string | null;
  readonly invoiceNo: string | null;
  readonly dueDate: CalendarDate | null;
  readonly receiptDate: CalendarDate | null;
  readonly currency: string;
  readonly amount: string;
  readonly rate: string | null;
}

/** What a customer owes, or owed, under one invoice or one instalment. */
export interface Receivable {
  /** `instalment`: a due amount of the receipts' file that no invoice covers. */
  readonly kind: 'invoice' | 'instalment';
  readonly number: string | null;
  readonly orderNo: string | null;
  readonly issueDate: CalendarDate | null;
  readonly dueDate: CalendarDate | null;
  readonly currency: string;
  readonly amount: string;
  readonly paid: string;
  /** Day of the last payment; null: none. */
  readonly lastPaid: CalendarDate | null;
  /** Amount less paid; below zero: a credit. */
  readonly open: string;
  readonly rate: string | null;
  /** Days past due today where something is open, else days the last payment was late (negative: early); null: no due date, or not due yet. */
  readonly daysLate: number | null;
}

interface Claim {
  readonly invoice: IssuedInvoice;
  paid: Decimal;
  lastPaid: CalendarDate | null;
  touched: boolean;
}

/**
 * What is paid of each invoice and what is still open, as of a day. A receipt pays the invoice it names; one that names an
 * order alone pays that order's invoices, earliest due first. Due amounts of orders that have an invoice are the same claim
 * and not counted again; others stand for themselves.
 * @param today Receipts after it are not there yet.
 */
export function settleInvoices(
  invoices: readonly IssuedInvoice[],
  receipts: readonly Receipt[],
  today: CalendarDate,
): readonly Receivable[] {
  const claims: Claim[] = invoices.map((invoice) => ({
    invoice,
    paid: new Decimal(0),
    lastPaid: null,
    touched: false,
  }));
  const byNumber = new Map(claims.map((claim) => [claim.invoice.invoiceNo, claim]));
  const byOrder = new Map<string, Claim[]>();
  for (const claim of claims.toSorted((a, b) => compare(dueOf(a.invoice), dueOf(b.invoice)))) {
    const { orderNo } = claim.invoice;
    if (orderNo !== null) byOrder.set(orderNo, [...(byOrder.get(orderNo) ?? []), claim]);
  }
  const loose: Receivable[] = [];
  for (const receipt of receipts) {
    const named = byNumber.get(receipt.invoiceNo ?? '') ?? byNumber.get(receipt.orderNo ?? '');
    const covered = named === undefined ? (byOrder.get(receipt.orderNo ?? '') ?? []) : [named];
    const same = covered.filter(({ invoice }) => invoice.currency === receipt.currency);
    const received = receipt.receiptDate !== null && receipt.receiptDate <= today;
    if (same.length === 0) {
      if (!received && receipt.dueDate !== null) loose.push(instalment(receipt, today));
      continue;
    }
    if (received && receipt.receiptDate !== null) pay(same, new Decimal(receipt.amount), receipt.receiptDate);
  }
  return [...claims.map((claim) => receivableOf(claim, today)), ...loose].sort(
    (a, b) => compare(b.dueDate ?? '', a.dueDate ?? '') || compare(a.number ?? '', b.number ?? ''),
  );
}

function pay(claims: readonly Claim[], amount: Decimal, date: CalendarDate): void {
  let left = amount;
  for (const [at, claim] of claims.entries()) {
    const open = new Decimal(claim.invoice.amount).minus(claim.paid);
    const part = at === claims.length - 1 ? left : Decimal.min(left, Decimal.max(open, 0));
    claim.touched = true;
    if (part.isZero()) continue;
    claim.paid = claim.paid.plus(part);
    if (claim.lastPaid === null || claim.lastPaid < date) claim.lastPaid = date;
    left = left.minus(part);
    if (left.isZero()) return;
  }
}

function receivableOf({ invoice, paid, lastPaid, touched }: Claim, today: CalendarDate): Receivable {
  const stated = !touched && invoice.paidAmount !== null;
  const settled = stated ? new Decimal(invoice.paidAmount ?? 0) : paid;
  const last = stated ? invoice.paidDate : lastPaid;
  const open = new Decimal(invoice.amount).minus(settled);
  return {
    kind: 'invoice',
    number: invoice.invoiceNo,
    orderNo: invoice.orderNo,
    issueDate: invoice.issueDate,
    dueDate: invoice.dueDate,
    currency: invoice.currency,
    amount: invoice.amount,
    paid: settled.toFixed(),
    lastPaid: last,
    open: open.toFixed(),
    rate: invoice.rate,
    daysLate: open.gt(0) ? overdue(invoice.dueDate, today) : late(invoice.dueDate, last),
  };
}

function instalment(receipt: Receipt, today: CalendarDate): Receivable {
  return {
    kind: 'instalment',
    number: receipt.invoiceNo ?? receipt.orderNo,
    orderNo: receipt.orderNo,
    issueDate: null,
    dueDate: receipt.dueDate,
    currency: receipt.currency,
    amount: receipt.amount,
    paid: '0',
    lastPaid: null,
    open: receipt.amount,
    rate: receipt.rate,
    daysLate: overdue(receipt.dueDate, today),
  };
}

function overdue(due: CalendarDate | null, today: CalendarDate): number | null {
  return due === null || due >= today ? null : daysBetween(due, today);
}

function late(due: CalendarDate | null, paid: CalendarDate | null): number | null {
  return due === null || paid === null ? null : daysBetween(due, paid);
}

function dueOf(invoice: IssuedInvoice): string {
  return invoice.dueDate ?? invoice.issueDate;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
