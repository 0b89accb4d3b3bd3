import { expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Grade } from '#src/vocabulary/words.ts';
import { customersJudged } from './customers-judged.ts';
import type { ReplayedCustomer } from './score-back-test.ts';

const ORIGINS = ['2025-02-15', '2025-05-15', '2025-08-15'].map(calendarDate);
const customer = (...grades: readonly Grade[]): ReplayedCustomer => ({
  code: 'C',
  name: 'Customer',
  orders: [],
  origins: grades.map((grade, at) => ({
    origin: ORIGINS[at] ?? calendarDate('2025-08-15'),
    grade,
    cause: null,
    warning: false,
    kinds: [],
    baselines: { 'recency-gap': null, 'overdue-ratio': null, 'share-drop': null },
  })),
});

it.each([
  ['who is never judged raises no alarm', [customer('green', 'green'), customer('grey', 'grey')], 1],
  [
    'the inspection that judged most counts',
    [customer('green', 'grey'), customer('grey', 'red'), customer('green')],
    2,
  ],
  ['records that ended leave the count of before', [customer('yellow', 'grey', 'grey')], 1],
  ['nobody', [], 0],
])('%s', (_name, customers, count) => {
  expect(customersJudged(customers)).toBe(count);
});
