import { expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import type { CoverageFacts } from './grade-coverage.ts';
import { gradeCoverage } from './grade-coverage.ts';
import { DEFAULT_HEALTH_RULES } from './health-rules.ts';

const best: CoverageFacts = {
  linkedCompanies: 1,
  lines: 100,
  quarters: 10,
  chosen: { measure: 'value', unit: null, lineShare: 1 },
  namedShare: 0.95,
  dataThrough: calendarDate('2025-09-30'),
  asOf: calendarDate('2025-11-15'),
};

const cases: readonly [string, Partial<CoverageFacts>, string, string][] = [
  ['two years, value and exporters', {}, 'A', '95%'],
  ['weight instead of value', { chosen: { measure: 'weight', unit: null, lineShare: 1 } }, 'B', '净重'],
  ['three of ten exporters unnamed', { namedShare: 0.7 }, 'B', '70%'],
  ['six quarters', { quarters: 6 }, 'B', '6'],
  ['only shipments countable', { chosen: { measure: 'shipments', unit: null, lineShare: 1 } }, 'C', '票数'],
  ['most exporters unnamed', { namedShare: 0.4 }, 'C', '40%'],
  ['a year old', { asOf: calendarDate('2026-09-30') }, 'C', '12 个月'],
  ['two years old', { asOf: calendarDate('2027-09-30') }, 'D', '24 个月'],
  ['four quarters', { quarters: 4 }, 'D', '4'],
  ['no lines', { lines: 0 }, 'D', '没有进口记录'],
  ['not linked', { linkedCompanies: 0 }, 'D', '还没有对应'],
];

it.each(cases)('%s', (_name, more, grade, says) => {
  const decision = gradeCoverage({ ...best, ...more }, DEFAULT_HEALTH_RULES);
  expect(decision.grade).toBe(grade);
  expect(decision.reason.zh).toContain(says);
});
