import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median } from './median.ts';
import { quantile } from './quantile.ts';

describe('quantile', () => {
  // Expected: numpy.quantile([1, 2, 3, 4], p) and R quantile(c(15, 20, 35, 40, 50), p, type = 7).
  it.each([
    ['first quartile of 1..4', [1, 2, 3, 4], 0.25, 1.75],
    ['third quartile of 1..4', [1, 2, 3, 4], 0.75, 3.25],
    ['40 % of the textbook sample', [15, 20, 35, 40, 50], 0.4, 29],
    ['lowest', [3, 1, 2], 0, 1],
    ['highest', [3, 1, 2], 1, 3],
    ['one value', [5], 0.3, 5],
  ] as const)('%s', (_name, values, p, expected) => {
    expect(quantile(values, p)).toBeCloseTo(expected, 12);
  });

  it('is null for nothing and refuses what is no fraction', () => {
    expect(quantile([], 0.5)).toBeNull();
    expect(() => quantile([1], 1.1)).toThrow(RangeError);
    expect(() => quantile([1], Number.NaN)).toThrow(RangeError);
  });

  it('meets the median at one half and never falls as p grows', () => {
    const sample = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        sample,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, a, b) => {
          expect(quantile(values, 0.5)).toBeCloseTo(median(values) ?? Number.NaN, 9);
          const low = quantile(values, Math.min(a, b)) ?? Number.NaN;
          const high = quantile(values, Math.max(a, b)) ?? Number.NaN;
          expect(low).toBeLessThanOrEqual(high + 1e-9);
        },
      ),
    );
  });
});
