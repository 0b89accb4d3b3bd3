import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarDate } from '#src/vocabulary/calendar-date.ts';
import { customerFactsOf } from '../../test/make/customer-facts.ts';
import { profitLedgerOf } from '../../test/make/profit-ledger.ts';
import { assessPortfolio } from './assess-portfolio.ts';
import { ruleSet } from './rules/industry-rules.ts';
import type { CustomerFacts, OrderFact, Wallet } from './value.ts';
import { valueRules } from './value-rules.ts';
import { NO_DEALINGS } from './wrong/dealings.ts';

const asOf = calendarDate('2026-06-30');
const frame = { asOf, rules: ruleSet(valueRules.initial, []), rulesVersion: 3, baseCurrency: 'USD' };

function order(daysAgo: number, amount: number | null, more: Partial<OrderFact> = {}): OrderFact {
  const baseAmount = amount === null ? null : String(amount);
  return {
    date: addDays(asOf, -daysAgo),
    kind: 'order',
    baseAmount,
    baseCost: null,
    incoterm: 'FOB',
    paymentTerm: 'advance',
    ...more,
  };
}
function customer(customerId: number, orders: readonly OrderFact[], more: Partial<CustomerFacts> = {}): CustomerFacts {
  return customerFactsOf({ customerId, orders, ...more });
}
/** An active customer of two years with four orders a year of `amount`. */
function steady(customerId: number, amount: number, more: Partial<CustomerFacts> = {}): CustomerFacts {
  return customer(
    customerId,
    [10, 100, 190, 280, 400, 490, 580, 700].map((days) => order(days, amount)),
    more,
  );
}
function wallet(totalUsd: number, oursUsd: number | null, more: Partial<Wallet> = {}): Wallet {
  const from = calendarDate('2025-07-01');
  return { from, through: asOf, lines: 10, linesWithValue: 10, totalUsd, oursUsd, unnamedUsd: 0, ...more };
}
const tenSteady = (more: (index: number) => Partial<CustomerFacts> = () => ({})) =>
  Array.from({ length: 10 }, (_, i) => steady(i, (i + 1) * 10_000, more(i)));
const part = (result: ReturnType<typeof assessPortfolio>[number] | undefined, name: string) =>
  result?.result.value.contributions.find((contribution) => contribution.name === name);

