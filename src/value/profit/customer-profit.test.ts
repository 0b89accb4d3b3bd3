import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { owedOf, profitLedgerOf } from '../../../test/make/profit-ledger.ts';
import { customerProfit } from './customer-profit.ts';
import { NOTHING_RECORDED } from './owed.ts';
import type { ProfitLedger } from './profit-ledger.ts';
import { profitShape } from './profit-rules.ts';
import { reconcile } from './reconcile.ts';

const rules = z.object(profitShape).parse({ hourCost: 30, minutesQuote: 60, minutesRevision: 30, minutesOrder: 60 });
const window = { from: calendarDate('2025-06-30'), to: calendarDate('2026-06-30') };
const profitOf = (more: Partial<ProfitLedger>) => customerProfit(profitLedgerOf(more), window, rules, 'USD');
const amount = (more: Partial<ProfitLedger>, key: string) =>
  profitOf(more).lines.find((line) => line.key === key)?.amount;

describe('customerProfit', () => {
  it('takes every line off revenue', () => {
    // By hand: 10000 − 7000 − 300 − 50 − 100 − 200 − 150 = 2200; serving 2 quotes × 1 h + 3 revisions × ½ h + 1 order × 1 h
    // = 4.5 h × 30 = 135; credit loss 1000 × 0.3 % + 500 × 6.6 % = 36; capital 100000 × 75 × 12 % ÷ 365 = 2465.7534;
    // exchange −40. 2200 − 135 − 36 − 2465.7534 − 40 = −476.7534.
    const result = profitOf({
      revenue: '10000',
      goods: '7000',
      freight: '300',
      insurance: '50',
      duty: '100',
      claims: '200',
      commission: '150',
      quotes: 2,
      revisions: 3,
      orders: 1,
      open: owedOf({ notDue: '1000', to90: '500' }),
      amountDays: '7500000',
      paymentsTimed: 1,
      exchangeResult: '-40',
    });
    expect(result.grossMargin).toBe('3000.0000');
    expect(result.hours).toBe(4.5);
    expect(result.profit).toBe('-476.7534');
    expect(result.profitFraction).toBeCloseTo(-0.04767534, 10);
  });

  it('charges capital as the published example does', () => {
    // `capital.cost`: 100,000, 75 days, 12 %, basis 365.
    expect(amount({ amountDays: String(100_000 * 75), paymentsTimed: 1 }, 'capital')).toBe('2465.7534');
  });

  it('gives credit for money that came before the goods left', () => {
    expect(Number(amount({ amountDays: '-365000', paymentsTimed: 1 }, 'capital'))).toBeCloseTo(-120, 10);
  });

  it('charges the credit loss of the published example', () => {
    // `ecl.matrix` of IFRS 9 example 12, in thousands: 15000, 7500, 4000, 2500, 1000 → 580.
    expect(
      amount(
        { open: owedOf({ notDue: '15000', to30: '7500', to60: '4000', to90: '2500', over90: '1000' }) },
        'credit-loss',
      ),
    ).toBe('580.0000');
  });

  it('takes recorded activities instead of counting documents of the same kind twice', () => {
    const drivers = [
      {
        driver: 'quote',
        count: 4,
        minutes: 200,
        untimedCount: 0,
        amount: '80',
        unpricedMinutes: 20,
        unpricedUntimedCount: 0,
      },
    ] as const;
    const result = profitOf({ quotes: 99, revisions: 2, drivers });
    expect(result.serving.map((part) => [part.driver, part.basis, part.count, part.amount])).toEqual([
      // 80 written + 20 minutes × 30 an hour.
      ['quote', 'recorded', 4, '90.0000'],
      ['revision', 'counted', 2, '30.0000'],
    ]);
  });

  it('uses the minutes of contacts where they are written, standard time where not', () => {
    expect(profitOf({ interactions: 10, interactionMinutes: 120 }).hours).toBe(2);
    expect(profitOf({ interactions: 4, interactionsUntimed: 4 }).hours).toBe(1);
    // 120 minutes written for some, 4 more at a quarter of an hour each.
    expect(profitOf({ interactions: 10, interactionMinutes: 120, interactionsUntimed: 4 }).hours).toBe(3);
  });

  it('prices records without minutes at standard time though others carry minutes', () => {
    const drivers = [
      {
        driver: 'quote',
        count: 5,
        minutes: 200,
        untimedCount: 2,
        amount: '80',
        unpricedMinutes: 20,
        unpricedUntimedCount: 1,
      },
    ] as const;
    // Hours: 200 minutes + 2 × 60; amount: 80 written + (20 + 60) minutes × 30 an hour.
    expect(profitOf({ drivers }).serving).toMatchObject([{ count: 5, hours: 5.33, amount: '120.0000' }]);
  });

  it.each([
    ['an order without rate', { ordersWithoutRate: 1 }, '1 order without exchange rate'],
    ['orders without cost', { ordersWithoutCost: 2 }, '2 orders without cost'],
  ])('does not know the profit with %s, and says so', (_name, more, text) => {
    const result = profitOf({ revenue: '100', goods: '50', ...more });
    expect(result.profit).toBeNull();
    expect(result.profitFraction).toBeNull();
    expect(result.missing.map(({ en }) => en)).toContain(text);
  });

  const sold: Partial<ProfitLedger> = {
    revenue: '1000',
    goods: '600',
    orders: 1,
    paymentsTimed: 1,
    amountDays: '3650',
  };

  it('knows the profit where every charge is known', () => {
    expect(profitOf(sold)).toMatchObject({ bound: 'known', missing: [] });
  });

  it.each([
    [
      'no invoice or payment at all',
      { open: NOTHING_RECORDED, paymentsTimed: 0 },
      ['credit-loss', 'capital'],
      'incomplete',
    ],
    ['something owed without rate', { open: owedOf({ withoutRate: 1 }) }, ['credit-loss'], 'at-most'],
    ['payments without rate', { paymentsWithoutRate: 2 }, ['capital', 'exchange'], 'incomplete'],
    ['orders in foreign currency, and no payment to compare', { ordersForeign: 1 }, ['exchange'], 'incomplete'],
    ['payments that name no order', { paymentsUntimed: 1 }, [], 'incomplete'],
    ['cost entries without rate', { entriesWithoutRate: 1 }, [], 'at-most'],
  ] as const)('with %s does not take the charge for nothing', (_name, more, keys, bound) => {
    const result = profitOf({ ...sold, ...more });
    expect(result.lines.filter((line) => line.amount === null).map((line) => line.key)).toEqual(keys);
    expect(result.bound).toBe(bound);
    expect(result.missing.length).toBeGreaterThan(0);
    expect(result.profit).not.toBeNull();
  });

  it('charges nothing to who bought nothing and owes nothing', () => {
    expect(profitOf({ open: NOTHING_RECORDED })).toMatchObject({ profit: '0.0000', bound: 'known' });
  });

  it('says which day waiting is counted from where no delivery is recorded', () => {
    const reason = (more: Partial<ProfitLedger>) =>
      profitOf({ ...sold, ...more }).lines.find(({ key }) => key === 'capital')?.reason.en;
    expect(reason({ paymentsFromOrder: 1 })).toContain('1 with neither count from the order');
    expect(reason({ paymentsFromInvoice: 1 })).toContain('1 without delivery day count from the invoice');
    expect(reason({})).not.toContain('count from');
  });

  it('calls hours unknown where nothing was recorded, not zero', () => {
    expect(profitOf({ revenue: '100' }).hours).toBeNull();
  });
});

