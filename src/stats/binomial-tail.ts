import betainc from '@stdlib/math-base-special-betainc';

/**
 * Probability of `count` or more successes in `trials`, each with the given chance.
 * Source: regularised incomplete beta function, P(X ≥ k) = I_p(k, n − k + 1).
 */
export function binomialTail(count: number, trials: number, chance: number): number {
  if (count <= 0) return 1;
  if (count > trials) return 0;
  if (chance <= 0) return 0;
  if (chance >= 1) return 1;
  return betainc(chance, count, trials - count + 1);
}
