import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { terms, termsFacts } from './terms.ts';
import type { OrderFact, PaymentFact } from './value.ts';
import { valueRules } from './value-rules.ts';
import { wrongCustomerGate } from './wrong-customer-gate.ts';

const rules = valueRules.initial;
const asOf = calendarDate('2026-06-30');

function order(date: string, incoterm: string | null, paymentTerm: string | null): OrderFact {
  return { date: calendarDate(date), kind: 'order', baseAmount: '1', baseCost: null, incoterm, paymentTerm };
}
function paid(dueDate: string, receiptDate: string | null): PaymentFact {
  return { dueDate: calendarDate(dueDate), receiptDate: receiptDate === null ? null : calendarDate(receiptDate) };
}
const points = (orders: readonly OrderFact[], payments: readonly PaymentFact[] = []) =>
  terms(termsFacts(orders, payments, asOf, rules), rules);

// Expected values: hand examples on the default weights 0.3 / 0.4 / 0.3.
describe('terms', () => {
  it.each([
    [
      'FOB and CIP within 24 months: full Incoterm points',
      [order('2025-01-01', 'FOB', null), order('2026-01-01', 'CIP', null)],
      [],
      100,
    ],
    ['FOB only: half', [order('2026-01-01', 'FOB', null)], [], 50],
    [
      'CIP older than 24 months does not count',
      [order('2026-01-01', 'FOB', null), order('2024-01-01', 'CIP', null)],
      [],
      50,
    ],
    ['DDP only: none', [order('2026-01-01', 'DDP', null)], [], 0],
    ['advance payment is safest', [order('2026-01-01', null, 'advance')], [], 100],
    ['open account riskiest', [order('2026-01-01', null, 'open-account')], [], 0],
    ['D/A between', [order('2026-01-01', null, 'da')], [], 20],
    [
      'half advance, half O/A',
      [order('2026-01-01', null, 'advance'), order('2026-02-01', null, 'open-account')],
      [],
      50,
    ],
    ['30 days late: half', [], [paid('2026-01-01', '2026-01-31')], 50],
    [
      'early does not earn more than on time',
      [],
      [paid('2026-03-01', '2026-01-01'), paid('2026-03-01', '2026-03-31')],
      75,
    ],
    ['unpaid and overdue counts to the as-of date', [], [paid('2026-05-31', null)], 50],
    ['paid after the as-of date is unpaid as of then', [], [paid('2026-05-31', '2026-12-31')], 50],
    ['very late is zero, never below', [], [paid('2025-01-01', null)], 0],
    [
      'all three: 0.3 × 50 + 0.4 × 80 + 0.3 × 100',
      [order('2026-01-01', 'FOB', 'lc')],
      [paid('2026-01-01', '2026-01-01')],
      77,
    ],
  ] as const)('%s', (_name, orders, payments, expected) => {
    expect(points(orders, payments).value).toBeCloseTo(expected, 9);
  });

  it('is unknown, not bad, when nothing is recorded or due yet', () => {
    expect(points([order('2026-01-01', null, null)])).toMatchObject({ value: null, passes: null });
    expect(points([], [paid('2026-07-01', null)])).toMatchObject({ value: null });
  });

  it('passes at the threshold', () => {
    const facts = termsFacts([order('2026-01-01', null, 'lc')], [], asOf, rules);
    expect(terms(facts, { ...rules, minTermsPoints: 80 }).passes).toBe(true);
    expect(terms(facts, { ...rules, minTermsPoints: 80.1 }).passes).toBe(false);
  });
});

describe('wrongCustomerGate', () => {
  const small = 19_999;
  it.each([
    ['small and 61 days late', small, [], [paid('2026-01-01', '2026-03-03')], true],
    ['small and 60 days late', small, [], [paid('2026-01-01', '2026-03-02')], false],
    ['small and O/A only', small, [order('2026-01-01', null, 'open-account')], [], true],
    [
      'small, O/A and L/C',
      small,
      [order('2026-01-01', null, 'open-account'), order('2026-01-02', null, 'lc')],
      [],
      false,
    ],
    ['20,000 and O/A only', 20_000, [order('2026-01-01', null, 'open-account')], [], false],
    ['unknown order size bars nobody', null, [order('2026-01-01', null, 'open-account')], [], false],
    ['small, nothing else known', small, [], [], false],
  ] as const)('%s', (_name, average, orders, payments, barred) => {
    const facts = termsFacts(orders, payments, asOf, rules);
    expect(wrongCustomerGate(average, facts, rules, 'USD') !== null).toBe(barred);
  });
});
