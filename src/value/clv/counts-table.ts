import { digamma } from '#src/stats/digamma.ts';
import { lnGamma } from '#src/stats/ln-gamma.ts';

/** ln Γ(c + n) and its derivative for each of a list of numbers n: likelihoods need them once per count, not per customer. */
export function lnGammaTable(
  c: number,
  counts: readonly number[],
): { readonly value: Float64Array; readonly slope: Float64Array } {
  return {
    value: Float64Array.from(counts, (n) => lnGamma(c + n)),
    slope: Float64Array.from(counts, (n) => digamma(c + n)),
  };
}
