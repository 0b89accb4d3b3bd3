import { integrate } from '#src/stats/gauss-legendre.ts';
import type { OrderModel, ParameterSet } from './order-model.ts';
import type { Purchases } from './purchase-patterns.ts';

/** How far and at what rate future orders are counted. */
export interface Horizon {
  readonly steps: number;
  readonly weeksPerStep: number;
  /** Discount for one step, e.g. 0.01 a month. */
  readonly ratePerStep: number;
}

/** A month in weeks, as repeat-purchase software counts it: 365.25/12/7, rounded. */
export const WEEKS_PER_MONTH = 4.345;

/**
 * Orders expected within the horizon, each discounted from the end of its step to today.
 * Source: the stepwise sum of the lifetimes package.
 */
export function discountedOrders(
  model: OrderModel,
  parameters: ParameterSet,
  customer: Purchases,
  { steps, weeksPerStep, ratePerStep }: Horizon,
): number {
  let [sum, before] = [0, 0];
  for (let step = 1; step <= steps; step += 1) {
    const until = model.expectedOrders(parameters, customer, step * weeksPerStep);
    sum += (until - before) / (1 + ratePerStep) ** step;
    before = until;
  }
  return sum;
}

/**
 * Orders still to come without end, each discounted continuously: δ∫₀^∞ e^(−δt) E[Y(t)] dt, which is the discounted sum of
 * increments after integration by parts.
 * @param delta continuous discount rate per week, ln(1 + annual rate)/52; above 0.
 */
export function residualOrders(
  model: OrderModel,
  parameters: ParameterSet,
  customer: Purchases,
  delta: number,
): number {
  const f = (y: number) => Math.exp(-y) * model.expectedOrders(parameters, customer, y / delta);
  const edges = [0, 0.02, 0.2, 1, 4, 12, 40];
  return edges.slice(1).reduce((sum, edge, i) => sum + integrate(f, edges[i] ?? 0, edge, 16), 0);
}
