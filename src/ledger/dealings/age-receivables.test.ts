import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, calendarDate } from '#src/vocabulary/calendar-date.ts';
import { AGE_BUCKETS, ageReceivables } from './age-receivables.ts';
import { type IssuedInvoice, settleInvoices } from './settle-invoices.ts';

const asOf = calendarDate('2026-06-30');
const due = (late: number | null, amount = '100', number = '1'): IssuedInvoice => ({
  invoiceNo: number,
  orderNo: null,
  issueDate: calendarDate('2025-01-01'),
  dueDate: late === null ? null : addDays(asOf, -late),
  currency: 'USD',
  amount,
  rate: '1',
  paidAmount: null,
  paidDate: null,
});
const age = (invoices: readonly IssuedInvoice[]) => ageReceivables(settleInvoices(invoices, [], asOf), 'USD').base;

it.each([
  ['not yet due', -1, 'not-due'],
  ['due today', 0, 'not-due'],
  ['one day', 1, '1-30'],
  ['30 days', 30, '1-30'],
  ['31 days', 31, '31-60'],
  ['60 days', 60, '31-60'],
  ['61 days', 61, '61-90'],
  ['90 days', 90, '61-90'],
  ['91 days', 91, 'over-90'],
  ['without due date', null, 'no-date'],
] as const)('%s', (_name, late, bucket) => {
  const { buckets } = age([due(late)]);
  expect(AGE_BUCKETS.filter((one) => buckets[one] !== '0.00')).toEqual([bucket]);
});

it('takes what was paid too much, and late, for a credit that is not overdue', () => {
  const paidTwice = { ...due(100), paidAmount: '140', paidDate: addDays(asOf, -50) };
  expect(age([paidTwice, due(40, '70', '2')])).toMatchObject({
    total: '30.00',
    buckets: { 'not-due': '-40.00', '31-60': '70.00' },
  });
});

it('puts every open amount in exactly one place', () => {
  const invoice = fc.record({ late: fc.integer({ min: -40, max: 200 }), cents: fc.integer({ min: 1, max: 100_000 }) });
  fc.assert(
    fc.property(fc.array(invoice), (all) => {
      const amounts = all.map(({ cents }) => new Decimal(cents).dividedBy(100));
      const found = age(all.map(({ late }, i) => due(late, amounts[i]?.toFixed(2), String(i))));
      const sum = (parts: readonly Decimal.Value[]) =>
        parts.reduce<Decimal>((total, part) => total.plus(part), new Decimal(0)).toFixed(2);
      expect(found.total).toBe(sum(amounts));
      expect(sum(Object.values(found.buckets))).toBe(found.total);
    }),
  );
});
