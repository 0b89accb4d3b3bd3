import { describe, expect, it } from 'vitest';
import { addDays, type CalendarDate, calendarDate } from '#src/vocabulary/calendar-date.ts';
import type { CustomerProfit } from '../profit/contract.ts';
import type { OrderDay } from '../purchase-history.ts';
import type { AssessmentResult } from '../value.ts';
import { carryOnHistory } from './carry-on-history.ts';
import { clvShape } from './clv-rules.ts';
import { customerLifetimeSchema, portfolioLifetimeSchema } from './contract.ts';
import { keptFractions } from './kept-fraction.ts';
import { lifetimeValues } from './lifetime-values.ts';
import { maskLifetime } from './mask.ts';
import { payback } from './payback.ts';
import { presentLifetimes } from './present-lifetimes.ts';

const asOf = calendarDate('2026-06-30');
const rules = {
  ...(Object.fromEntries(Object.entries(clvShape).map(([name, field]) => [name, field.parse(undefined)])) as {
    [Name in keyof typeof clvShape]: number;
  }),
  activeMonths: 12,
};
const frame = { asOf, rules, baseCurrency: 'USD' };

/** Orders every `gap` days from a first day, worth `value` each. */
function orders(first: string, gap: number, count: number, value: number | null = 1_000): OrderDay[] {
  return Array.from({ length: count }, (_, i) => ({ date: addDays(calendarDate(first), i * gap), value }));
}

/** A book of customers with paces from 20 to 80 days; a third of them stopped early. */
function book(count: number): OrderDay[][] {
  return Array.from({ length: count }, (_, i) => {
    const gap = 20 + ((i * 37) % 60);
    const first = addDays(calendarDate('2024-01-01'), (i * 13) % 200);
    const until = i % 3 === 0 ? 8 : 200;
    return orders(first, gap, until, 500 + ((i * 131) % 900)).filter(({ date }) => date <= asOf);
  });
}
const all = (n: number) => ({ basis: 'profit' as const, fractions: Array<number>(n).fill(0.2) });

describe('lifetimeValues', () => {
  it('carries history on where few customers came back, and says how many', () => {
    const histories = [...book(18), ...Array.from({ length: 9 }, () => orders('2026-01-01', 1, 1))];
    const { customers, portfolio } = lifetimeValues(histories, all(27), frame);
    expect(portfolio).toMatchObject({ chosen: 'history', models: [], holdOut: null });
    expect(portfolio.reason.en).toBe('18 customers with repeat orders (a model needs 20): history method.');
    expect(portfolio.reason.zh).toContain('只有 18 家客户下过第二单');
    expect(customers[1]).toMatchObject({ method: 'history', pNoOrder: null, pAlive: null, withoutEnd: null });
    for (const one of customers) customerLifetimeSchema.parse(one);
  });

  it('leans on priors in a small book, and lets a large one speak for itself', () => {
    expect(lifetimeValues(book(40), all(40), frame).customers[1]).toMatchObject({ method: 'prior' });
    const { customers, portfolio } = lifetimeValues(book(120), all(120), frame);
    expect(customers[1]?.method).toBe('model');
    // Paces are regular by construction, which models of chance orders cannot express.
    expect(portfolio.chosen).toMatch(/^MBG\/CNBD-/);
    expect(portfolio.models.map(({ model }) => model)).toEqual(
      expect.arrayContaining(['MBG/NBD', 'BG/NBD', 'Pareto/NBD']),
    );
    expect(portfolio.holdOut?.cut).toBe('2025-12-30');
    expect(portfolio.spend?.customers).toBe(120);
    portfolioLifetimeSchema.parse(portfolio);
    const stopped = customers[0];
    const steady = customers[1];
    expect(Number(steady?.value)).toBeGreaterThan(Number(stopped?.value));
    expect(steady?.pNoOrder ?? 1).toBeLessThan(stopped?.pNoOrder ?? 0);
    for (const { low, value, high } of customers) {
      expect(Number(low)).toBeLessThanOrEqual(Number(value) + 1e-9);
      expect(Number(high)).toBeGreaterThanOrEqual(Number(value));
    }
  });

  it('shows a loss as a loss', () => {
    const { customers } = lifetimeValues(book(18), { basis: 'profit', fractions: Array<number>(18).fill(-0.1) }, frame);
    const one = customers[1];
    expect(Number(one?.value)).toBeLessThan(0);
    expect(Number(one?.low)).toBeLessThan(Number(one?.value));
  });

  it('has no value without orders, without rates, or when history cannot say', () => {
    const { customers } = lifetimeValues(
      [[], orders('2026-01-01', 30, 4, null), orders('2024-01-01', 30, 4, null)],
      all(3),
      frame,
    );
    expect(customers.map(({ method, value }) => [method, value])).toEqual([
      ['none', null],
      ['history', null],
      ['none', null],
    ]);
    for (const one of customers) expect(one.insufficient).not.toBeNull();
    const beside = lifetimeValues([orders('2026-01-01', 30, 4, null), orders('2026-01-01', 30, 4)], all(2), frame);
    expect(beside.customers[0]?.orderRevenue).toBe('1000.00');
    expect(beside.customers[0]?.reason.en).toContain('rates are missing');
  });

  it('keeps amounts and costs from those who may not see them', () => {
    const clv = lifetimeValues(book(18), all(18), frame).customers[1] ?? null;
    expect(maskLifetime(clv, { money: true, cost: true })).toEqual(clv);
    expect(maskLifetime(clv, { money: true, cost: false })).toMatchObject({ value: null, keptFraction: null });
    expect(maskLifetime(clv, { money: false, cost: true })).toMatchObject({ value: null, orderRevenue: null });
    expect(maskLifetime(clv, { money: false, cost: false })?.expectedOrders).toBe(clv?.expectedOrders);
  });
});

