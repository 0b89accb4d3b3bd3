import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CalendarDate, calendarDate } from '#src/vocabulary/calendar-date.ts';
import { purchaseHistory } from './purchase-history.ts';
import { purchaseSummary } from './purchase-summary.ts';
import type { OrderFact } from './value.ts';

const data = process.env['BELLWETHER_TEST_DATA'];

describe('purchaseSummary', () => {
  it.each([
    ['no order', [], '2026-01-29', null],
    ['one order', [['2026-01-01', 10]], '2026-01-29', { x: 0, tx: 0, T: 4, logIntervals: 0, z: null }],
    [
      'three orders, 1 and 2 weeks apart',
      [
        ['2026-01-01', 10],
        ['2026-01-08', 20],
        ['2026-01-22', 40],
      ],
      '2026-01-29',
      { x: 2, tx: 3, T: 4, logIntervals: Math.log(2), z: 30 },
    ],
  ] as const)('%s', (_name, days, asOf, expected) => {
    const history = days.map(([date, value]) => ({ date: calendarDate(date), value }));
    const summary = purchaseSummary(history, calendarDate(asOf));
    if (expected === null) expect(summary).toHaveProperty('insufficient');
    else expect(summary).toEqual(expected);
  });

  // Expected: brucehardie.com CDNOW sample (6,919 lines) and lifetimes' cdnow_customers_summary.csv, cut at 1997-09-30:
  // 2,357 customers, 2,457 repeat order-days, 1,411 customers without a repeat.
  it.skipIf(!data)('meets the published CDNOW summary (needs BELLWETHER_TEST_DATA)', () => {
    const lines = readFileSync(join(data ?? '', 'clv/CDNOW_sample.txt'), 'utf8')
      .split(/\r?\n/)
      .filter(Boolean);
    const byCustomer = new Map<string, OrderFact[]>();
    for (const line of lines) {
      const [customer = '', , date = '', , dollars = ''] = line.trim().split(/\s+/);
      const orders = byCustomer.get(customer) ?? [];
      orders.push({
        date: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}` as CalendarDate,
        kind: 'order',
        baseAmount: dollars,
        baseCost: null,
        incoterm: null,
        paymentTerm: null,
      });
      byCustomer.set(customer, orders);
    }
    const cut = calendarDate('1997-09-30');
    const histories = [...byCustomer.values()].map((orders) => purchaseHistory(orders, cut, { includeTrial: false }));
    const summaries = histories.flatMap(({ days }) => {
      const summary = purchaseSummary(days, cut);
      return 'insufficient' in summary ? [] : [summary];
    });
    expect(lines).toHaveLength(6_919);
    expect(summaries).toHaveLength(2_357);
    expect(histories.reduce((total, { days }) => total + days.length, 0)).toBe(4_814);
    expect(summaries.reduce((total, { x }) => total + x, 0)).toBe(2_457);
    expect(summaries.filter(({ x }) => x === 0)).toHaveLength(1_411);
  });
});
