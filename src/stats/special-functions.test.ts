import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digamma } from './digamma.ts';
import { lnBeta } from './ln-beta.ts';
import { lnGamma } from './ln-gamma.ts';
import { normalCumulative, normalDensity, normalQuantile } from './normal.ts';

describe('lnGamma and lnBeta', () => {
  it('meet factorials and the beta integral', () => {
    expect(lnGamma(11)).toBeCloseTo(Math.log(3_628_800), 12);
    expect(lnGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 14);
    expect(lnBeta(2, 3)).toBeCloseTo(Math.log(1 / 12), 13);
  });
});

describe('digamma', () => {
  // Expected: scipy.special.digamma.
  it.each([
    [0.1, -10.423754940411076],
    [1, -0.5772156649015329],
    [2.5, 0.7031566406452432],
    [9.9, 2.2411803166063815],
    [50, 3.9019896734278925],
  ])('at %d', (x, expected) => {
    expect(Math.abs(digamma(x) / expected - 1)).toBeLessThan(1e-13);
  });

  it('steps by 1/x', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 500, noNaN: true }), (x) => {
        expect(digamma(x + 1) - digamma(x)).toBeCloseTo(1 / x, 9);
      }),
    );
    expect(() => digamma(0)).toThrow(RangeError);
  });
});

describe('normal distribution', () => {
  // Expected: scipy.stats.norm.
  it.each([
    [-8, 6.22096057427174e-16],
    [-3.5, 0.00023262907903552502],
    [-1, 0.15865525393145707],
    [0.3, 0.6179114221889526],
    [2.9, 0.998134186699616],
    [3.1, 0.9990323967867817],
    [5, 0.9999997133484281],
  ])('up to %d', (z, expected) => {
    expect(Math.abs(normalCumulative(z) / expected - 1)).toBeLessThan(1e-12);
  });

  it.each([
    [1e-10, -6.361340902404056],
    [0.01, -2.3263478740408408],
    [0.1, -1.2815515655446004],
    [0.975, 1.959963984540054],
    [0.999, 3.090232306167813],
  ])('quantile %d', (p, expected) => {
    expect(normalQuantile(p)).toBeCloseTo(expected, 11);
  });

  it('has its ends, its middle and its density', () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(Math.abs(normalQuantile(0.5))).toBeLessThan(1e-15);
    expect(normalDensity(0)).toBeCloseTo(0.3989422804014327, 15);
    expect(() => normalQuantile(1.1)).toThrow(RangeError);
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expect(normalCumulative(normalQuantile(p))).toBeCloseTo(p, 12);
      }),
    );
  });
});
