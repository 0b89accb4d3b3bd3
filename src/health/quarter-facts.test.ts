import { expect, it } from 'vitest';
import type { Month, Quarter } from '#src/vocabulary/calendar-date.ts';
import type { ImportCell } from './health.ts';
import { quarterFacts } from './quarter-facts.ts';

const cell = (month: string): ImportCell => ({
  month: month as Month,
  country: 'PE',
  supplierId: 7,
  hs6: '732393',
  unit: null,
  lines: 1,
  linesWithValue: 1,
  linesWithWeight: 0,
  valueUsd: 100,
  weightKg: 0,
  quantity: 0,
});
const quarters = (['2026Q1', '2026Q2', '2026Q3', '2026Q4'] as Quarter[]).map((quarter, index) => ({
  quarter,
  complete: index < 2,
}));

it.each([
  ['a complete quarter without imports stays: nothing was bought', ['2026-01'], ['2026Q1', '2026Q2']],
  ['an open quarter with records stays, marked incomplete', ['2026-01', '2026-07'], ['2026Q1', '2026Q2', '2026Q3']],
  ['an open quarter without records at the end is not drawn', ['2026-01', '2026-05'], ['2026Q1', '2026Q2']],
  ['an empty open quarter in between stays', ['2026-01', '2026-10'], ['2026Q1', '2026Q2', '2026Q3', '2026Q4']],
])('%s', (_case, months, shown) => {
  const facts = quarterFacts(
    months.map(cell),
    quarters,
    { measure: 'value', unit: null, lineShare: 1 },
    { prefixes: [] },
    new Set(),
  );
  expect(facts.map((row) => row.quarter)).toEqual(shown);
});
