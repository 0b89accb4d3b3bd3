/** One step of the whale curve: customers taken so far, best first, and what they earned together. */
export interface WhalePoint {
  readonly customers: number;
  readonly cumulative: number;
  /** Cumulative profit ÷ total; null when the total is not positive. */
  readonly share: number | null;
}

/** Who earns and who erodes. */
export interface WhaleCurve {
  readonly points: readonly WhalePoint[];
  readonly total: number;
  /** The highest point: everybody after it takes profit away. */
  readonly peak: WhalePoint | null;
  /** Peak share − 1: how much of the total is given back; null when the total is not positive. */
  readonly giveback: number | null;
}

/**
 * Cumulative profit by customer, best first.
 * @param profits one per customer, any order, any one currency.
 * Source: Kaplan & Narayanan 2001, whale curve of cumulative customer profitability.
 */
export function whaleCurve(profits: readonly number[]): WhaleCurve {
  const best = profits.toSorted((a, b) => b - a);
  const total = best.reduce((sum, profit) => sum + profit, 0);
  const points: WhalePoint[] = [];
  let cumulative = 0;
  let peak: WhalePoint | null = null;
  for (const [index, profit] of best.entries()) {
    cumulative += profit;
    const point = { customers: index + 1, cumulative, share: total > 0 ? cumulative / total : null };
    points.push(point);
    if (peak === null || cumulative > peak.cumulative) peak = point;
  }
  return { points, total, peak, giveback: peak?.share == null ? null : peak.share - 1 };
}
