import { expect, it } from 'vitest';
import { poissonInterval } from './poisson-interval.ts';

// Expected: scipy.stats.chi2.ppf(0.1, 2n)/2 and chi2.ppf(0.9, 2n + 2)/2.
it.each([
  [0, 0, Math.LN10],
  [1, 0.10536051565782636, 3.889720169867429],
  [5, 2.432591025962664, 9.274673893351626],
  [20, 14.525261465272756, 27.045101225356202],
])('%d events, 80 %%', (count, low, high) => {
  const interval = poissonInterval(count, 0.8);
  expect(Math.abs(interval.low - low)).toBeLessThanOrEqual(0.02 * Math.max(low, 1));
  expect(Math.abs(interval.high - high)).toBeLessThanOrEqual(0.02 * high);
});
