import { normalCumulative } from './normal.ts';

/** Result of a one-sided Mann–Kendall test for decline. */
export interface MannKendall {
  /** Σ sign(y_j − y_i) over i < j; negative: falling. */
  readonly s: number;
  /** Probability of an S this low or lower without a trend. */
  readonly pDecline: number;
  /** Observations used, missing ones left out. */
  readonly n: number;
  readonly method: 'exact' | 'normal';
}

/**
 * Tests whether a short series falls: exact null up to 12 observations (ties included), normal approximation above.
 * @param values Oldest first; `null`: missing, left out (order is all that counts).
 * @returns `null` with fewer than 4 observations: no p below .05 could arise.
 * Source: Mann 1945; Kendall 1975; exact null by the inversion generating function [n]!_q / Π[t_g]!_q.
 */
export function mannKendall(values: readonly (number | null)[]): MannKendall | null {
  const y = values.filter((value): value is number => value !== null);
  const n = y.length;
  if (n < 4) return null;
  let s = 0;
  y.forEach((later, j) => {
    for (const earlier of y.slice(0, j)) s += Math.sign(later - earlier);
  });
  const ties = tieSizes(y);
  if (n <= 12) return { s, pDecline: exactDecline(s, n, ties), n, method: 'exact' };
  const variance = mannKendallVariance(n, ties);
  if (variance === 0) return { s, pDecline: 1, n, method: 'normal' };
  return { s, pDecline: normalCumulative((s - Math.sign(s)) / Math.sqrt(variance)), n, method: 'normal' };
}

/**
 * The mildest S that a decline must reach to be significant in a series without ties.
 * @param n 4–12. @param level One-sided.
 * @returns S with the probability of it or less; `null` when no S is so unlikely.
 */
export function declineCritical(n: number, level: number): { readonly s: number; readonly p: number } | null {
  const pairs = (n * (n - 1)) / 2;
  const counts = qFactorial(n);
  const total = counts.reduce((sum, count) => sum + count, 0);
  let critical: { readonly s: number; readonly p: number } | null = null;
  let atMost = 0;
  for (let inversions = pairs; inversions >= 0; inversions--) {
    atMost += counts[inversions] ?? 0;
    if (atMost / total > level) return critical;
    critical = { s: pairs - 2 * inversions, p: atMost / total };
  }
  return critical;
}

/** Variance of S without a trend: [n(n−1)(2n+5) − Σ t(t−1)(2t+5)] / 18 over the tie groups. */
export function mannKendallVariance(n: number, ties: readonly number[]): number {
  const term = (t: number): number => t * (t - 1) * (2 * t + 5);
  return (term(n) - ties.reduce((sum, t) => sum + term(t), 0)) / 18;
}

/** Sizes of groups of equal values, larger than one. */
export function tieSizes(values: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}

function exactDecline(s: number, n: number, ties: readonly number[]): number {
  let polynomial = qFactorial(n);
  for (const t of ties) polynomial = divide(polynomial, qFactorial(t));
  const pairs = (n * (n - 1)) / 2 - ties.reduce((sum, t) => sum + (t * (t - 1)) / 2, 0);
  const total = polynomial.reduce((sum, count) => sum + count, 0);
  let atMost = 0;
  polynomial.forEach((count, inversions) => {
    if (pairs - 2 * inversions <= s) atMost += count;
  });
  return atMost / total;
}

function qFactorial(m: number): readonly number[] {
  let product: readonly number[] = [1];
  for (let i = 2; i <= m; i++) product = multiply(product, new Array<number>(i).fill(1));
  return product;
}

function multiply(a: readonly number[], b: readonly number[]): readonly number[] {
  const product = new Array<number>(a.length + b.length - 1).fill(0);
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      product[i + j] = (product[i + j] ?? 0) + x * y;
    });
  });
  return product;
}

function divide(a: readonly number[], b: readonly number[]): readonly number[] {
  const rest = [...a];
  const quotient: number[] = [];
  for (let i = 0; i <= a.length - b.length; i++) {
    const factor = (rest[i] ?? 0) / (b[0] ?? 1);
    quotient.push(factor);
    b.forEach((y, j) => {
      rest[i + j] = (rest[i + j] ?? 0) - factor * y;
    });
  }
  return quotient;
}
