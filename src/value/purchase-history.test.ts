import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { purchaseHistory } from './purchase-history.ts';
import type { OrderFact } from './value.ts';

const asOf = calendarDate('2026-06-30');

function order(date: string, amount: number | null, kind: OrderFact['kind'] = 'order'): OrderFact {
  const baseAmount = amount === null ? null : String(amount);
  return { date: calendarDate(date), kind, baseAmount, baseCost: null, incoterm: null, paymentTerm: null };
}

describe('purchaseHistory', () => {
  it.each([
    [
      'two orders of one day are one order-day',
      [order('2026-01-05', 100), order('2026-01-05', 50)],
      ['2026-01-05:150'],
    ],
    [
      'samples and trial orders do not count',
      [order('2026-01-05', 10, 'sample'), order('2026-01-06', 20, 'trial')],
      [],
    ],
    ['orders after the as-of date are unknown', [order('2026-06-30', 1), order('2026-07-01', 1)], ['2026-06-30:1']],
    ['a zero-value order is an order', [order('2026-01-05', 0)], ['2026-01-05:0']],
    ['a return never makes an order-day', [order('2026-01-05', -40, 'return')], []],
    [
      'a partial return lowers the order',
      [order('2026-01-05', 100), order('2026-02-01', -40, 'return')],
      ['2026-01-05:60'],
    ],
    ['a cancelled order is no order', [order('2026-01-05', 100), order('2026-01-07', -100, 'cancellation')], []],
    [
      'the order of the same amount is cancelled, not the latest',
      [order('2026-01-05', 100), order('2026-02-05', 300), order('2026-02-07', -100, 'cancellation')],
      ['2026-02-05:300'],
    ],
    [
      'without a twin it nets newest first',
      [order('2026-01-05', 100), order('2026-02-05', 30), order('2026-02-07', -50, 'return')],
      ['2026-01-05:80'],
    ],
    [
      'what is cancelled before it was ordered stays unmatched',
      [order('2026-01-01', -100, 'cancellation'), order('2026-01-05', 100)],
      ['2026-01-05:100'],
    ],
    ['an order without a rate makes a day of unknown value', [order('2026-01-05', null)], ['2026-01-05:null']],
    ['unknown plus known is unknown', [order('2026-01-05', null), order('2026-01-05', 5)], ['2026-01-05:null']],
    ['unsorted input', [order('2026-03-01', 3), order('2026-01-01', 1)], ['2026-01-01:1', '2026-03-01:3']],
  ] as const)('%s', (_name, orders, expected) => {
    const { days } = purchaseHistory(orders, asOf, { includeTrial: false });
    expect(days.map((day) => `${day.date}:${day.value}`)).toEqual(expected);
  });

  it('counts trial orders when the rule says so', () => {
    const { days } = purchaseHistory([order('2026-01-06', 20, 'trial')], asOf, { includeTrial: true });
    expect(days).toHaveLength(1);
  });

  it('says what it could not net', () => {
    const orders = [order('2026-01-05', 30), order('2026-02-01', -50, 'return'), order('2026-02-02', null, 'return')];
    const history = purchaseHistory(orders, asOf, { includeTrial: false });
    expect(history).toEqual({ days: [], unmatchedReturns: 20, returnsWithoutRate: 1 });
  });
});
