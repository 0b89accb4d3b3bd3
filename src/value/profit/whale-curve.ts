import { Decimal } from 'decimal.js';

/** One step of the whale curve: customers taken so far, best first, and what they earned together. */
export interface WhalePoint {
  readonly customers: number;
  /** Exact decimal text. */
  readonly cumulative: string;
  /** Cumulative profit ÷ total; null when the total is not positive. */
  readonly share: number | null;
}

/** Who earns and who erodes. */
export interface WhaleCurve {
  readonly points: readonly WhalePoint[];
  /** Exact decimal text. */
  readonly total: string;
  /** The highest point: everybody after it takes profit away. */
  readonly peak: WhalePoint | null;
  /** Peak share − 1: how much of the total is given back; null when the total is not positive. */
  readonly giveback: number | null;
}

/**
 * Cumulative profit by customer, best first.
 * @param profits one per customer, any order, any one currency; exact decimal text.
 * Source: Kaplan & Narayanan 2001, whale curve of cumulative customer profitability.
 */
export function whaleCurve(profits: readonly string[]): WhaleCurve {
  const best = profits.map((profit) => new Decimal(profit)).sort((a, b) => b.comparedTo(a));
  const total = best.reduce((sum, profit) => sum.plus(profit), new Decimal(0));
  const points: WhalePoint[] = [];
  let cumulative = new Decimal(0);
  let [peak, highest]: [WhalePoint | null, Decimal] = [null, cumulative];
  for (const [index, profit] of best.entries()) {
    cumulative = cumulative.plus(profit);
    const share = total.greaterThan(0) ? cumulative.dividedBy(total).toNumber() : null;
    const point = { customers: index + 1, cumulative: cumulative.toFixed(4), share };
    points.push(point);
    if (peak === null || cumulative.greaterThan(highest)) [peak, highest] = [point, cumulative];
  }
  return { points, total: total.toFixed(4), peak, giveback: peak?.share == null ? null : peak.share - 1 };
}