describe('reconcile', () => {
  const cents = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((n) => new Decimal(n).dividedBy(100).toFixed(2));
  const ledger = fc.record({ revenue: cents, goods: cents, freight: cents, claims: cents }).map(profitLedgerOf);

  it('leaves no cent between customers and book, whatever the amounts', () => {
    fc.assert(
      fc.property(fc.array(ledger, { maxLength: 30 }), cents, cents, (ledgers, nobody, leftOut) => {
        const total = (pick: (l: ProfitLedger) => string) =>
          ledgers.reduce((sum, l) => sum.plus(pick(l)), new Decimal(0));
        const lines = reconcile(ledgers, {
          revenue: total((l) => l.revenue).toFixed(),
          ordersWithoutRate: 0,
          orderCost: total((l) => l.goods).toFixed(),
          entries: {
            cogs: leftOut,
            freight: total((l) => l.freight)
              .plus(nobody)
              .toFixed(),
            claim: total((l) => l.claims).toFixed(),
          },
          unallocated: { freight: nobody },
          goodsLeftOut: leftOut,
          costsWithoutRate: 0,
          entriesWithoutRate: {},
        });
        expect(lines.map((line) => Number(line.difference))).toEqual(lines.map(() => 0));
        expect(lines.find((line) => line.key === 'freight')?.unallocated).toBe(new Decimal(nobody).toFixed(4));
      }),
    );
  });

  it('shows a cent that is missing, and how many documents without rate are on neither side', () => {
    const lines = reconcile([profitLedgerOf({ revenue: '99.99' })], {
      revenue: '100.00',
      ordersWithoutRate: 3,
      orderCost: '0',
      entries: {},
      unallocated: {},
      goodsLeftOut: '0',
      costsWithoutRate: 2,
      entriesWithoutRate: { cogs: 1, duty: 4 },
    });
    expect(lines[0]).toMatchObject({ key: 'revenue', difference: '0.0100' });
    const bare = Object.fromEntries(lines.map(({ key, withoutRate }) => [key, withoutRate]));
    expect(bare).toMatchObject({ revenue: 3, goods: 3, duty: 4, freight: 0 });
  });
});
