import { expect, it } from 'vitest';
import type { Month } from '#src/vocabulary/calendar-date.ts';
import { importCell } from '../../test/make/import-story.ts';
import { chooseMeasure } from './choose-measure.ts';
import type { ImportCell } from './health.ts';
import { DEFAULT_HEALTH_RULES } from './health-rules.ts';

const cell = (more: Partial<ImportCell>): ImportCell => importCell('2025-01' as Month, 1, 100, { lines: 10, ...more });
const full = cell({ linesWithValue: 10, linesWithWeight: 10 });

const cases: readonly [string, readonly (readonly ImportCell[])[], string, string | null][] = [
  ['every line has a value', [[full]], 'value', null],
  ['exactly four fifths have a value', [[cell({ linesWithValue: 8 })]], 'value', null],
  ['fewer: weight', [[cell({ linesWithValue: 7, linesWithWeight: 9 })]], 'weight', null],
  [
    'value thins out in one period: not value',
    [[cell({ linesWithValue: 5, linesWithWeight: 10 })], [full]],
    'weight',
    null,
  ],
  ['one unit', [[cell({ linesWithValue: 0, linesWithWeight: 0, unit: 'PCS' })]], 'quantity', 'PCS'],
  [
    'mixed units',
    [[cell({ linesWithValue: 0, linesWithWeight: 0 }), cell({ linesWithValue: 0, linesWithWeight: 0, unit: 'SET' })]],
    'shipments',
    null,
  ],
  ['an empty period does not decide', [[], [full]], 'value', null],
  ['nothing at all', [[]], 'shipments', null],
];

it.each(cases)('%s', (_name, windows, measure, unit) => {
  expect(chooseMeasure(windows, DEFAULT_HEALTH_RULES)).toMatchObject({ measure, unit });
});
