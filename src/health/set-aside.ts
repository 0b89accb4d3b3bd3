import { benjaminiHochberg } from '#src/stats/benjamini-hochberg.ts';
import type { Dimension } from '#src/vocabulary/words.ts';
import type { Signal } from './contract.ts';

/** What one customer's dimensions say, before the run is looked at as a whole. */
export interface RunMember {
  readonly customerId: number;
  readonly signals: readonly Signal[];
  /** One test per dimension that made one: the chance of what it saw. */
  readonly tests: readonly { readonly dimension: Dimension; readonly p: number }[];
}

/** A signal that so many tests would bring up by chance alone. */
export interface SetAsideSignal {
  readonly signal: Signal;
  /** Part of the signals at least this strong that are expected to be chance, 0–1. */
  readonly q: number;
  /** Tests made in the run. */
  readonly tests: number;
}

/**
 * Decides which signs of a run are left out because so many customers and dimensions were tested at once. What rests on facts (a new
 * supplier, a cooled relationship) carries no test and stays; so do orange and red signals, which take a size of their own besides the
 * test, and signals named in `corroborated`.
 * @param budget Part of the tested signals that may be chance, 0–1. 1 sets nothing aside.
 * @returns By customer, only those with a signal to set aside.
 * Source: Benjamini–Hochberg over all customers × dimensions of the run.
 */
export function setAside(
  members: readonly RunMember[],
  budget: number,
  corroborated: ReadonlySet<Signal> = new Set(),
): ReadonlyMap<number, readonly SetAsideSignal[]> {
  const tests = members.flatMap(({ customerId, tests: own }) => own.map((test) => ({ ...test, customerId })));
  const adjusted = benjaminiHochberg(tests.map(({ p }) => p));
  const qOf = new Map(
    tests.map(({ customerId, dimension }, index) => [`${customerId} ${dimension}`, adjusted[index] ?? 1]),
  );
  const aside = new Map<number, readonly SetAsideSignal[]>();
  for (const { customerId, signals } of members) {
    const out = signals.flatMap((signal): readonly SetAsideSignal[] => {
      const q = qOf.get(`${customerId} ${signal.dimension}`);
      const tested = typeof signal.evidence['p'] === 'number';
      if (!tested || signal.level !== 'yellow' || q === undefined || q <= budget || corroborated.has(signal)) return [];
      return [{ signal, q, tests: tests.length }];
    });
    if (out.length > 0) aside.set(customerId, out);
  }
  return aside;
}
