import gammaln from '@stdlib/math-base-special-gammaln';

/**
 * Natural logarithm of the gamma function for `x` > 0; `Infinity` at 0.
 * Source: FreeBSD msun by way of @stdlib, error below one unit in the last place.
 */
export function lnGamma(x: number): number {
  return gammaln(x);
}
