import { expect, it } from 'vitest';
import { pointsBetween } from './mark.ts';

it.each([
  ['at the good mark', 1, 1, 4, 0],
  ['at the bad mark', 4, 1, 4, 100],
  ['half way', 2.5, 1, 4, 50],
  ['beyond the bad mark', 9, 1, 4, 100],
  ['beyond the good mark', 0, 1, 4, 0],
  ['marks the other way round: a low profit is bad', 0, 20_000, 0, 100],
  ['half way of those', 10_000, 20_000, 0, 50],
  ['equal marks, at the line', 3, 3, 3, 0],
  ['equal marks, beyond it', 4, 3, 3, 100],
])('%s', (_name, value, good, bad, points) => {
  expect(pointsBetween(value, good, bad)).toBe(points);
});
