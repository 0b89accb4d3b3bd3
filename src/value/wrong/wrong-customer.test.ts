import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { profitLedgerOf } from '../../../test/make/profit-ledger.ts';
import { customerProfit } from '../profit/customer-profit.ts';
import { NOTHING_RECORDED } from '../profit/owed.ts';
import type { ProfitLedger } from '../profit/profit-ledger.ts';
import { valueRules } from '../value-rules.ts';
import { type Dealings, NO_DEALINGS } from './dealings.ts';
import type { WrongFacts } from './traits.ts';
import { wrongCustomer } from './wrong-customer.ts';

const rules = valueRules.initial;
const window = { from: calendarDate('2025-06-30'), to: calendarDate('2026-06-30') };
function factsOf(
  ledger: Partial<ProfitLedger>,
  dealings: Partial<Dealings> = {},
  more: Partial<WrongFacts> = {},
): WrongFacts {
  return {
    profit: customerProfit(profitLedgerOf(ledger), window, rules, 'USD'),
    dealings: { ...NO_DEALINGS, ...dealings },
    overdue: NOTHING_RECORDED.overdue,
    terms: { payment: null, punctuality: null },
    averageOrder: null,
    ...more,
  };
}
const check = (facts: WrongFacts) => wrongCustomer(facts, rules, 'USD');
const scores = (facts: WrongFacts) => Object.fromEntries(check(facts).traits.map(({ key, score }) => [key, score]));

const BARGAINER = factsOf(
  { revenue: '40000', goods: '38000', orders: 8, smallOrders: 8, quotes: 12, revisions: 48 },
  {
    quotes: 12,
    revisions: 48,
    quotesWon: 1,
    quotesLost: 9,
    quotesVanished: 2,
    discount: 0.18,
    discountKnown: 12,
    lossesWithReason: 9,
    lostOnPrice: 9,
    specChanges: 30,
    specKnown: 12,
    orders: 8,
    cancellations: 2,
  },
  {
    terms: {
      payment: { risk: 1, orders: 8, riskiest: 'open-account', openAccountOnly: true },
      punctuality: { daysLate: 75, payments: 8 },
    },
    averageOrder: 5000,
  },
);
const PARTNER = factsOf(
  { revenue: '1000000', goods: '700000', orders: 10, quotes: 10 },
  {
    quotes: 10,
    quotesWon: 9,
    quotesLost: 1,
    discount: 0.01,
    discountKnown: 10,
    specKnown: 10,
    orders: 10,
    inquiries: 10,
    inquiriesDecided: 10,
  },
  {
    terms: {
      payment: { risk: 0, orders: 10, riskiest: 'advance', openAccountOnly: false },
      punctuality: { daysLate: 0, payments: 10 },
    },
    averageOrder: 100_000,
  },
);

describe('wrongCustomer', () => {
  it('knows the bargainer on open account', () => {
    const found = check(BARGAINER);
    expect(found.verdict).toBe('wrong');
    expect(found.traits.every(({ bad }) => bad)).toBe(true);
    expect(found.finding.zh).toBe('5 项达到 60 分：价值低、沟通成本高、只认价格、采购不专业、付款条件不安全。');
  });

  it('finds nothing against a partner', () => {
    expect(check(PARTNER)).toMatchObject({ verdict: 'fit', known: 5, advice: [] });
    expect(scores(PARTNER)).toEqual({
      'low-value': 0,
      communication: 0,
      'price-only': 0,
      unprofessional: 0,
      'unsafe-terms': 0,
    });
  });

  it.each([
    ['nothing recorded', 'unknown', 0, factsOf({})],
    [
      'two bad traits and nothing else',
      'watch',
      2,
      factsOf({ revenue: '100', goods: '100' }, { lossesWithReason: 5, lostOnPrice: 5 }),
    ],
    ['one bad trait and nothing else', 'unknown', 1, factsOf({ revenue: '100', goods: '100' })],
    ['orders without cost', 'unknown', 0, factsOf({ revenue: '100', ordersWithoutCost: 1 })],
  ] as const)('%s: %s', (_name, verdict, known, facts) => {
    const found = check(facts);
    expect([found.verdict, found.known]).toEqual([verdict, known]);
  });

  it('never lets a missing trait count: it is grey and named', () => {
    const found = check(factsOf({ revenue: '100', goods: '100' }, { lossesWithReason: 5, lostOnPrice: 5 }));
    const silent = found.traits.filter(({ score }) => score === null);
    expect(silent.map(({ key }) => key)).toEqual(['communication', 'unprofessional', 'unsafe-terms']);
    for (const trait of silent) {
      expect(trait.bad).toBe(false);
      expect(trait.evidence.every(({ score }) => score === null)).toBe(true);
    }
    expect(found.finding.en).toContain('without data, not counted');
  });

  it('leaves out a fact with too few cases and says how many there are', () => {
    const found = check(factsOf({}, { quotes: 2, revisions: 20 }));
    const fact = found.traits[1]?.evidence.find(({ key }) => key === 'revisions');
    expect(fact).toMatchObject({ score: null, reason: { en: '2 recorded, 3 needed' } });
  });

  it('is never better for a worse fact', () => {
    const worse = fc.record({ revisions: fc.integer({ min: 0, max: 100 }), more: fc.integer({ min: 0, max: 100 }) });
    fc.assert(
      fc.property(worse, ({ revisions, more }) => {
        const at = (n: number) => scores(factsOf({}, { quotes: 10, revisions: n }))['communication'] ?? -1;
        expect(at(revisions + more)).toBeGreaterThanOrEqual(at(revisions));
      }),
    );
  });
});

