import { lnGamma } from './ln-gamma.ts';

/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/**
 * Probability that a standard normal value is at most `z`, to about 1e-15 of itself in both tails.
 * Source: series of the incomplete gamma function below 3, Lentz's continued fraction of it beyond (Press et al. 6.2).
 */
export function normalCumulative(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  const tail = z * z > 9 ? tailByFraction(0.5 * z * z) : null;
  if (tail !== null) return z > 0 ? 1 - tail / 2 : tail / 2;
  const half = 0.5 * centreBySeries(0.5 * z * z);
  return z > 0 ? 0.5 + half : 0.5 - half;
}

/**
 * The value below which a standard normal value lies with probability `p`; ±`Infinity` at 1 and 0.
 * @throws RangeError when `p` is outside 0–1.
 * Source: Acklam's rational approximation, sharpened by one step of Halley's method.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a probability: ${p}`);
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  if (p > 0.5) return -normalQuantile(1 - p);
  const first = p < 0.02425 ? tailGuess(Math.sqrt(-2 * Math.log(p))) : centreGuess(p - 0.5);
  const error = (normalCumulative(first) - p) / normalDensity(first);
  return first - error / (1 + (first * error) / 2);
}

function centreBySeries(x: number): number {
  if (x === 0) return 0;
  let term = 2;
  let sum = term;
  for (let n = 1; n < 200 && term > sum * 1e-17; n += 1) {
    term *= x / (0.5 + n);
    sum += term;
  }
  return sum * Math.exp(-x + 0.5 * Math.log(x) - lnGamma(0.5));
}

function tailByFraction(x: number): number {
  let b = x + 0.5;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 300; i += 1) {
    const a = -i * (i - 0.5);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return h * Math.exp(-x + 0.5 * Math.log(x) - lnGamma(0.5));
}

function centreGuess(q: number): number {
  const r = q * q;
  const top = horner(
    r,
    [
      -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
      2.506628277459239,
    ],
  );
  const bottom = horner(
    r,
    [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1],
  );
  return (top * q) / bottom;
}

function tailGuess(q: number): number {
  const top = horner(
    q,
    [
      -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
      2.938163982698783,
    ],
  );
  const bottom = horner(q, [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1]);
  return top / bottom;
}

function horner(x: number, coefficients: readonly number[]): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
