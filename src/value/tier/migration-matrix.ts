import { Decimal } from 'decimal.js';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted } from '#src/vocabulary/english.ts';
import type { Tier } from '#src/vocabulary/words.ts';

/** Where a customer stood on two dates; null: not assessed then. */
export interface TierPair {
  readonly code: string;
  readonly name: string;
  readonly from: Tier | null;
  readonly to: Tier | null;
  /** Twelve months to the later date, else to the earlier; null: unknown. */
  readonly revenue12m: string | null;
  /** Why it stands where it stands on the later date. */
  readonly reason: Bilingual | null;
}

/** Customers that went from one tier to another, or stayed. */
export interface TierFlow {
  readonly from: Tier | null;
  readonly to: Tier | null;
  readonly customers: number;
  /** Null: one of them is unknown. */
  readonly revenue12m: string | null;
}

const ORDER: readonly (Tier | null)[] = ['strategic', 'core', 'long-tail', 'new', 'inactive', null];
const HEIGHT: Readonly<Record<Tier, number | null>> = { strategic: 3, core: 2, 'long-tail': 1, inactive: 0, new: null };

/** Counts every pair of tiers that occurs, from the top of the pyramid down. */
export function tierFlows(pairs: readonly TierPair[]): TierFlow[] {
  return ORDER.flatMap((from) =>
    ORDER.flatMap((to) => {
      const inside = pairs.filter((pair) => pair.from === from && pair.to === to);
      return inside.length === 0
        ? []
        : [{ from, to, customers: inside.length, revenue12m: sum(inside.map((pair) => pair.revenue12m)) }];
    }),
  );
}

/** Whether a move leads up; null: from or to `new`, or not assessed, which is neither. */
export function isUp(from: Tier | null, to: Tier | null): boolean | null {
  const [low, high] = [from === null ? null : HEIGHT[from], to === null ? null : HEIGHT[to]];
  return low === null || high === null || low === high ? null : high > low;
}

/** One sentence on what moved between two dates. */
export function migrationFinding(pairs: readonly TierPair[], from: string, to: string): Bilingual {
  const moved = pairs.filter((pair) => pair.from !== pair.to);
  const ups = moved.filter((pair) => isUp(pair.from, pair.to) === true).length;
  const downs = moved.filter((pair) => isUp(pair.from, pair.to) === false).length;
  const came = moved.filter((pair) => pair.from === null).length;
  const left = pairs.filter((pair) => pair.from === 'strategic' && pair.to !== 'strategic').length;
  const stayed = pairs.filter((pair) => pair.from === pair.to).length;
  return {
    zh: `${from} 至 ${to}：升级 ${ups} 家，降级 ${downs} 家，层级不变 ${stayed} 家，新增 ${came} 家；离开战略层的有 ${left} 家。`,
    en: `${from} to ${to}: ${ups} rose, ${downs} fell, ${stayed} stayed, ${counted(came, 'customer is', 'customers are')} new to the book; ${left} left the strategic tier.`,
  };
}

function sum(amounts: readonly (string | null)[]): string | null {
  let total = new Decimal(0);
  for (const amount of amounts) {
    if (amount === null) return null;
    total = total.plus(amount);
  }
  return total.toFixed();
}
