import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import type { RfmtPart } from '../contract.ts';
import type { NamedResult } from '../present.ts';
import { SEGMENT_WORDS, type SegmentKey } from '../segment.ts';
import type { AssessmentResult } from '../value.ts';
import { rfmtGrid } from './rfmt-grid.ts';

const nothing = { zh: '', en: '' };
const all = { money: true, cost: true };

function part(score: number | null, passes: boolean | null): RfmtPart {
  return { value: passes === null ? null : 1, unit: 'points', threshold: 1, passes, score, reason: nothing };
}
function customer(
  code: string,
  key: SegmentKey,
  scores: readonly [number | null, number | null],
  passes: readonly [boolean | null, boolean | null],
  revenue12m: string | null = '100',
): NamedResult {
  const segment = { key, label: SEGMENT_WORDS[key] };
  const rfmt = {
    r: part(scores[0], passes[0]),
    f: part(scores[1], passes[1]),
    m: part(null, true),
    t: part(null, true),
    segment,
  };
  const result = { tier: 'core', rfmt, revenue12m, baseCurrency: 'USD' } as Partial<AssessmentResult>;
  return { code, name: code, result: result as AssessmentResult };
}
const runs = (run: readonly NamedResult[], earlier: readonly NamedResult[] = []) => ({
  asOf: calendarDate('2026-06-30'),
  before: earlier.length > 0 ? calendarDate('2026-03-31') : null,
  dates: [],
  run,
  earlier,
  purchaseDocument: 'order' as const,
});

describe('rfmtGrid', () => {
  const many = [
    customer('A', 'key', [5, 4], [true, true], '300'),
    customer('B', 'dormant', [1, 4], [false, false], '0'),
    customer('C', 'new', [5, 5], [true, true]),
    customer('D', 'unclear', [3, null], [true, null]),
  ];

  it('places by score, keeps the new and the unclear outside, and counts every customer once', () => {
    const grid = rfmtGrid(runs(many), all);
    expect(grid.basis).toBe('scores');
    expect(grid.cells).toHaveLength(25);
    expect(grid.cells.filter((cell) => cell.customers > 0)).toEqual([
      { row: 1, column: 4, customers: 1, revenue12m: '0', revenueShare: 0 },
      { row: 5, column: 4, customers: 1, revenue12m: '300', revenueShare: 0.6 },
    ]);
    expect(grid.customers.map(({ row, column }) => [row, column])).toEqual([
      [5, 4],
      [1, 4],
      [null, null],
      [null, null],
    ]);
    expect(grid.segments.reduce((sum, segment) => sum + segment.customers, 0)).toBe(4);
  });

  it('falls back to pass and fail when nobody has a score', () => {
    const grid = rfmtGrid(runs([customer('A', 'key', [null, null], [true, true])]), all);
    expect(grid).toMatchObject({ basis: 'verdicts', customers: [{ row: 1, column: 1 }] });
    expect(grid.cells).toHaveLength(4);
  });

  it('says who changed segment since the run before', () => {
    const grid = rfmtGrid(runs(many, [customer('A', 'occasional', [3, 1], [true, false])]), all);
    expect(grid.customers.map((c) => c.segmentBefore?.key ?? null)).toEqual(['occasional', null, null, null]);
    expect(grid.finding.en).toContain('1 customer changed segment');
  });

  it('hides amounts from those without the right, and from sentences too', () => {
    const grid = rfmtGrid(runs(many), { money: false, cost: false });
    expect(grid.customers.every((c) => c.m.value === null && c.revenue12m === null)).toBe(true);
    expect(grid.cells.every((cell) => cell.revenue12m === null)).toBe(true);
    expect(grid.finding.en).not.toContain('%');
  });

  it('says so when nothing was assessed', () => {
    expect(rfmtGrid({ ...runs([]), asOf: null }, all).finding.zh).toBe('尚未做过价值评估。');
  });
});
