/** The moving average after one more value: λ·value + (1 − λ)·average. */
export function nextEwma(average: number, value: number, weight: number): number {
  return weight * value + (1 - weight) * average;
}

/**
 * Smooths a series by an exponentially weighted moving average.
 * @param values Oldest first; null: missing, the average is carried on.
 * @param start  The level before the first value, usually the baseline's mean. @param weight λ, 0–1.
 * Source: Roberts 1959.
 */
export function ewma(values: readonly (number | null)[], start: number, weight: number): readonly number[] {
  let average = start;
  return values.map((value) => {
    if (value !== null) average = nextEwma(average, value, weight);
    return average;
  });
}

/** How far the average may lie from the mean without a change, in σ of one observation: L·√(λ/(2 − λ)). */
export function ewmaLimit(weight: number, width: number): number {
  return width * Math.sqrt(weight / (2 - weight));
}
