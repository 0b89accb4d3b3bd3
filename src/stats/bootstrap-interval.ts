import { quantile } from './quantile.ts';

/** An interval that holds the middle part of what resampling gives. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Interval of a statistic by resampling whole clusters (all of a customer's records together), percentile method.
 * @param clusters One entry per cluster. @param statistic Null results are left out.
 * @param random   Uniform in [0, 1), seeded by the caller. @param draws Default 1,000.
 * @returns `null` with fewer than two clusters or when the statistic never exists.
 * Source: Efron 1979; cluster bootstrap as in Field & Welsh 2007.
 */
export function bootstrapInterval<T>(
  clusters: readonly T[],
  statistic: (sample: readonly T[]) => number | null,
  random: () => number,
  level = 0.95,
  draws = 1000,
): Interval | null {
  if (clusters.length < 2) return null;
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const sample = clusters.map((cluster) => clusters[Math.floor(random() * clusters.length)] ?? cluster);
    const value = statistic(sample);
    if (value !== null) values.push(value);
  }
  const low = quantile(values, (1 - level) / 2);
  const high = quantile(values, (1 + level) / 2);
  return low === null || high === null ? null : { low, high };
}
