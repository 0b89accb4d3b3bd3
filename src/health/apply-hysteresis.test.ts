import { expect, it } from 'vitest';
import type { Quarter } from '#src/vocabulary/calendar-date.ts';
import type { Grade } from '#src/vocabulary/words.ts';
import { applyHysteresis } from './apply-hysteresis.ts';

const q = (text: string): Quarter => text as Quarter;
const past = (...entries: readonly [string, Grade][]) =>
  entries.map(([quarter, grade]) => ({
    quarter: q(quarter),
    grade,
    cause: grade === 'green' ? null : ('plan-b' as const),
  }));

const cases: readonly [string, Grade, ReturnType<typeof past>, Grade, string | null][] = [
  ['no past', 'green', [], 'green', null],
  ['raised at once', 'red', past(['2025Q2', 'green']), 'red', null],
  ['one clean period: held', 'green', past(['2025Q2', 'orange']), 'orange', '2025Q2'],
  ['eased but not clean: held', 'yellow', past(['2025Q2', 'orange']), 'orange', '2025Q2'],
  ['two clean periods: cleared', 'green', past(['2025Q1', 'orange'], ['2025Q2', 'green']), 'green', null],
  ['grey is no clean period', 'green', past(['2025Q1', 'orange'], ['2025Q2', 'grey']), 'orange', '2025Q1'],
  ['grey now stays grey', 'grey', past(['2025Q2', 'orange']), 'grey', null],
  ['the same quarter again is no period', 'green', past(['2025Q3', 'orange']), 'green', null],
  ['the last of several in a quarter counts', 'green', past(['2025Q2', 'orange'], ['2025Q2', 'green']), 'green', null],
];

it.each(cases)('%s', (_name, now, earlier, grade, heldFrom) => {
  const settled = applyHysteresis({ quarter: q('2025Q3'), grade: now, cause: null }, earlier, 2);
  expect(settled).toMatchObject({ grade, heldFrom });
});
