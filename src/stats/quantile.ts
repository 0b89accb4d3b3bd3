/**
 * The value below which the fraction `p` of a sample lies, by linear interpolation of the order statistics at
 * position (n − 1)p: variant 7 of Hyndman and Fan, the default of R and NumPy.
 * @param p fraction 0–1.
 * @returns `null` for an empty sample.
 * @throws RangeError when `p` is outside 0–1.
 * Source: Hyndman & Fan 1996, Sample quantiles in statistical packages, definition 7.
 */
export function quantile(values: readonly number[], p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a fraction: ${p}`);
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low + (high - low) * (position - below);
}