describe('assessPortfolio', () => {
  it('ranks a pyramid of ten and explains it', () => {
    const assessed = assessPortfolio(tenSteady(), frame);
    const tiers = assessed.map(({ result }) => result.tier);
    expect(tiers.slice(8)).toEqual(['strategic', 'strategic']);
    expect(tiers.slice(5, 8)).toEqual(['core', 'core', 'core']);
    expect(tiers.slice(0, 5)).toEqual(Array(5).fill('long-tail'));
    const best = assessed[9]?.result;
    expect(best).toMatchObject({
      asOf,
      rulesVersion: 3,
      revenue12m: '400000',
      margin12m: null,
      profitBasis: 'revenue',
    });
    expect(best?.tierReason.zh).toContain('在 10 家活跃客户中排第 1');
    expect(part(assessed[9], 'profit')?.reason.en).toContain('Costs are not recorded, so revenue stands in');
    expect(part(assessed[9], 'growth')).toMatchObject({ score: null, points: null });
  });

  it('ranks by profit after the cost to serve once that is known: who is served to death comes behind', () => {
    const assessed = assessPortfolio(
      tenSteady((i) => ({
        book: profitLedgerOf({
          revenue: '400000',
          goods: String(300_000 - i * 10_000),
          revisions: i === 9 ? 100_000 : 0,
          entriesWithoutRate: i === 7 ? 2 : 0,
          paymentsUntimed: i === 6 ? 1 : 0,
        }),
      })),
      frame,
    );
    expect(assessed[9]?.result.profitBasis).toBe('profit');
    expect(part(assessed[9], 'profit')?.score).toBe(5);
    expect(part(assessed[8], 'profit')?.score).toBe(95);
    expect(part(assessed[8], 'profit')?.reason.en).toMatch(/after the cost to serve: [\d,]+ USD, rank 1 of 10/);
    expect(part(assessed[7], 'profit')?.reason.en).toMatch(/after the cost to serve: at most [\d,]+ USD, rank 2 of 10/);
    expect(part(assessed[6], 'profit')?.reason.zh).toMatch(
      /扣除服务成本后的利润（费用不全） [\d,]+ USD，在 10 家中排第 3/,
    );
  });

  it('falls back on gross margin where too few have a profit', () => {
    const book = profitLedgerOf({ revenue: '400000', goods: '200000' });
    const assessed = assessPortfolio(
      tenSteady((i) => ({
        ...(i < 7 ? { book } : {}),
        orders: [400, 10].map((days) => order(days, (i + 1) * 10_000, { baseCost: '5000' })),
      })),
      frame,
    );
    expect(assessed.map(({ result }) => result.profitBasis)).toEqual(Array(10).fill('margin'));
  });

  it('a rating moves the score of the rated customer alone, and only from its day on', () => {
    const rating = { criterion: 'synergy' as const, rating: 5, reason: 'Joint tooling', on: asOf, by: 'Lin' };
    const [plain, rated] = [[], [rating]].map((ratings) =>
      assessPortfolio(
        tenSteady((i) => (i === 2 ? { ratings } : {})),
        frame,
      ),
    );
    expect(part(plain?.[2], 'synergy')).toMatchObject({ score: null, points: null });
    expect(part(rated?.[2], 'synergy')?.score).toBe(100);
    const scores = (list: typeof plain) => list?.map(({ result }) => result.value.score) ?? [];
    expect(scores(rated)[2]).toBeGreaterThan(scores(plain)[2] ?? 100);
    expect(scores(rated).toSpliced(2, 1)).toEqual(scores(plain).toSpliced(2, 1));
  });

  it('gives no quintile score below twenty customers, but still a verdict; with twenty it does', () => {
    const few = assessPortfolio(tenSteady(), frame)[0]?.result.rfmt;
    expect(few?.m).toMatchObject({ score: null, passes: false });
    const many = assessPortfolio(
      Array.from({ length: 20 }, (_, i) => steady(i, (i + 1) * 1_000)),
      frame,
    );
    expect(many.map(({ result }) => result.rfmt.m.score)).toEqual([1, 2, 3, 4, 5].flatMap((s) => [s, s, s, s]));
  });

  it('scores a recent order higher than an old one', () => {
    const list = Array.from({ length: 20 }, (_, i) => customer(i, [order(400, 100), order(i + 1, 100)]));
    const scores = assessPortfolio(list, frame).map(({ result }) => result.rfmt.r.score);
    expect(scores[0]).toBe(5);
    expect(scores[19]).toBe(1);
  });

  it.each([
    ['first order five months ago', [order(150, 100)], {}, 'new'],
    ['only a trial order two months ago', [order(60, 100, { kind: 'trial' })], {}, 'new'],
    ['never ordered, opened last month', [], { since: addDays(asOf, -20) }, 'new'],
    ['never ordered, opened years ago', [], { since: calendarDate('2020-01-01') }, 'inactive'],
    ['never ordered, nobody knows since when', [], {}, 'inactive'],
    ['last order thirteen months ago', [order(700, 100), order(400, 100)], {}, 'inactive'],
    ['only a trial order two years ago', [order(700, 100, { kind: 'trial' })], {}, 'inactive'],
  ] as const)('%s', (_name, orders, more, tier) => {
    const last = assessPortfolio([...tenSteady(), customer(99, orders, more)], frame).at(-1)?.result;
    expect(last?.tier).toBe(tier);
    expect(last?.value.score).toBeNull();
    expect(last?.rfmt.segment.key).toBe(
      tier === 'new' ? 'new' : orders.some((o) => o.kind === 'order') ? 'dormant' : 'no-orders',
    );
  });

  it('does not rank fewer than five active customers, and says so', () => {
    const assessed = assessPortfolio([steady(1, 100), steady(2, 200)], frame);
    expect(assessed[0]?.result.value).toMatchObject({
      score: null,
      insufficient: { en: expect.stringContaining('needs 5') },
    });
    expect(assessed[0]?.result.tier).toBe('core');
  });

  it('without a rate revenue and score are unknown, never guessed', () => {
    const blind = steady(99, 1, { orders: [order(10, null), order(400, 100)] });
    const result = assessPortfolio([...tenSteady(), blind], frame).at(-1)?.result;
    expect(result).toMatchObject({ revenue12m: null, value: { score: null } });
    expect(result?.value.insufficient?.zh).toContain('缺汇率');
  });

  it('ranks by margin once costs are recorded: a big loser is not the best', () => {
    const withCosts = tenSteady((i) => ({
      orders: [400, 10].map((days) =>
        order(days, (i + 1) * 10_000, { baseCost: String((i + 1) * (i === 9 ? 10_000 : 5_000)) }),
      ),
    }));
    const assessed = assessPortfolio(withCosts, frame);
    expect(assessed[9]?.result).toMatchObject({ profitBasis: 'margin', margin12m: '0', marginFraction: 0 });
    expect(part(assessed[9], 'profit')?.score).toBe(5);
    expect(part(assessed[8], 'profit')?.score).toBe(95);
  });

  it('counts growth only where customs data can size it', () => {
    const assessed = assessPortfolio(
      tenSteady((i) => ({
        wallet: [
          wallet(1_000_000, 100_000),
          wallet(1_000_000, null),
          wallet(1_000_000, 0, { linesWithValue: 7 }),
          null,
          wallet(500_000, 100_000, { unnamedUsd: 399_999 }),
          ...[5, 6, 7, 8, 9].map((n) => wallet(n * 10_000, 0)),
        ][i] as Wallet | null,
      })),
      frame,
    );
    expect(assessed.map((a) => part(a, 'growth')?.score)).toEqual([
      92.86,
      null,
      null,
      null,
      7.14,
      21.43,
      35.71,
      50,
      64.29,
      78.57,
    ]);
    expect(part(assessed[1], 'growth')?.reason.zh).toContain('我方主体');
    expect(part(assessed[2], 'growth')?.reason.en).toContain('Only 70%');
    expect(part(assessed[0], 'growth')?.reason.en).toContain('ours 10%');
  });

  const arbitraryOrders = fc.array(
    fc.record({
      days: fc.integer({ min: 0, max: 1500 }),
      amount: fc.option(fc.integer({ min: -5_000, max: 200_000 }), { nil: null, freq: 20 }),
      kind: fc.constantFrom(
        'order' as const,
        'order' as const,
        'order' as const,
        'trial' as const,
        'sample' as const,
        'return' as const,
        'cancellation' as const,
      ),
      baseCost: fc.option(fc.integer({ min: 0, max: 100_000 }).map(String), { nil: null }),
      paymentTerm: fc.constantFrom('advance', 'lc', 'open-account', null),
      incoterm: fc.constantFrom('FOB', 'CIP', 'DDP', null),
    }),
    { maxLength: 8 },
  );
  const portfolios = fc.array(arbitraryOrders, { minLength: 1, maxLength: 30 }).map((list) =>
    list.map((orders, id) =>
      customer(
        id,
        orders.map(({ days, amount, ...rest }) =>
          order(days, amount === null ? null : rest.kind === 'return' ? -Math.abs(amount) : amount, rest),
        ),
      ),
    ),
  );

  it('contributions always add up to the score, and no number is NaN or infinite', () => {
    fc.assert(
      fc.property(portfolios, (list) => {
        for (const { result } of assessPortfolio(list, frame)) {
          if (result.value.score !== null) {
            const sum = result.value.contributions.reduce((total, c) => total + Math.round((c.points ?? 0) * 100), 0);
            expect(sum).toBe(Math.round(result.value.score * 100));
          }
          // JSON turns NaN and infinity into null: what is stored must read back as it was.
          expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("one customer's data never change another's own numbers", () => {
    fc.assert(
      fc.property(portfolios, arbitraryOrders, (list, replacement) => {
        const changed = [
          customer(
            0,
            replacement.map(({ days, amount, ...rest }) => order(days, amount, rest)),
          ),
          ...list.slice(1),
        ];
        // An industry mean typed in leaves M nothing to compare; scores of 1–5 are places among all, so not one's own.
        const set = ruleSet({ ...valueRules.initial, industryMeans: ['Toys=20000'] }, []);
        const own = (facts: readonly CustomerFacts[]) =>
          assessPortfolio(
            facts.map((one) => ({ ...one, industry: 'Toys' })),
            { ...frame, rules: set },
          )
            .slice(1)
            .map(({ result: { rfmt, revenue12m, margin12m } }) => [
              ...[rfmt.r, rfmt.f, rfmt.m, rfmt.t].map(({ score: _, ...mine }) => mine),
              revenue12m,
              margin12m,
            ]);
        expect(own(changed)).toEqual(own(list));
      }),
      { numRuns: 100 },
    );
  });

  it('a second run from the tiers of the first changes nothing', () => {
    fc.assert(
      fc.property(portfolios, (list) => {
        const first = assessPortfolio(list, frame);
        const again = list.map((facts, i) => ({
          ...facts,
          previousTier: first[i]?.result.tier ?? null,
          previousRuleTier: first[i]?.result.ruleTier ?? null,
        }));
        const judged = ({ result: { tier, ruleTier, value, rfmt } }: (typeof first)[number]) => ({
          tier,
          ruleTier,
          value,
          rfmt,
        });
        expect(assessPortfolio(again, frame).map(judged)).toEqual(first.map(judged));
      }),
      { numRuns: 100 },
    );
  });
});

describe('wrong customers and tiers set by hand', () => {
  const bad = {
    book: profitLedgerOf({ revenue: '400000', goods: '400000', quotes: 10, revisions: 60 }),
    dealings: {
      ...NO_DEALINGS,
      quotes: 10,
      revisions: 60,
      lossesWithReason: 5,
      lostOnPrice: 5,
      quotesLost: 10,
      specKnown: 10,
      specChanges: 50,
    },
  };
  const book = profitLedgerOf({ revenue: '400000', goods: '200000' });
  const worse = profitLedgerOf({ revenue: '400000', goods: '900000' });
  const list = (more: Partial<CustomerFacts>, others = worse) => tenSteady((i) => (i === 9 ? more : { book: others }));

  it('a wrong customer with the best score is not strategic, and the reason names its traits', () => {
    const best = assessPortfolio(list(bad), frame)[9]?.result;
    expect(best?.wrongCustomer?.verdict).toBe('wrong');
    expect(best?.tier).toBe('core');
    expect(best?.tierReason.zh).toContain('不能列为战略：错误客户');
  });

  it('a tier set by hand shows, and what the rules say is kept beside it', () => {
    const override = {
      tier: 'long-tail' as const,
      reason: 'sold',
      from: asOf,
      until: asOf,
      by: 'Lin',
      ended: null,
    };
    const set = assessPortfolio(list({ book, override }), frame)[9]?.result;
    expect(set).toMatchObject({ tier: 'long-tail', ruleTier: 'strategic', override: { by: 'Lin' } });
  });

  it('judges each customer by the rules of its industry', () => {
    const quiet = customer(50, [order(500, 100_000), order(400, 100_000)], { industry: 'Machines' });
    const rules = ruleSet(valueRules.initial, [{ industry: 'machines', values: { activeMonths: 24 } }]);
    const tierIn = (own: typeof rules) =>
      assessPortfolio([...tenSteady(), quiet], { ...frame, rules: own }).at(-1)?.result.tier;
    expect(tierIn(frame.rules)).toBe('inactive');
    expect(tierIn(rules)).not.toBe('inactive');
  });
});
