import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quintileScores } from './quintile-scores.ts';

describe('quintileScores', () => {
  // Expected: by hand from the definition ⌈5(rank − ½)/n⌉.
  it.each([
    ['ten distinct: two in each fifth', [10, 20, 30, 40, 50, 60, 70, 80, 90, 100], [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]],
    ['order does not matter', [50, 10, 40, 20, 30], [5, 1, 4, 2, 3]],
    ['all equal: the middle', [7, 7, 7, 7], [3, 3, 3, 3]],
    ['tie at the bottom shares one score', [1, 1, 1, 1, 9], [2, 2, 2, 2, 5]],
    ['nothing', [], []],
  ] as const)('%s', (_name, values, expected) => {
    expect(quintileScores(values)).toEqual(expected);
  });

  it('never gives a larger value a lower score, equal values the same, all between 1 and 5', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 50 }), (values) => {
        const scores = quintileScores(values);
        for (let i = 0; i < values.length; i += 1)
          for (let j = 0; j < values.length; j += 1) {
            const [a, b] = [values[i] ?? 0, values[j] ?? 0];
            const [p, q] = [scores[i] ?? 0, scores[j] ?? 0];
            expect(p).toBeGreaterThanOrEqual(1);
            expect(p).toBeLessThanOrEqual(5);
            if (a < b) expect(p).toBeLessThanOrEqual(q);
            if (a === b) expect(p).toBe(q);
          }
      }),
    );
  });
});
