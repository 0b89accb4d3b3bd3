/** How regular buying is, from Erlang-1 (at random) upwards; `insufficient` when too few customers have two gaps. */
export type Regularity =
  | { readonly kind: 'regularity'; readonly k: number; readonly variance: number; readonly n: number }
  | { readonly kind: 'insufficient'; readonly have: number; readonly need: number };

const CUSTOMERS_NEEDED = 30;

/**
 * Estimates how regular the gaps between orders are, over customers, without assuming equal rates.
 * @param lastTwoGaps The last two gaps of each customer, both above 0.
 * @returns k̂ = (1 − 4V)/(8V), V the variance of M = Δ₁/(Δ₁+Δ₂); 0 when V ≥ 1/4: irregular; infinite when all are equal.
 * Source: Wheat & Morrison 1990.
 */
export function regularity(lastTwoGaps: readonly (readonly [number, number])[]): Regularity {
  const n = lastTwoGaps.length;
  if (n < CUSTOMERS_NEEDED) return { kind: 'insufficient', have: n, need: CUSTOMERS_NEEDED };
  const parts = lastTwoGaps.map(([first, second]) => first / (first + second));
  const mean = parts.reduce((sum, part) => sum + part, 0) / n;
  const variance = parts.reduce((sum, part) => sum + (part - mean) ** 2, 0) / (n - 1);
  return { kind: 'regularity', k: regularityOfVariance(variance), variance, n };
}

/** k̂ of a variance of M: 1/12 is random buying (1), 1/20 every second arrival of it (2). */
export function regularityOfVariance(variance: number): number {
  return variance >= 1 / 4 ? 0 : (1 - 4 * variance) / (8 * variance);
}
