import { lnGamma } from './ln-gamma.ts';

/** Natural logarithm of the beta function, ln Γ(a) + ln Γ(b) − ln Γ(a + b), for `a`, `b` > 0. */
export function lnBeta(a: number, b: number): number {
  return lnGamma(a) + lnGamma(b) - lnGamma(a + b);
}
