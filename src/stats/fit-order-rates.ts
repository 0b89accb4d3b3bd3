import gammaln from '@stdlib/math-base-special-gammaln';
import type { OrderPast, OrderRates } from './predictive-gap.ts';

/** A spread this far below the mean cannot be told from equal customers. */
const LARGEST_SHAPE = 50;

/**
 * Fits how order rates spread over customers by maximum likelihood of their gaps, all of them active.
 * @param pasts Customers with at least one repeat order.
 * @param k     Erlang stages between orders, 1 or more: 1 is buying at random, more is regular buying.
 * @returns `null` with fewer than two such customers.
 * Source: gamma mixture of Erlang-k gaps, whose sum over x gaps has kx stages; α solved inside, r by golden section on its logarithm.
 */
export function fitOrderRates(pasts: readonly OrderPast[], k = 1): OrderRates | null {
  const usable = pasts.filter((past) => past.x > 0 && past.tx > 0).map(({ x, tx }) => ({ x: k * x, tx }));
  if (usable.length < 2) return null;
  const logLikelihood = (r: number): number => {
    const alpha = solveAlpha(usable, r);
    return usable.reduce(
      (sum, { x, tx }) => sum + gammaln(r + x) - gammaln(r) + r * Math.log(alpha) - (r + x) * Math.log(alpha + tx),
      0,
    );
  };
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(0.05), Math.log(LARGEST_SHAPE)];
  while (high - low > 1e-6) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (logLikelihood(Math.exp(left)) > logLikelihood(Math.exp(right))) high = right;
    else low = left;
  }
  const r = Math.exp((low + high) / 2);
  return { r, alpha: solveAlpha(usable, r), k };
}

/** Root of N·r/α = Σ (r+x)/(α+t), which falls through zero once. */
function solveAlpha(pasts: readonly OrderPast[], r: number): number {
  const slope = (alpha: number): number =>
    (pasts.length * r) / alpha - pasts.reduce((sum, { x, tx }) => sum + (r + x) / (alpha + tx), 0);
  let [low, high] = [-20, 20];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (slope(Math.exp(middle)) > 0) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
