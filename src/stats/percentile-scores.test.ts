import { describe, expect, it } from 'vitest';
import { percentileScores } from './percentile-scores.ts';

describe('percentileScores', () => {
  // Expected: by hand from 100(rank − ½)/n, the plotting position of Hazen 1914.
  it.each([
    ['nothing', [], []],
    ['one alone', [42], [50]],
    ['five', [3, 1, 5, 2, 4], [50, 10, 90, 30, 70]],
    ['a tie at the top', [1, 2, 2, 0], [37.5, 75, 75, 12.5]],
  ] as const)('%s', (_name, values, expected) => {
    expect(percentileScores(values)).toEqual(expected);
  });
});
