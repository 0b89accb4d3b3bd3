import type { PurchasePatterns, Purchases } from './purchase-patterns.ts';

/** The order models, by the name papers give them. */
export type OrderModelName = 'bg-nbd' | 'mbg-nbd' | 'mbg-cnbd-k' | 'pareto-nbd';

/** ParameterSet by name, all above 0. */
export type ParameterSet = Readonly<Record<string, number>>;

/**
 * A model of when customers order and when they stop: what it makes of a sample, and what it expects of one customer
 * whose record is known.
 */
export interface OrderModel {
  readonly name: OrderModelName;
  /** Stages between two orders; 1 except in `mbg-cnbd-k`. */
  readonly k: number;
  readonly parameterNames: readonly string[];
  /**
   * Log-likelihood of a sample; the slope by each parameter, in the order of `parameterNames`, is written into `gradient`.
   */
  logLikelihood(patterns: PurchasePatterns, parameters: ArrayLike<number>, gradient: Float64Array): number;
  /** Probability that the customer has not stopped ordering. */
  pAlive(parameters: ParameterSet, customer: Purchases): number;
  /** Orders expected in the next `t` weeks. */
  expectedOrders(parameters: ParameterSet, customer: Purchases, t: number): number;
  /**
   * Probabilities of at least 1, 2, 3 … orders in the next `t` weeks, down to where they are below `least`; the first is
   * one less the probability of no order.
   */
  atLeast(parameters: ParameterSet, customer: Purchases, t: number, least: number): number[];
}

/** Probability that no order comes within `t` weeks: the measure of a customer drifting away. */
export function pNoOrder(model: OrderModel, parameters: ParameterSet, customer: Purchases, t: number): number {
  return 1 - (model.atLeast(parameters, customer, t, 1)[0] ?? 0);
}

/** A parameter by name. @throws RangeError when the set does not have it. */
export function parameter(parameters: ParameterSet, name: string): number {
  const value = parameters[name];
  if (value === undefined) throw new RangeError(`no parameter ${name}`);
  return value;
}
