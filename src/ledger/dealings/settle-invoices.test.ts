import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { ageReceivables } from './age-receivables.ts';
import { type IssuedInvoice, type Receipt, settleInvoices } from './settle-invoices.ts';

const today = calendarDate('2026-06-30');
const invoice = (change: Partial<IssuedInvoice> = {}): IssuedInvoice => ({
  invoiceNo: 'I1',
  orderNo: 'P1',
  issueDate: calendarDate('2026-03-01'),
  dueDate: calendarDate('2026-05-01'),
  currency: 'USD',
  amount: '100',
  rate: '1',
  paidAmount: null,
  paidDate: null,
  ...change,
});
const receipt = (change: Partial<Receipt> = {}): Receipt => ({
  orderNo: 'P1',
  invoiceNo: null,
  dueDate: null,
  receiptDate: calendarDate('2026-05-11'),
  currency: 'USD',
  amount: '40',
  rate: '1',
  ...change,
});
const second = invoice({ invoiceNo: 'I2', dueDate: calendarDate('2026-04-01') });

describe('what is paid of an invoice', () => {
  it.each<
    [
      string,
      readonly IssuedInvoice[],
      readonly Receipt[],
      Record<string, readonly [open: string, daysLate: number | null]>,
    ]
  >([
    ['nothing: days past due', [invoice()], [], { I1: ['100', 60] }],
    ['part, by the order', [invoice()], [receipt()], { I1: ['60', 60] }],
    ['all, ten days late', [invoice()], [receipt({ amount: '100' })], { I1: ['0', 10] }],
    ['by its own number', [invoice({ orderNo: null })], [receipt({ orderNo: 'I1', amount: '100' })], { I1: ['0', 10] }],
    [
      'the named invoice of an order of two',
      [invoice(), second],
      [receipt({ invoiceNo: 'I1', amount: '100' })],
      { I1: ['0', 10], I2: ['100', 90] },
    ],
    ['the earlier due first', [invoice(), second], [receipt({ amount: '130' })], { I1: ['70', 60], I2: ['0', 40] }],
    ['too much: a credit', [invoice()], [receipt({ amount: '120' })], { I1: ['-20', 10] }],
    ['not by another currency', [invoice()], [receipt({ currency: 'EUR', amount: '100' })], { I1: ['100', 60] }],
    [
      'not by money still to come',
      [invoice()],
      [receipt({ receiptDate: calendarDate('2026-07-02'), amount: '100' })],
      { I1: ['100', 60] },
    ],
    ['as the file says, without receipts', [invoice({ paidAmount: '30', paidDate: today })], [], { I1: ['70', 60] }],
    [
      'receipts beat what the file says',
      [invoice({ paidAmount: '90', paidDate: today })],
      [receipt()],
      { I1: ['60', 60] },
    ],
    ['not due yet', [invoice({ dueDate: today })], [], { I1: ['100', null] }],
  ])('%s', (_name, invoices, receipts, expected) => {
    const found = settleInvoices(invoices, receipts, today);
    expect(Object.fromEntries(found.map((one) => [one.number, [one.open, one.daysLate]]))).toEqual(expected);
  });

  it('counts a due instalment of an invoiced order once, and one without an invoice for itself', () => {
    const due = receipt({ receiptDate: null, dueDate: calendarDate('2026-06-20') });
    const found = settleInvoices([invoice()], [due, { ...due, orderNo: 'P9' }], today);
    expect(found.map(({ kind, number, open, daysLate }) => [kind, number, open, daysLate])).toEqual([
      ['instalment', 'P9', '40', 10],
      ['invoice', 'I1', '100', 60],
    ]);
  });
});

it('ages what is open in each currency and in the base currency, leaving out what has no rate', () => {
  const found = settleInvoices(
    [
      invoice(),
      invoice({ invoiceNo: 'I3', orderNo: null, dueDate: calendarDate('2026-06-29'), currency: 'EUR', rate: '1.1' }),
      invoice({ invoiceNo: 'I4', orderNo: null, dueDate: null, currency: 'GBP', rate: null }),
      invoice({ invoiceNo: 'I5', orderNo: null, dueDate: calendarDate('2026-01-01'), amount: '-10' }),
    ],
    [],
    today,
  );
  const ageing = ageReceivables(found, 'USD');
  expect(ageing.currencies.map(({ currency, total }) => [currency, total])).toEqual([
    ['EUR', '100.00'],
    ['GBP', '100.00'],
    ['USD', '90.00'],
  ]);
  expect(ageing.base).toMatchObject({
    total: '200.00',
    buckets: { '31-60': '100.00', '1-30': '110.00', 'not-due': '-10.00', 'no-date': '0.00' },
  });
  expect(ageing.unconverted).toEqual([{ currency: 'GBP', amount: '100.00' }]);
});
