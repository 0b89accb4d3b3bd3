import betainc from '@stdlib/math-base-special-betainc';

/** Order rates over customers: rate ~ Gamma(shape r, rate alpha), alpha in the unit of time. */
export interface OrderRates {
  readonly r: number;
  readonly alpha: number;
  /** Erlang stages between orders; 1: exponential gaps. */
  readonly k?: number;
}

/** A customer's past: repeat orders, and the time from the first to the last of them. */
export interface OrderPast {
  readonly x: number;
  readonly tx: number;
}

/**
 * Probability that the gap after a customer's last order exceeds `gap` while they are still active.
 * Source: Wheat & Morrison 1990; for k = 1 ((α+t_x)/(α+t_x+u))^(r+x), above it 1 − I_{u/(α+t_x+u)}(k, r+kx).
 */
export function gapSurvival(past: OrderPast, rates: OrderRates, gap: number): number {
  const k = rates.k ?? 1;
  const scale = rates.alpha + past.tx;
  if (gap <= 0) return 1;
  return k === 1
    ? (scale / (scale + gap)) ** (rates.r + past.x)
    : 1 - betainc(gap / (scale + gap), k, rates.r + k * past.x);
}

/**
 * The gap that an active customer's next order keeps within, with the given probability.
 * @param probability In [0, 1).
 */
export function gapQuantile(past: OrderPast, rates: OrderRates, probability: number): number {
  const scale = rates.alpha + past.tx;
  if ((rates.k ?? 1) === 1) return scale * ((1 - probability) ** (-1 / (rates.r + past.x)) - 1);
  let [low, high] = [0, scale];
  while (gapSurvival(past, rates, high) > 1 - probability) [low, high] = [high, high * 2];
  for (let i = 0; i < 200 && high - low > 1e-12 * high; i++) {
    const middle = (low + high) / 2;
    if (gapSurvival(past, rates, middle) > 1 - probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
