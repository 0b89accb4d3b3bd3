import { expect, it } from 'vitest';
import { indexSeries } from './index-lines.ts';

it.each([
  {
    name: 'mean of the base is 100',
    amounts: [75, 125, 50],
    complete: [true, true, true],
    base: 2,
    want: [75, 125, 50],
  },
  {
    name: 'an incomplete period is no base',
    amounts: [10, 200, 100],
    complete: [false, true, true],
    base: 1,
    want: [5, 100, 50],
  },
  {
    name: 'nothing bought at first: no index',
    amounts: [0, 0, 5],
    complete: [true, true, true],
    base: 2,
    want: [null, null, null],
  },
  { name: 'nothing complete', amounts: [1], complete: [false], base: 4, want: [null] },
])('$name', ({ amounts, complete, base, want }) => {
  expect(indexSeries(amounts, complete, base)).toEqual(want);
});
