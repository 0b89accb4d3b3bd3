import { describe, expect, it } from 'vitest';
import type { Month, Quarter } from '#src/vocabulary/calendar-date.ts';
import { covered, importCell, marketCell, monthsFrom, US } from '../../test/make/import-story.ts';
import type { Decision } from './decision.ts';
import { monthsBeyond, moveBack, preferAlarm, sayWindow } from './fresh-windows.ts';

it.each([
  ['2025-01', 12, 0],
  ['2025-01', 13, 1],
  ['2025-01', 14, 2],
  ['2025-02', 8, 0],
])('from %s, %i months of records: %i beyond the last complete quarter', (first, count, beyond) => {
  expect(monthsBeyond(new Set(monthsFrom(first, count)))).toBe(beyond);
});

it('no records: nothing is published beyond', () => {
  expect(monthsBeyond(new Set())).toBe(0);
});

it('moves records, coverage and market alike', () => {
  const month = '2025-08' as Month;
  const moved = moveBack(
    { cells: [importCell(month, US, 5)], coverage: [covered([month])], market: [marketCell(month, 9)] },
    2,
  );
  expect([moved.cells[0]?.month, moved.coverage[0]?.completeMonths, moved.market[0]?.month]).toEqual([
    '2025-06',
    ['2025-06'],
    '2025-06',
  ]);
});

it.each([
  ['2025Q2', 2, '2025年6—8月', 'the three months to August 2025'],
  ['2024Q4', 1, '2024年11月至2025年1月', 'the three months to January 2025'],
])('%s moved by %i is said %s', (quarter, beyond, zh, en) => {
  expect(sayWindow(quarter as Quarter, beyond)).toEqual({ zh, en });
});

describe('preferAlarm', () => {
  const decision = (grade: Decision['grade'], kinds: readonly string[]): Decision => {
    const sentence = { zh: '截至2025年二季度下滑', en: 'Through Q2 2025 it fell' };
    const signals = kinds.map((kind) => ({
      kind,
      dimension: 'share' as const,
      level: 'yellow' as const,
      cause: 'passive-loss' as const,
      since: '2025Q2' as Quarter,
      sentence,
      evidence: { p: 0.001 },
    }));
    return { grade, sentence, insufficient: null, signals, test: { dimension: 'share', p: 0.001 } };
  };
  const latest = '2025Q2' as Quarter;

  it('tells an alarm of the months since in months, dated by the quarter it began in', () => {
    const told = preferAlarm(decision('green', []), decision('yellow', ['share-slips']), latest, 2);
    expect(told).toMatchObject({
      grade: 'yellow',
      sentence: { zh: '截至2025年6—8月下滑', en: 'Through the three months to August 2025 it fell' },
      signals: [{ kind: 'share-slips', since: '2025Q2', sentence: { zh: '截至2025年6—8月下滑' } }],
    });
  });
  it.each([
    ['an alarm on complete quarters stands', decision('orange', ['share-lost']), decision('yellow', ['share-slips'])],
    ['what cannot be judged stays grey', decision('grey', []), decision('yellow', ['share-slips'])],
    ['quiet months change nothing', decision('green', []), decision('green', [])],
    ['no months beyond', decision('green', []), null],
  ])('%s', (_name, usual, fresh) => {
    expect(preferAlarm(usual, fresh, latest, 1)).toBe(usual);
  });
});
