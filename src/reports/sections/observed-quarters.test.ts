import { expect, it } from 'vitest';
import { withoutEmptyTail } from './observed-quarters.ts';

const complete = (total: number) => ({ complete: true, total });
const open = (total: number) => ({ complete: false, total });

it.each([
  ['keeps an incomplete quarter with records', [complete(5), open(2)], 2],
  ['drops incomplete quarters without records', [complete(5), open(0), open(0)], 1],
  ['keeps a complete quarter in which they bought nothing', [complete(5), complete(0)], 2],
  ['keeps an empty incomplete quarter in the middle', [open(0), complete(5)], 2],
  ['has nothing of nothing', [open(0)], 0],
])('%s', (_name, series, kept) => {
  expect(withoutEmptyTail(series)).toEqual(series.slice(0, kept));
});
