import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { growthParts, type WalletFacts } from './growth-part.ts';
import type { Wallet } from './value.ts';
import { valueRules } from './value-rules.ts';

const rules = valueRules.initial;
const wallet = (totalUsd: number, oursUsd: number | null, more: Partial<Wallet> = {}): Wallet => ({
  from: calendarDate('2025-07-01'),
  through: calendarDate('2026-06-30'),
  lines: 10,
  linesWithValue: 10,
  totalUsd,
  oursUsd,
  unnamedUsd: 0,
  ...more,
});
/** Five customers that buy 100 to 500 elsewhere; the first of them grows most. */
const five = [1, 2, 3, 4, 5].map(
  (n): WalletFacts => ({ wallet: wallet(100 * n, 0), walletBefore: wallet(100 * n * (0.5 + n / 10), 0) }),
);
const scores = (facts: readonly WalletFacts[], own = rules) => growthParts(facts, own).map(({ score }) => score);

describe('growthParts', () => {
  // By hand: places of five are 10, 30, 50, 70, 90; growth runs the other way, so 0.7 × 10 + 0.3 × 90 = 34 and so on.
  it('weighs what is bought elsewhere with the own growth of the customer', () => {
    expect(scores(five)).toEqual([34, 42, 50, 58, 66]);
    expect(scores(five, { ...rules, ownGrowthShare: 0 })).toEqual([10, 30, 50, 70, 90]);
    expect(scores(five, { ...rules, ownGrowthShare: 1 })).toEqual([90, 70, 50, 30, 10]);
  });

  it('says both halves with numbers, a fall as a fall', () => {
    const [first, , , , last] = growthParts(five, rules);
    expect(first?.reason.en).toContain('Its imports in scope rose 67% on the year before');
    expect(last?.reason.zh).toBe(
      '海关数据（2025-07-01 至 2026-06-30）显示同类采购 500 USD，我方占 0%，向其他供应商采购 500 USD（90 分）。其同类采购同比增长 0%（10 分，占本项 30%）。',
    );
    const falling = growthParts([...five.slice(1), { wallet: wallet(50, 0), walletBefore: wallet(100, 0) }], rules);
    expect(falling.at(-1)?.reason.zh).toContain('同比下降 50%');
  });

  it('a year before that cannot be compared leaves all to what is bought elsewhere', () => {
    expect(scores(five.map((facts) => ({ ...facts, walletBefore: null })))).toEqual([10, 30, 50, 70, 90]);
    const unpriced = wallet(500, 0, { linesWithValue: 7 });
    expect(scores(five.map((facts) => ({ ...facts, walletBefore: unpriced })))).toEqual([10, 30, 50, 70, 90]);
  });

  it('own growth stands alone where nobody has said which companies are us', () => {
    const blind = five.map(({ walletBefore }, at) => ({ wallet: wallet(100 * (at + 1), null), walletBefore }));
    expect(scores(blind)).toEqual([90, 70, 50, 30, 10]);
  });

  it.each([
    ['nothing linked', { wallet: null, walletBefore: null }, 'No linked customs data'],
    [
      'lines without value',
      { wallet: wallet(9, 0, { linesWithValue: 7 }), walletBefore: null },
      'Only 70% of customs lines',
    ],
  ])('%s: no points, and says why', (_name, facts, words) => {
    const found = growthParts([...five, facts], rules).at(-1);
    expect(found?.score).toBeNull();
    expect(found?.reason.en).toContain(words);
  });
});
