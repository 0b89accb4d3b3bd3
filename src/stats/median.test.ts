import { expect, it } from 'vitest';
import { median } from './median.ts';

it.each([
  ['odd', [3, 1, 2], 2],
  ['even', [4, 1, 3, 2], 2.5],
  ['one', [7], 7],
])('%s', (_name, values, expected) => {
  expect(median(values)).toBe(expected);
});

it('is null for nothing', () => {
  expect(median([])).toBeNull();
});
