import type { Cause } from '#src/vocabulary/words.ts';
import type { Signal } from './contract.ts';
import { findShocks, isFall, type ShockMember, withShock } from './find-shocks.ts';
import type { HealthRules } from './health-rules.ts';
import { type RunMember, type SetAsideSignal, setAside } from './set-aside.ts';

/** One customer of a run with all that deciding over the whole run takes. */
export type MemberOfRun = RunMember & ShockMember;

/** A customer's signals after the run as a whole was looked at. */
export interface ControlledSignals {
  readonly signals: readonly Signal[];
  readonly setAside: readonly SetAsideSignal[];
}

/** Causes that rest on more than the customer's own figures. */
const CORROBORATED: ReadonlySet<Cause> = new Set<Cause>(['policy-shock', 'market-shrinking']);

/**
 * Looks at all customers of a run together: falls that many share become one cause, and signs that so many tests bring up by chance
 * are set aside. A fall that other customers share, or the other importers, is corroborated by them and stays.
 * @returns Every customer of the run, by id.
 */
export function controlRun(
  members: readonly MemberOfRun[],
  rules: HealthRules,
): ReadonlyMap<number, ControlledSignals> {
  const shocks = findShocks(members, rules);
  const shared = members.map((member) => {
    const shock = shocks.find(({ falling }) => falling.includes(member.customerId));
    return shock === undefined
      ? member
      : { ...member, signals: member.signals.map((signal) => (isFall(signal) ? withShock(signal, shock) : signal)) };
  });
  const corroborated = new Set(shared.flatMap(({ signals }) => signals.filter(({ cause }) => CORROBORATED.has(cause))));
  const aside = setAside(shared, rules.falseDiscovery, corroborated);
  return new Map(
    shared.map(({ customerId, signals }) => {
      const out = aside.get(customerId) ?? [];
      const left = new Set(out.map(({ signal }) => signal));
      return [customerId, { signals: signals.filter((signal) => !left.has(signal)), setAside: out }];
    }),
  );
}
