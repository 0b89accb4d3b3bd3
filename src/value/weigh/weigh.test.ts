import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ahp } from './ahp.ts';
import { entropyWeights } from './entropy-weights.ts';
import { topsis } from './topsis.ts';

// Textbook example of four aircraft and six criteria, Hwang & Yoon 1981; printed to three digits, the rest worked out.
const aircraft = [
  [2, 1500, 20000, 5.5, 5, 9],
  [2.5, 2700, 18000, 6.5, 3, 5],
  [1.8, 2000, 21000, 4.5, 7, 7],
  [2.2, 1800, 20000, 5, 5, 5],
];
const near = (ours: readonly number[], expected: readonly number[]) => {
  expect(ours).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(Math.abs((ours[i] ?? 0) - value)).toBeLessThan(1e-6 * value);
};

describe('ahp', () => {
  it('meets the example of Saaty', () => {
    const found = ahp([
      [1, 3, 5],
      [1 / 3, 1, 3],
      [1 / 5, 1 / 3, 1],
    ]);
    near(found.weights, [0.63698557, 0.25828499, 0.10472943]);
    expect(found.lambda).toBeCloseTo(3.0385110906, 9);
    expect(found.ratio).toBeCloseTo(0.033199216, 8);
    expect(found).toMatchObject({ consistent: true, worst: null });
  });

  it('refuses a circle and names the judgement that fits least', () => {
    const found = ahp([
      [1, 5, 1 / 5],
      [1 / 5, 1, 5],
      [5, 1 / 5, 1],
    ]);
    expect(found.consistent).toBe(false);
    expect(found.worst?.implied).toBeCloseTo(1, 6);
  });

  it.each([
    ['not square', [[1, 2]]],
    [
      'not reciprocal',
      [
        [1, 2],
        [2, 1],
      ],
    ],
    [
      'not positive',
      [
        [1, -2],
        [-0.5, 1],
      ],
    ],
  ])('refuses what is %s', (_name, matrix) => {
    expect(() => ahp(matrix)).toThrow(RangeError);
  });

  it('gives back the weights a perfectly consistent matrix was made of', () => {
    const weight = fc.double({ min: 0.1, max: 9, noNaN: true });
    fc.assert(
      fc.property(fc.array(weight, { minLength: 2, maxLength: 8 }), (raw) => {
        const total = raw.reduce((sum, value) => sum + value, 0);
        const found = ahp(raw.map((a) => raw.map((b) => a / b)));
        for (const [i, value] of raw.entries()) expect(found.weights[i]).toBeCloseTo(value / total, 9);
        expect(found.ratio).toBeLessThan(1e-6);
      }),
    );
  });
});

describe('topsis', () => {
  const weights = [0.2, 0.1, 0.1, 0.1, 0.2, 0.3];
  const directions = ['benefit', 'benefit', 'benefit', 'cost', 'benefit', 'benefit'] as const;

  it('meets the textbook example', () => {
    near(
      (topsis(aircraft, weights, directions) ?? []).map(({ value }) => value),
      [0.643277, 0.26838357, 0.61354229, 0.31229107],
    );
  });

  it('says the middle, flagged, when all are alike, and nothing of one alone', () => {
    expect(
      topsis(
        [
          [1, 2],
          [1, 2],
        ],
        [0.5, 0.5],
        ['benefit', 'cost'],
      ),
    ).toEqual([
      { value: 0.5, alike: true },
      { value: 0.5, alike: true },
    ]);
    expect(topsis([[1, 2]], [0.5, 0.5], ['benefit', 'cost'])).toBeNull();
  });

  it('with fixed ideals, the best imaginable is 1 and the worst 0', () => {
    const found = topsis(
      [
        [100, 100],
        [0, 0],
      ],
      [0.7, 0.3],
      ['benefit', 'benefit'],
      { best: [100, 100], worst: [0, 0] },
    );
    expect(found?.map(({ value }) => value)).toEqual([1, 0]);
  });
});

describe('entropyWeights', () => {
  it('meets the example', () => {
    near(entropyWeights(aircraft) ?? [], [0.06418973, 0.20608816, 0.01344459, 0.08132563, 0.35868002, 0.27627186]);
  });

  it('gives a constant column nothing, equal weights when all are constant', () => {
    expect(
      entropyWeights([
        [1, 2],
        [1, 4],
      ]),
    ).toEqual([0, 1]);
    expect(
      entropyWeights([
        [1, 2],
        [1, 2],
      ]),
    ).toEqual([0.5, 0.5]);
    expect(entropyWeights([[1, 2]])).toBeNull();
  });
});
