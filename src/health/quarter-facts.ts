import type { Quarter } from '#src/vocabulary/calendar-date.ts';
import { quarterOf } from '#src/vocabulary/calendar-date.ts';
import type { ChosenMeasure, ImportCell, ObservedQuarter, Offer } from './health.ts';
import { amountOf, isInScope } from './health.ts';

/** One HS6 of a customer in one quarter. */
export interface GoodsAmount {
  readonly amount: number;
  readonly lines: number;
}

/** A customer's imports in one quarter, in the inspection's measure. */
export interface QuarterFacts {
  readonly quarter: Quarter;
  readonly complete: boolean;
  /** In scope: from us, from unnamed exporters, from everybody. */
  readonly ours: number;
  readonly unknown: number;
  readonly total: number;
  /** In scope, by supplier company; null: not named. */
  readonly bySupplier: ReadonlyMap<number | null, number>;
  /** All goods. */
  readonly allTotal: number;
  readonly lines: number;
  /** All goods, by HS6; lines without a code under the empty text. */
  readonly byGoods: ReadonlyMap<string, GoodsAmount>;
  /** What came of one code from one supplier in one month, each for itself. */
  readonly consignments: readonly { readonly hs6: string; readonly amount: number }[];
}

/**
 * Adds cells up into the observed quarters, oldest first; cells outside them are left out. Incomplete quarters at the end
 * that no record reaches yet are left out too: nothing published is not nothing bought.
 */
export function quarterFacts(
  cells: readonly ImportCell[],
  quarters: readonly ObservedQuarter[],
  chosen: ChosenMeasure,
  offer: Offer,
  ours: ReadonlySet<number>,
): readonly QuarterFacts[] {
  const byQuarter = new Map<Quarter, ImportCell[]>();
  for (const cell of cells) {
    const quarter = quarterOf(cell.month);
    const list = byQuarter.get(quarter);
    if (list) list.push(cell);
    else byQuarter.set(quarter, [cell]);
  }
  const reached = quarters.findLastIndex(({ quarter, complete }) => complete || byQuarter.has(quarter));
  return quarters.slice(0, reached + 1).map(({ quarter, complete }) => {
    const bySupplier = new Map<number | null, number>();
    const byGoods = new Map<string, GoodsAmount>();
    const consignments: { hs6: string; amount: number }[] = [];
    let fromUs = 0;
    let unknown = 0;
    let total = 0;
    let allTotal = 0;
    let lines = 0;
    for (const cell of byQuarter.get(quarter) ?? []) {
      const amount = amountOf(cell, chosen);
      allTotal += amount;
      lines += cell.lines;
      if (amount > 0) consignments.push({ hs6: cell.hs6 ?? '', amount });
      const goods = byGoods.get(cell.hs6 ?? '') ?? { amount: 0, lines: 0 };
      byGoods.set(cell.hs6 ?? '', { amount: goods.amount + amount, lines: goods.lines + cell.lines });
      if (!isInScope(cell.hs6, offer)) continue;
      total += amount;
      bySupplier.set(cell.supplierId, (bySupplier.get(cell.supplierId) ?? 0) + amount);
      if (cell.supplierId === null) unknown += amount;
      else if (ours.has(cell.supplierId)) fromUs += amount;
    }
    return { quarter, complete, ours: fromUs, unknown, total, bySupplier, allTotal, lines, byGoods, consignments };
  });
}
