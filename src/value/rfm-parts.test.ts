import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { frequency } from './frequency.ts';
import { averageOrder, industryBenchmark, monetary } from './monetary.ts';
import type { PurchaseHistory } from './purchase-history.ts';
import { recency } from './recency.ts';
import { valueRules } from './value-rules.ts';

const rules = valueRules.initial;
const asOf = calendarDate('2026-06-30');

function history(...days: readonly (readonly [string, number | null])[]): PurchaseHistory {
  return {
    days: days.map(([date, value]) => ({ date: calendarDate(date), value })),
    unmatchedReturns: 0,
    returnsWithoutRate: 0,
  };
}

// Expected values: hand examples.
describe('recency', () => {
  it.each([
    ['today', history(['2026-06-30', 1]), 0, true],
    ['eleven months ago', history(['2025-07-31', 1]), 10.97, true],
    ['one day inside the window', history(['2025-07-01', 1]), 11.96, true],
    ['twelve months ago to the day is outside', history(['2025-06-30', 1]), 11.99, false],
    ['no order', history(), null, null],
  ] as const)('%s', (_name, past, value, passes) => {
    expect(recency(past, asOf, rules)).toMatchObject({ value, passes, unit: 'months', threshold: 12 });
  });
});

describe('frequency', () => {
  it.each([
    [
      'two orders in the first month are two a year, not twenty-four',
      [
        ['2026-06-01', 1],
        ['2026-06-20', 1],
      ],
      2,
      true,
    ],
    ['one order a year ago', [['2025-07-01', 1]], 1, false],
    [
      'four orders over two years',
      [
        ['2024-07-01', 1],
        ['2025-01-01', 1],
        ['2025-07-01', 1],
        ['2026-01-01', 1],
      ],
      2,
      true,
    ],
    [
      'orders before the look-back window do not count',
      [
        ['2015-01-01', 1],
        ['2026-01-01', 1],
      ],
      0.33,
      false,
    ],
  ] as const)('%s', (_name, days, value, passes) => {
    const part = frequency(history(...days), asOf, rules);
    expect(part.value).toBeCloseTo(value, 1);
    expect(part.passes).toBe(passes);
  });

  it('is not zero but unknown without any order', () => {
    expect(frequency(history(), asOf, rules)).toMatchObject({ value: null, passes: null });
  });
});

describe('averageOrder', () => {
  it.each([
    ['mean of order-days', history(['2026-01-01', 10], ['2026-02-01', 30]), 20],
    ['old orders are out', history(['2010-01-01', 1000], ['2026-02-01', 30]), 30],
    ['one day without a rate makes it unknown', history(['2026-01-01', null], ['2026-02-01', 30]), null],
    ['nothing in the window', history(['2010-01-01', 1000]), null],
  ] as const)('%s', (_name, past, expected) => {
    expect(averageOrder(past, asOf, rules)).toBe(expected);
  });
});

describe('industryBenchmark', () => {
  const tools = [10, 20, 30, 40, 1000].map((averageOrder) => ({ industry: 'Tools', averageOrder }));
  it.each([
    [
      'a number somebody set wins',
      'tools',
      tools,
      { industryMeans: ['Tools=100000'] },
      { mean: 100_000, basis: 'setting' },
    ],
    [
      'median of own customers in the industry',
      'Tools',
      tools,
      {},
      { mean: 30, basis: 'industry-median', customers: 5 },
    ],
    ['too few peers: median of all', 'Toys', tools, {}, { mean: 30, basis: 'all-median', customers: 5 }],
    ['industry unknown: median of all', null, tools, {}, { mean: 30, basis: 'all-median' }],
  ] as const)('%s', (_name, industry, peers, change, expected) => {
    expect(
      industryBenchmark(industry, peers, {
        ...rules,
        ...change,
        industryMeans: [...('industryMeans' in change ? change.industryMeans : [])],
      }),
    ).toMatchObject(expected);
  });

  it('says so when there is no yardstick', () => {
    expect(industryBenchmark('Tools', tools.slice(0, 4), rules)).toHaveProperty('insufficient');
  });
});

describe('monetary', () => {
  it.each([
    [null, '未填行业'],
    ['Toys', '同行业客户不足'],
  ])('says why all customers stand in for industry %s', (industry, expected) => {
    const all = { mean: 30, basis: 'all-median', customers: 9 } as const;
    expect(monetary(100, industry, all, rules, 'USD').reason.zh).toContain(expected);
  });

  const mean = { mean: 10_000, basis: 'setting', customers: null } as const;
  it.each([
    ['exactly twice the mean passes', 20_000, true],
    ['a cent below does not', 19_999.99, false],
  ])('%s', (_name, average, passes) => {
    expect(monetary(average, 'Tools', mean, rules, 'USD')).toMatchObject({ value: average, threshold: 20_000, passes });
  });

  it('keeps the value but not the verdict without a yardstick', () => {
    const none = { insufficient: { zh: '不足', en: 'too few' } };
    expect(monetary(5, null, none, rules, 'USD')).toMatchObject({ value: 5, threshold: null, passes: null });
    expect(monetary(null, null, mean, rules, 'USD')).toMatchObject({ value: null, passes: null });
  });

  it('says where the yardstick comes from, with numbers, in both languages', () => {
    const part = monetary(100, 'Tools', { mean: 30, basis: 'industry-median', customers: 7 }, rules, 'EUR');
    expect(part.reason.zh).toContain('7 家');
    expect(part.reason.en).toContain('median of our 7 customers in Tools');
    expect(part.reason.en).toContain('60 EUR');
  });
});
