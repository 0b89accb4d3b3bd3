import { correlation } from '#src/stats/correlation.ts';
import { digamma } from '#src/stats/digamma.ts';
import { lnGamma } from '#src/stats/ln-gamma.ts';
import { type Maximum, maximise } from './maximise.ts';

/** Mean value of a customer's repeat orders. */
export interface Spending {
  /** Repeat orders. */
  readonly x: number;
  /** Mean value per repeat order, base currency. */
  readonly z: number;
}

/** Searches of larger samples begin on an even part of this many customers. */
const FIRST_LOOK = 1_000;

/** A fitted spend model. */
export interface SpendFit {
  readonly p: number;
  readonly q: number;
  /** In currency. */
  readonly v: number;
  readonly standardErrors: { readonly p: number | null; readonly q: number | null; readonly v: number | null };
  readonly logLikelihood: number;
  readonly customers: number;
  /** Customers left out because their mean value is not above 0. */
  readonly excluded: number;
  /** The model assumes that how often and how much have nothing to do with each other; null for fewer than two customers. */
  readonly correlation: number | null;
  readonly converged: boolean;
}

/**
 * Fits the Gamma-Gamma model of value per order; q is held above 1, where the mean of all customers is finite.
 * @returns `null` when fewer than two customers have repeat orders of positive value.
 * Source: Fader & Hardie, The Gamma-Gamma model of monetary value, note 025.
 */
export function fitGammaGamma(customers: readonly Spending[]): SpendFit | null {
  const used = customers.filter(({ x, z }) => x > 0 && z > 0);
  const excluded = customers.filter(({ x, z }) => x > 0 && !(z > 0)).length;
  if (used.length < 2) return null;
  const mean = used.reduce((sum, { z }) => sum + z, 0) / used.length;
  // The likelihood is scale-free in v, so values are fitted around 1.
  const level = used.map(({ x, z }) => ({ x, z: z / mean }));
  let starts: readonly (readonly number[])[] = [
    [1, 1, 1],
    [5, 2, 0.5],
    [0.5, 4, 3],
  ];
  let look: Maximum | null = null;
  if (level.length >= 2 * FIRST_LOOK) {
    const step = Math.ceil(level.length / FIRST_LOOK);
    look = search(
      level.filter((_, i) => i % step === 0),
      starts,
    );
    if (look.converged && look.inverse !== null) starts = [look.parameters];
  }
  const found = search(level, starts, starts.length === 1 ? look?.inverse : null);
  const [p = 0, above = 0, v = 0] = found.parameters;
  const [seP = null, seQ = null, seV = null] = found.standardErrors;
  const orders = used.length;
  return {
    p,
    q: 1 + above,
    v: v * mean,
    standardErrors: { p: seP, q: seQ, v: seV === null ? null : seV * mean },
    logLikelihood: found.logLikelihood - orders * Math.log(mean),
    customers: used.length,
    excluded,
    correlation: correlation(
      used.map(({ x }) => x),
      used.map(({ z }) => z),
    ),
    converged: found.converged,
  };
}

function search(
  customers: readonly Spending[],
  starts: readonly (readonly number[])[],
  inverse?: Maximum['inverse'],
): Maximum {
  const likelihood = gammaGammaLikelihood(customers);
  return maximise(
    (parameters, gradient) => likelihood(parameters[0] ?? 0, 1 + (parameters[1] ?? 0), parameters[2] ?? 0, gradient),
    starts,
    { scale: customers.length, inverse },
  );
}

/**
 * Value expected of an order: the customer's own mean drawn towards the mean of all, the more so the fewer its orders.
 * @returns the mean of all customers when there are no repeat orders of positive value.
 */
export function expectedOrderValue({ p, q, v }: Pick<SpendFit, 'p' | 'q' | 'v'>, { x, z }: Spending): number {
  return x > 0 && z > 0 ? (p * (v + x * z)) / (p * x + q - 1) : (p * v) / (q - 1);
}

/** The log-likelihood over a sample, with its slopes by p, q and v. */
export function gammaGammaLikelihood(
  customers: readonly Spending[],
): (p: number, q: number, v: number, gradient: Float64Array) => number {
  const counts = [...new Set(customers.map(({ x }) => x))];
  const slots = new Map(counts.map((x, slot) => [x, slot]));
  const slot = Int32Array.from(customers, ({ x }) => slots.get(x) ?? 0);
  const [x, z] = [Float64Array.from(customers, (c) => c.x), Float64Array.from(customers, (c) => c.z)];
  const logXZ = Float64Array.from(customers, (c) => Math.log(c.x * c.z));
  const logZ = customers.reduce((sum, c) => sum + Math.log(c.z), 0);
  return (p, q, v, gradient) => {
    const more = Float64Array.from(counts, (n) => lnGamma(p * n + q) - lnGamma(p * n));
    const [slopeAll, slopeOwn] = [
      Float64Array.from(counts, (n) => digamma(p * n + q)),
      Float64Array.from(counts, (n) => digamma(p * n)),
    ];
    const [logV, constant, slopeQ] = [Math.log(v), q * Math.log(v) - lnGamma(q), digamma(q)];
    let [sum, dp, dq, dv] = [-logZ, 0, 0, 0];
    for (let i = 0; i < slot.length; i += 1) {
      const [n, at] = [x[i] ?? 0, slot[i] ?? 0];
      const pool = n * (z[i] ?? 0) + v;
      const log = Math.log(pool);
      const own = (logXZ[i] ?? 0) - log;
      sum += (more[at] ?? 0) + constant + p * n * own - q * log;
      dp += n * ((slopeAll[at] ?? 0) - (slopeOwn[at] ?? 0) + own);
      dq += (slopeAll[at] ?? 0) - slopeQ + logV - log;
      dv += q / v - (p * n + q) / pool;
    }
    gradient.set([dp, dq, dv]);
    return sum;
  };
}
