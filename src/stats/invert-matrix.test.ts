import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invertMatrix } from './invert-matrix.ts';

describe('invertMatrix', () => {
  it('turns a matrix round, swapping rows where the first pivot is 0', () => {
    expect(
      invertMatrix([
        [0, 2],
        [4, 0],
      ]),
    ).toEqual([
      [0, 0.25],
      [0.5, 0],
    ]);
  });

  it('is null for a singular one and refuses what is not square', () => {
    expect(
      invertMatrix([
        [1, 2],
        [2, 4],
      ]),
    ).toBeNull();
    expect(() => invertMatrix([[1, 2]])).toThrow(RangeError);
  });

  it('gives the identity when multiplied', () => {
    const entry = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 9, maxLength: 9 }), (entries) => {
        const matrix = [0, 1, 2].map((i) => [0, 1, 2].map((j) => (entries[3 * i + j] ?? 0) + (i === j ? 4 : 0)));
        const inverse = invertMatrix(matrix) ?? [];
        for (const i of [0, 1, 2])
          for (const j of [0, 1, 2])
            expect([0, 1, 2].reduce((sum, k) => sum + (matrix[i]?.[k] ?? 0) * (inverse[k]?.[j] ?? 0), 0)).toBeCloseTo(
              i === j ? 1 : 0,
              10,
            );
      }),
    );
  });
});
