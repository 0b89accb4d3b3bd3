const ENOUGH = 1e-15;
const MOST_TERMS = 200_000;

/**
 * (1 − (1 − z)^(a − 1) · ₂F₁(first, a − 1; third; z)) / (a − 1): the factor that BG/NBD and MBG/NBD share in the orders
 * they expect, after Euler's transformation. The singularity at a = 1 cancels term by term, so every a > 0 is safe.
 * @param z between 0 and 1.
 * Source: Fader, Hardie & Lee 2005, eq. 10; Batislam et al. 2007; Abramowitz & Stegun 15.3.3.
 */
export function dropoutSeries(first: number, a: number, third: number, z: number): number {
  if (z <= 0) return 0;
  const e = a - 1;
  const logLeft = Math.log1p(-z);
  let term = (first * z) / third;
  let sum = term;
  for (let n = 2; n < MOST_TERMS && Math.abs(term) > ENOUGH * Math.abs(sum); n += 1) {
    term *= ((first + n - 1) * (e + n - 1) * z) / ((third + n - 1) * n);
    sum += term;
  }
  const power = e === 0 ? logLeft : Math.expm1(e * logLeft) / e;
  return -power - Math.exp(e * logLeft) * sum;
}
