import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseWatchlist, type WatchCandidate } from './choose-watchlist.ts';

const RULES = { watchShare: 0.8, watchMost: 0.2 };
const candidate = (customerId: number, profit: number | null, more: Partial<WatchCandidate> = {}): WatchCandidate => ({
  customerId,
  profit,
  revenue: 1_000,
  wish: null,
  ...more,
});
/** Ten customers: one earns 500, one 300, one 100, seven the rest. */
const BOOK = [500, 300, 100, 20, 20, 20, 15, 10, 10, 5].map((profit, at) => candidate(at + 1, profit));
const watched = (candidates: readonly WatchCandidate[], rules = RULES) =>
  chooseWatchlist(candidates, rules)
    .places.filter((place) => place.watched)
    .map(({ customerId }) => customerId);

describe('the watchlist', () => {
  it.each([
    ['those who make 80 %', BOOK, RULES, [1, 2]],
    ['at most a fifth of the customers, though they make less', BOOK, { watchShare: 0.95, watchMost: 0.2 }, [1, 2]],
    ['no more than the share needs', BOOK, { watchShare: 0.5, watchMost: 0.5 }, [1]],
    [
      'whoever was added',
      BOOK.map((each) => (each.customerId === 9 ? { ...each, wish: 'watch' as const } : each)),
      RULES,
      [1, 2, 9],
    ],
    [
      'nobody left out by hand',
      BOOK.map((each) => (each.customerId === 1 ? { ...each, wish: 'leave-out' as const } : each)),
      RULES,
      [2],
    ],
    ['a single customer', [candidate(1, 5)], RULES, [1]],
    ['nobody when nobody earns', [candidate(1, -5), candidate(2, 0)], RULES, []],
    ['nobody of nobody', [], RULES, []],
  ] as const)('holds %s', (_name, candidates, rules, expected) => {
    expect(watched(candidates, rules)).toEqual(expected);
  });

  it('ranks by revenue, and says so, where a profit is not known', () => {
    const list = chooseWatchlist(
      [candidate(1, 10, { revenue: 10 }), candidate(2, null, { revenue: 900 }), candidate(3, null, { revenue: null })],
      { watchShare: 0.8, watchMost: 0.5 },
    );
    expect(list.basis).toBe('revenue');
    expect(list.places.map(({ customerId, watched: on, part }) => [customerId, on, part])).toEqual([
      [2, true, 900 / 910],
      [1, false, 10 / 910],
      [3, false, null],
    ]);
    expect(list.finding.zh).toBe('重点盯 1 家客户，它们贡献近 12 个月销售额的 99%。');
  });

  it('keeps the order and never watches more by rule than it may', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 1_000 }), { maxLength: 60 }), (profits) => {
        const { places } = chooseWatchlist(
          profits.map((profit, at) => candidate(at, profit)),
          RULES,
        );
        const on = places.filter((place) => place.watched);
        expect(on.length).toBeLessThanOrEqual(Math.ceil(profits.length * RULES.watchMost));
        expect(places.slice(0, on.length)).toEqual(on);
      }),
    );
  });
});
