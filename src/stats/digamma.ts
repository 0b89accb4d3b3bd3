/** From here on the asymptotic series is exact to a double. */
const LARGE = 10;

/**
 * Derivative of the logarithm of the gamma function, for `x` > 0: recurrence up to 10, then the asymptotic series.
 * @throws RangeError for `x` ≤ 0.
 * Source: Abramowitz & Stegun 6.3.5 and 6.3.18.
 */
export function digamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`not positive: ${x}`);
  let shifted = x;
  let sum = 0;
  while (shifted < LARGE) {
    sum -= 1 / shifted;
    shifted += 1;
  }
  const inverse = 1 / (shifted * shifted);
  const series =
    inverse * (1 / 12 - inverse * (1 / 120 - inverse * (1 / 252 - inverse * (1 / 240 - inverse * (1 / 132)))));
  return sum + Math.log(shifted) - 0.5 / shifted - series;
}
