import { jensenShannon } from './jensen-shannon.ts';

/** How far two mixes lie apart, by four yardsticks. */
export interface MixDistance {
  /** Jensen–Shannon divergence in bits, 0–1. */
  readonly bits: number;
  /** Its square root, a distance. */
  readonly distance: number;
  /** 1 − cosine of the angle between them. */
  readonly cosine: number;
  readonly hellinger: number;
  /** The part that would have to move to make one mix the other, 0–1. */
  readonly moved: number;
}

/**
 * Measures how far two mixes lie apart.
 * @param p Amounts per category; scaled to shares here. @param q The same categories in the same order.
 * @returns `null` when a mix is all zero.
 * @throws RangeError when lengths differ.
 * Source: Lin 1991 (divergence); Hellinger 1909; total variation.
 */
export function mixDistance(p: readonly number[], q: readonly number[]): MixDistance | null {
  const bits = jensenShannon(p, q);
  if (bits === null) return null;
  const shares = (mix: readonly number[]): readonly number[] => {
    const total = mix.reduce((sum, value) => sum + value, 0);
    return mix.map((value) => value / total);
  };
  const [a, b] = [shares(p), shares(q)];
  let [product, squaresA, squaresB, roots, moved] = [0, 0, 0, 0, 0];
  a.forEach((x, i) => {
    const y = b[i] ?? 0;
    product += x * y;
    squaresA += x * x;
    squaresB += y * y;
    roots += (Math.sqrt(x) - Math.sqrt(y)) ** 2;
    moved += Math.abs(x - y) / 2;
  });
  return {
    bits,
    distance: Math.sqrt(Math.max(0, bits)),
    cosine: 1 - product / Math.sqrt(squaresA * squaresB),
    hellinger: Math.sqrt(roots / 2),
    moved,
  };
}
