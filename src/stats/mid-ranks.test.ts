import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { midRanks } from './mid-ranks.ts';

describe('midRanks', () => {
  // Expected: R rank(x, ties.method = "average"), scipy.stats.rankdata(x).
  it.each([
    ['nothing', [], []],
    ['distinct', [30, 10, 20], [3, 1, 2]],
    ['a tie in the middle', [0, 2, 3, 2], [1, 2.5, 4, 2.5]],
    ['all equal', [5, 5, 5], [2, 2, 2]],
  ] as const)('%s', (_name, values, expected) => {
    expect(midRanks(values)).toEqual(expected);
  });

  it('ranks always add up to n(n+1)/2', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }), (values) => {
        const sum = midRanks(values).reduce((total, rank) => total + rank, 0);
        expect(sum).toBe((values.length * (values.length + 1)) / 2);
      }),
    );
  });
});
