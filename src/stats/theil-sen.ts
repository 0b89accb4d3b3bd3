import { median } from './median.ts';

/** Robust straight-line slope of a series. */
export interface TheilSen {
  /** Change per step. */
  readonly slope: number;
  /** Slope ÷ median of the values; null when the median is zero. */
  readonly relativeSlope: number | null;
}

/**
 * Measures how steeply a series moves: the median of all pairwise slopes.
 * @param values Oldest first, one per time step; `null`: missing, its time step is kept.
 * @returns `null` with fewer than two values.
 * Source: Theil 1950; Sen 1968.
 */
export function theilSen(values: readonly (number | null)[]): TheilSen | null {
  const slopes: number[] = [];
  const present: number[] = [];
  values.forEach((later, j) => {
    if (later === null) return;
    present.push(later);
    values.slice(0, j).forEach((earlier, i) => {
      if (earlier !== null) slopes.push((later - earlier) / (j - i));
    });
  });
  const slope = median(slopes);
  if (slope === null) return null;
  const middle = median(present);
  return { slope, relativeSlope: middle === null || middle === 0 ? null : slope / middle };
}
