import { type Maximum, maximise, type Prior } from './maximise.ts';
import type { OrderModel, OrderModelName, ParameterSet } from './order-model.ts';
import { everyPattern, type PurchasePatterns } from './purchase-patterns.ts';

/** A model fitted to a sample. */
export interface OrderFit {
  readonly model: OrderModelName;
  readonly k: number;
  readonly parameters: ParameterSet;
  /** By parameter; null where the likelihood is flat. */
  readonly standardErrors: Readonly<Record<string, number | null>>;
  readonly logLikelihood: number;
  readonly customers: number;
  readonly converged: boolean;
  readonly evaluations: number;
}

/** Searches of larger samples begin on an even part of this many patterns. */
const FIRST_LOOK = 1_000;

/**
 * Fits an order model by maximum likelihood, or with priors where customers are few.
 * @param options.priors by parameter name.
 * @returns `null` when nobody ordered twice: then nothing can be told apart.
 */
export function fitOrderModel(
  model: OrderModel,
  patterns: PurchasePatterns,
  options: { readonly priors?: Readonly<Record<string, Prior>>; readonly starts?: readonly (readonly number[])[] } = {},
): OrderFit | null {
  if (patterns.repeatCustomers === 0) return null;
  const priors = options.priors;
  const ordered =
    priors === undefined ? undefined : model.parameterNames.map((name) => priors[name] ?? { centre: 1, spread: 1e3 });
  let starts = options.starts ?? startsFor(model, patterns);
  let look: Maximum | null = null;
  if (patterns.size >= 2 * FIRST_LOOK && options.starts === undefined) {
    const part = everyPattern(patterns, Math.ceil(patterns.size / FIRST_LOOK));
    look = search(model, part, starts, ordered);
    if (look.converged && look.inverse !== null) starts = [look.parameters];
  }
  const found = search(model, patterns, starts, ordered, starts.length === 1 ? look?.inverse : null);
  const named = <V>(values: readonly V[]) =>
    Object.fromEntries(model.parameterNames.map((name, i) => [name, values[i]])) as Record<string, V>;
  return {
    model: model.name,
    k: model.k,
    parameters: named(found.parameters),
    standardErrors: named(found.standardErrors),
    logLikelihood: found.logLikelihood,
    customers: patterns.customers,
    converged: found.converged,
    evaluations: found.evaluations + (look?.evaluations ?? 0),
  };
}

function search(
  model: OrderModel,
  patterns: PurchasePatterns,
  starts: readonly (readonly number[])[],
  priors: readonly Prior[] | undefined,
  inverse?: Maximum['inverse'],
): Maximum {
  let scale = 0;
  for (const weight of patterns.weight) scale += weight;
  return maximise((parameters, gradient) => model.logLikelihood(patterns, parameters, gradient), starts, {
    scale,
    priors,
    inverse,
  });
}

/** Three starts, in the time unit of the sample: plain ones, early leavers, faithful and regular ones. */
function startsFor(model: OrderModel, patterns: PurchasePatterns): number[][] {
  let [time, orders] = [0, 0];
  for (let i = 0; i < patterns.size; i += 1) {
    const weight = patterns.weight[i] ?? 0;
    time += weight * (patterns.T[i] ?? 0);
    orders += weight * ((patterns.x[i] ?? 0) + 1);
  }
  const gap = Math.max(1e-3, time / orders / model.k);
  return model.name === 'pareto-nbd'
    ? [
        [1, gap, 1, 2 * gap],
        [0.5, gap, 0.5, gap],
        [2, 2 * gap, 0.5, 10 * gap],
      ]
    : [
        [1, gap, 1, 1],
        [0.5, gap / 2, 0.5, 2],
        [2, 2 * gap, 0.3, 4],
      ];
}
