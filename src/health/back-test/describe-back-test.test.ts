import { expect, it } from 'vitest';
import { addMonths, calendarDate, type Month } from '#src/vocabulary/calendar-date.ts';
import { describeBackTest } from './describe-back-test.ts';
import { type ReplayedCustomer, scoreBackTest } from './score-back-test.ts';

const d = calendarDate;

/** Orders fall to two fifths in the fourth year; warned at the given quarter, if at all. */
function customer(code: string, falls: boolean, warnedAt: number | null): ReplayedCustomer {
  return {
    code,
    name: code,
    orders: Array.from({ length: 48 }, (_, i) => ({
      date: addMonths(d('2023-01-10'), i),
      value: falls && i >= 36 ? 40 : 100,
    })),
    origins: Array.from({ length: 10 }, (_, i) => ({
      origin: addMonths(d('2024-02-15'), 3 * i),
      grade: i === warnedAt ? 'orange' : 'green',
      cause: i === warnedAt ? 'passive-loss' : null,
      warning: i === warnedAt,
      kinds: i === warnedAt ? ['share-lost'] : [],
      baselines: { 'recency-gap': 5, 'overdue-ratio': 0.2, 'share-drop': i === warnedAt ? 0.3 : 0 },
    })),
  };
}
const FRAME = { until: d('2026-12-31'), stepDays: 91.3125, cleanToEnd: 2 };
const portfolio = (falling: number) => [
  ...Array.from({ length: falling }, (_, i) => customer(`L${i}`, true, i % 4 === 0 ? null : 5)),
  ...Array.from({ length: 10 }, (_, i) => customer(`S${i}`, false, null)),
];

it('a loss with orders but not records of two years before it does not count', () => {
  const late = scoreBackTest(portfolio(8), null, { ...FRAME, recordsSince: '2024-02' as Month });
  const early = scoreBackTest(portfolio(8), null, { ...FRAME, recordsSince: '2024-01' as Month });
  expect([late.all.score.events, early.all.score.events]).toEqual([0, 8]);
});

it('claims no lead on few losses', () => {
  const told = describeBackTest(scoreBackTest(portfolio(8), null, FRAME), 48);
  expect(told.measurable).toBe(false);
  expect(told.finding.en).not.toContain('90 days ahead');
  expect(told.finding.zh).not.toContain('提前 90 天');
  expect(told.finding.zh).toContain('8 次');
});

it('with enough losses says how many were seen, per rule and beside the baselines', () => {
  const test = scoreBackTest(portfolio(40), null, FRAME);
  const told = describeBackTest(test, 48);
  expect(told).toMatchObject({ measurable: true, superior: false });
  expect(told.finding.en).toContain('30 of 40 losses were seen 90 days ahead');
  expect(told.finding.en).toContain('the best simple rule on the same budget saw 30, the difference may be chance');
  expect(told.finding.zh).toContain('差距还可能是偶然');
  expect(test.rules.map(({ kind, score }) => [kind, score.credited])).toEqual([['share-lost', 30]]);
  expect(test.baselines.find(({ name }) => name === 'share-drop')?.score.credited).toBe(30);
  expect(test.baselines.find(({ name }) => name === 'recency-gap')?.difference?.low).toBeGreaterThan(0);
  expect(test.losses[1]).toMatchObject({ code: 'L1', announced: 'credited', leadDays: 231, cause: 'passive-loss' });
  expect(test.all.recall?.low).toBeLessThan(0.75);
  expect(test.all.recall?.high).toBeGreaterThan(0.75);
});