describe('carryOnHistory', () => {
  it('is the pace of two years with retention and discount, by hand', () => {
    // 24 orders in two years, 12 a year; one month ahead: 12/12 × 0.8^(1/24) = 0.990745, ÷ 1.12^(1/12) = 0.981433.
    const days = Array.from({ length: 24 }, (_, i) => addDays(asOf, -30 * i) as CalendarDate).reverse();
    const found = carryOnHistory(days, asOf, { ...rules, clvHorizonMonths: 1 });
    expect(found?.orders).toBe(24);
    const years = found?.years ?? 0;
    expect(years).toBeCloseTo((23 * 30) / 365.25, 9);
    expect(found?.expected).toBeCloseTo((24 / years / 12) * 0.8 ** (1 / 24), 9);
    expect((found?.discounted ?? 0) / (found?.expected ?? 1)).toBeCloseTo(1.12 ** (-1 / 12), 12);
    expect(found?.low).toBeLessThan(1);
    expect(found?.high).toBeGreaterThan(1);
  });
});

describe('keptFractions', () => {
  const known = (profit: string, acquisition = '0'): CustomerProfit =>
    ({ profit, lines: [{ key: 'acquisition', amount: acquisition }] }) as unknown as CustomerProfit;
  const sold = (revenue: string, marginFraction: number | null) => ({ revenue, marginFraction });

  it('draws a customer of few orders towards the mean, and leaves out what winning it cost', () => {
    const found = keptFractions(
      [
        { profit: known('100', '100'), money: sold('1000', 0.3), orders: 3 },
        { profit: known('300'), money: sold('1000', 0.3), orders: 97 },
        { profit: null, money: sold('0', null), orders: 0 },
      ],
      0.8,
    );
    expect(found.basis).toBe('profit');
    // Mean (200 + 300)/2000 = 0.25; 0.2 and 0.25 half and half; 0.3 nearly whole; nothing known: the mean.
    expect(found.fractions).toEqual([0.225, (97 * 0.3 + 3 * 0.25) / 100, 0.25]);
  });

  it('falls back to margin, then to revenue, for all alike', () => {
    const half = [
      { profit: null, money: sold('1000', 0.3), orders: 5 },
      { profit: known('100'), money: sold('1000', 0.1), orders: 5 },
    ];
    expect(keptFractions(half, 0.8).basis).toBe('margin');
    expect(keptFractions([{ profit: null, money: sold('1000', null), orders: 5 }], 0.8)).toEqual({
      basis: 'revenue',
      fractions: [1],
    });
  });
});

describe('payback', () => {
  it('adds a channel up and counts the months until its cost is back', () => {
    const yields = new Map([
      [1, { yearly: '600', lifetime: '1500' }],
      [2, { yearly: '600', lifetime: '900' }],
      [3, { yearly: null, lifetime: null }],
      [4, { yearly: '-50', lifetime: '-100' }],
    ]);
    const found = payback(
      [
        { channel: 'fair', customerId: 1, cost: '500' },
        { channel: 'fair', customerId: 2, cost: '200' },
        { channel: 'fair', customerId: null, cost: '300' },
        { channel: 'web', customerId: 3, cost: '100' },
        { channel: 'agent', customerId: 4, cost: '50' },
      ],
      yields,
    );
    expect(found).toEqual([
      {
        channel: 'fair',
        label: { zh: '展会', en: 'Trade fair' },
        customers: 2,
        cost: '1000.00',
        costPerCustomer: '500.00',
        yearly: '1200.00',
        paybackMonths: 10,
        lifetime: '2400.00',
      },
      {
        channel: 'web',
        label: { zh: 'web', en: 'web' },
        customers: 1,
        cost: '100.00',
        costPerCustomer: '100.00',
        yearly: null,
        paybackMonths: null,
        lifetime: null,
      },
      {
        channel: 'agent',
        label: { zh: 'agent', en: 'agent' },
        customers: 1,
        cost: '50.00',
        costPerCustomer: '50.00',
        yearly: '-50.00',
        paybackMonths: null,
        lifetime: '-100.00',
      },
    ]);
  });

  it('knows no cost of a customer where no cost names one', () => {
    expect(payback([{ channel: 'fair', customerId: null, cost: '300' }], new Map())).toMatchObject([
      { customers: 0, cost: '300.00', costPerCustomer: null, yearly: null, paybackMonths: null },
    ]);
  });
});

describe('presentLifetimes', () => {
  it('puts the valued first, then who most orders are expected of, then the unknown', () => {
    const one = (code: string, value: string | null, expectedOrders: number | null) => ({
      customer_id: 0,
      code,
      name: code,
      result: {
        tier: 'core',
        clv: { value, expectedOrders, basis: 'revenue', method: 'model' },
      } as unknown as AssessmentResult,
    });
    const run = [
      one('UNKNOWN', null, null),
      one('FEW', null, 0.1),
      one('MANY', null, 8),
      one('LOSS', '-5', 1),
      one('WORTH', '10', 1),
    ];
    const order = (visible: { readonly money: boolean; readonly cost: boolean }) =>
      presentLifetimes(run, null, [], visible).customers.map(({ code }) => code);
    expect(order({ money: true, cost: true })).toEqual(['WORTH', 'LOSS', 'MANY', 'FEW', 'UNKNOWN']);
    expect(order({ money: false, cost: false })).toEqual(['MANY', 'LOSS', 'WORTH', 'FEW', 'UNKNOWN']);
  });
});
