import { describe, expect, it } from 'vitest';
import { chooseStrictness } from './choose-strictness.ts';
import type { TrialCounts } from './score-alarms.ts';
import { levelsAt } from './strictness.ts';

const customer = (falseAlarms: number, credited = 0): TrialCounts => ({
  events: 1,
  credited,
  late: 0,
  stale: 0,
  missed: 1 - credited,
  notJudged: 0,
  creditedAlarms: credited,
  lateAlarms: 0,
  staleAlarms: 0,
  falseAlarms,
  unresolvedAlarms: 0,
  customerYears: 2,
  leads: [],
});
/** 40 customers over two years each; so many of them have one false alarm. */
const portfolio = (alarms: number, seen: number) =>
  Array.from({ length: 40 }, (_, i) => customer(i < alarms ? 1 : 0, i < seen ? 1 : 0));
const CANDIDATES = [
  { step: 1, counts: portfolio(16, 20) },
  { step: 0.5, counts: portfolio(8, 15) },
  { step: 0.1, counts: portfolio(1, 5) },
];

describe('chooseStrictness', () => {
  it('takes the one that sees most and keeps the budget with nine resamples in ten', () => {
    // 8 of 80 customer-years are 0.1 a year, one a quarter over 40 customers; the bound of resamples lies above the mean.
    const choice = chooseStrictness(CANDIDATES, 1.7, 40);
    expect(choice.step).toBe(0.5);
    expect(choice.tried.map(({ falsePerQuarter }) => falsePerQuarter)).toEqual([2, 1, 0.125]);
    expect(choice.tried[1]?.falsePerQuarterHigh).toBeGreaterThan(1.2);
    expect(choice.tried[1]?.falsePerQuarterHigh).toBeLessThanOrEqual(1.7);
    expect(choice.finding.en).toContain('15 of 40 losses');
  });

  it('a budget that only the mean keeps is not kept', () => {
    expect(chooseStrictness(CANDIDATES, 1, 40).step).toBe(0.1);
  });

  it('a generous budget loosens; a budget of nothing is refused', () => {
    expect(chooseStrictness(CANDIDATES, 10, 40).step).toBe(1);
    const none = chooseStrictness(CANDIDATES, 0, 40);
    expect(none.step).toBeNull();
    expect(none.finding.zh).toContain('阈值保持不变');
  });

  it('more customers under inspection make more false alarms', () => {
    expect(chooseStrictness(CANDIDATES, 1.5, 400).step).toBe(null);
  });

  it('no false alarm seen yet is not none to come, and without a difference the defaults stay', () => {
    const silent = [2, 1, 0.5].map((step) => ({ step, counts: portfolio(0, 3) }));
    const choice = chooseStrictness(silent, 1, 40);
    expect(choice.step).toBe(1);
    // Poisson, 90 % bound of no event: −ln 0.1 = 2.303 in 80 customer-years, 0.288 a quarter over 40 customers.
    expect(choice.tried[0]?.falsePerQuarterHigh).toBeCloseTo(0.288, 1);
    expect(chooseStrictness(silent, 0.2, 40).step).toBeNull();
  });

  it('says so with too little history', () => {
    const few = CANDIDATES.map(({ step, counts }) => ({ step, counts: counts.slice(0, 14) }));
    expect(chooseStrictness(few, 5, 14)).toMatchObject({ step: null, tried: [] });
    expect(chooseStrictness([], 5, 14).step).toBeNull();
  });
});

it('chance levels scale together and never pass one in five', () => {
  const defaults = {
    noticeLevel: 0.025,
    slipLevel: 0.005,
    pairLevel: 0.008,
    alarmLevel: 0.02,
    trendLevel: 0.01,
    gapLevel: 0.01,
    mixLevel: 0.15,
  };
  expect(levelsAt(defaults, 2)).toEqual({
    noticeLevel: 0.05,
    slipLevel: 0.01,
    pairLevel: 0.016,
    alarmLevel: 0.04,
    trendLevel: 0.02,
    gapLevel: 0.02,
    mixLevel: 0.2,
  });
});
