import type { Grade } from '#src/vocabulary/words.ts';

/** What the order of the day rests on. */
export interface ToAttend {
  readonly level: Grade;
  readonly atStake: { readonly amount: string } | null;
}

/** From calm to urgent; too little data stands beside healthy, neither better nor worse. */
const URGENCY: Readonly<Record<Grade, number>> = { green: 0, grey: 0, yellow: 1, orange: 2, red: 3 };

/**
 * Puts what needs attention in the order it should be read: customers to act on (red, orange) before those to watch; among
 * each the most money at stake first. Money that is not known or masked follows money that is; equals stay as they came.
 */
export function orderAttention<T extends ToAttend>(rows: readonly T[]): T[] {
  const band = ({ level }: T) => (URGENCY[level] >= URGENCY.orange ? 0 : 1);
  return [...rows].sort((a, b) => band(a) - band(b) || byMoney(a.atStake, b.atStake));
}

/** Puts changes of grade in reading order: those who fell before those who rose, the most money first. */
export function orderChanges<
  T extends { readonly from: Grade; readonly to: Grade; readonly atStake: ToAttend['atStake'] },
>(changes: readonly T[]): T[] {
  const band = ({ from, to }: T) => Math.sign(URGENCY[from] - URGENCY[to]);
  return [...changes].sort((a, b) => band(a) - band(b) || byMoney(a.atStake, b.atStake));
}

function byMoney(a: ToAttend['atStake'], b: ToAttend['atStake']): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return Number(b.amount) - Number(a.amount);
}