describe('drains', () => {
  it('says what is lost in numbers, and null where nothing was recorded', () => {
    const drains = Object.fromEntries(check(BARGAINER).drains.map(({ key, amount }) => [key, amount]));
    // Serving: 12 quotes × 90 + 48 revisions × 40 + 8 orders × 60 + 8 small × 60 minutes = 66 h × 15 = 990.
    expect(drains['operations']).toBe('990.0000');
    // Profit 40000 − 38000 − 990 = 1010; 15 % of 40000 is 6000; short by 4990.
    expect(drains['margin']).toBe('4990.0000');
    // Eleven of twelve quotes came to nothing: (18 h + 32 h) × 15 × 11 ÷ 12.
    expect(Number(drains['acquisition'])).toBeCloseTo((750 * 11) / 12, 4);
    expect(drains['brand']).toBeNull();
    expect(
      check(factsOf({}))
        .drains.filter(({ key }) => key !== 'margin')
        .every(({ amount }) => amount === null),
    ).toBe(true);
  });
});

describe('advice', () => {
  it('computes the price that brings the target, checked by putting it in', () => {
    const advice = check(BARGAINER).advice.find(({ key }) => key === 'price');
    const rise = Number(advice?.gain ?? 0);
    expect((1010 + rise) / (40_000 + rise)).toBeCloseTo(rules.wrongTargetMargin, 6);
  });

  it('asks for safer terms and self-service where those are the trouble', () => {
    expect(check(BARGAINER).advice.map(({ key }) => key)).toEqual(['terms', 'price', 'self-service']);
  });

  it('computes a minimum order that leaves the target after the cost of serving one', () => {
    const facts = factsOf(
      { revenue: '40000', goods: '28000', orders: 40, smallOrders: 40, quotes: 40, revisions: 200 },
      { quotes: 40, revisions: 200, quotesWon: 2, quotesLost: 38, lossesWithReason: 38, lostOnPrice: 38 },
      { averageOrder: 1000 },
    );
    // Serving: 40 × 90 + 200 × 40 + 40 × 60 + 40 × 60 = 16400 minutes × 15 ÷ 60 = 4100, 102.5 an order.
    // Room 30 % − 15 % = 15 %: 102.5 ÷ 0.15 = 683.33, below the average of 1000, so no minimum is needed.
    expect(check(facts).advice.some(({ key }) => key === 'minimum-order')).toBe(false);
    const dear = factsOf(
      { revenue: '40000', goods: '30000', orders: 40, smallOrders: 40, quotes: 40, revisions: 200 },
      { quotes: 40, revisions: 200, quotesWon: 2, quotesLost: 38, lossesWithReason: 38, lostOnPrice: 38 },
      { averageOrder: 1000 },
    );
    // Room 10 %: 102.5 ÷ 0.1 = 1025.
    expect(check(dear).advice.find(({ key }) => key === 'minimum-order')?.sentence.en).toContain('from 1,025 USD on');
  });
});

it('finds no win at all the worst ratio of quotes to wins, however few the quotes', () => {
  const ratio = (quotesWon: number, quotesLost: number) =>
    wrongCustomer(factsOf({}, { quotesWon, quotesLost }), rules, 'USD')
      .traits.find(({ key }) => key === 'communication')
      ?.evidence.find(({ key }) => key === 'quotes-per-win')?.score;
  expect(ratio(0, 3)).toBe(100);
  expect(ratio(1, 2)).toBe(0);
  expect(ratio(0, 2)).toBeNull();
});

it('says that advice on price and order size rests on the charges known, where some are not', () => {
  const ledger = { revenue: '10000', goods: '9500', orders: 10, quotes: 10, paymentsTimed: 1 };
  const bad = { quotes: 40, revisions: 200, quotesWon: 2, quotesLost: 38, lossesWithReason: 38, lostOnPrice: 38 };
  const price = (more: Partial<ProfitLedger>) =>
    check(factsOf({ ...ledger, ...more }, bad)).advice.find(({ key }) => key === 'price')?.sentence;
  expect(price({})?.en).toMatch(/^At the same volume/);
  expect(price({ entriesWithoutRate: 2 })?.en).toMatch(/^By the charges known: at the same volume/);
  expect(price({ entriesWithoutRate: 2 })?.zh).toMatch(/^按已知费用算：销量不变/);
});
