import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import type { OrderFact } from './value.ts';
import { yearMoney } from './year-money.ts';

const asOf = calendarDate('2026-06-30');
function order(date: string, baseAmount: string | null, baseCost: string | null): OrderFact {
  return { date: calendarDate(date), kind: 'order', baseAmount, baseCost, incoterm: null, paymentTerm: null };
}

describe('yearMoney', () => {
  it.each([
    ['no order is a known zero', [], '0', '0', null],
    ['exact decimals', [order('2026-01-01', '0.1', '0.1'), order('2026-01-02', '0.2', '0')], '0.3', '0.2', 2 / 3],
    [
      'window edges',
      [order('2025-06-30', '5', '1'), order('2025-07-01', '7', '1'), order('2026-07-01', '9', '1')],
      '7',
      '6',
      6 / 7,
    ],
    ['returns net out', [order('2026-01-01', '100', '60'), order('2026-01-02', '-40', '-24')], '60', '24', 0.4],
    [
      'a missing rate makes it unknown',
      [order('2026-01-01', null, null), order('2026-01-02', '5', '1')],
      null,
      null,
      null,
    ],
    ['a missing cost leaves the revenue', [order('2026-01-01', '5', null)], '5', null, null],
    ['negative revenue has no margin fraction', [order('2026-01-01', '-5', '0')], '-5', '-5', null],
  ] as const)('%s', (_name, orders, revenue, margin, fraction) => {
    const money = yearMoney(orders, asOf);
    expect(money).toMatchObject({ revenue, margin });
    if (fraction === null) expect(money.marginFraction).toBeNull();
    else expect(money.marginFraction).toBeCloseTo(fraction, 12);
  });
});
