import { describe, expect, it } from 'vitest';
import { type IssuedInvoice, type Receipt, settleInvoices } from '#src/ledger/index.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { owed } from './owed.ts';

const asOf = calendarDate('2026-06-30');
const invoice = (invoiceNo: string, due: string | null, more: Partial<IssuedInvoice> = {}): IssuedInvoice => ({
  invoiceNo,
  orderNo: null,
  issueDate: calendarDate('2026-01-01'),
  dueDate: due === null ? null : calendarDate(due),
  currency: 'USD',
  amount: '100',
  rate: '1',
  paidAmount: null,
  paidDate: null,
  ...more,
});
const receipt = (invoiceNo: string, amount: string): Receipt => ({
  orderNo: null,
  invoiceNo,
  dueDate: null,
  receiptDate: calendarDate('2026-05-01'),
  currency: 'USD',
  amount,
  rate: '1',
});
const of = (invoices: readonly IssuedInvoice[], receipts: readonly Receipt[] = []) =>
  owed(settleInvoices(invoices, receipts, asOf), 'invoices', 'USD');

describe('owed', () => {
  it('puts what is still open of each invoice where its due day says', () => {
    const found = of(
      [
        invoice('1', '2026-07-31'),
        invoice('2', '2026-06-10'),
        invoice('3', '2026-05-10'),
        invoice('4', '2026-04-10'),
        invoice('5', '2026-01-10'),
        invoice('6', null),
      ],
      [receipt('3', '30.01')],
    );
    expect(found).toEqual({
      notDue: '100.0000',
      to30: '100.0000',
      to60: '69.9900',
      to90: '100.0000',
      over90: '100.0000',
      undated: '100.0000',
      withoutRate: 0,
      basis: 'invoices',
      overdue: { amount: '369.9900', withoutRate: 0, days: 171 },
    });
  });

  it('converts at the rate of the invoice, and counts what has none instead of taking it for nothing', () => {
    const found = of([
      invoice('1', '2026-06-29', { currency: 'EUR', rate: '1.1' }),
      invoice('2', '2026-01-01', { currency: 'BRL', rate: null }),
    ]);
    expect(found).toMatchObject({ to30: '110.0000', withoutRate: 1 });
    expect(found.overdue).toEqual({ amount: '110.0000', withoutRate: 1, days: 180 });
  });

  it('sets a credit against what is not due yet, and owes nothing where all is paid', () => {
    expect(of([invoice('1', '2026-06-29'), invoice('2', '2026-06-29', { amount: '-40' })])).toMatchObject({
      to30: '100.0000',
      notDue: '-40.0000',
    });
    const paidTwice = of([invoice('1', '2026-06-29'), invoice('2', '2026-03-20')], [receipt('2', '140')]);
    expect(paidTwice).toMatchObject({ to30: '100.0000', to60: '0.0000', notDue: '-40.0000' });
    expect(paidTwice.overdue).toEqual({ amount: '100.0000', withoutRate: 0, days: 1 });
    expect(of([invoice('1', '2026-06-29')], [receipt('1', '100')]).overdue).toEqual({
      amount: '0.0000',
      withoutRate: 0,
      days: 0,
    });
  });
});
