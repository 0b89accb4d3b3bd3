import { expect, it } from 'vitest';
import { correlation } from './correlation.ts';

// Expected: numpy.corrcoef.
it.each([
  ['rising together', [1, 2, 3, 4], [2, 4, 6, 8], 1],
  ['opposite', [1, 2, 3], [3, 2, 1], -1],
  ['loosely', [1, 2, 3, 4], [1, 3, 2, 5], 0.8315218406202999],
  ['one side constant', [1, 2, 3], [5, 5, 5], null],
  ['one pair', [1], [2], null],
] as const)('%s', (_name, a, b, expected) => {
  if (expected === null) expect(correlation(a, b)).toBeNull();
  else expect(correlation(a, b)).toBeCloseTo(expected, 12);
});
