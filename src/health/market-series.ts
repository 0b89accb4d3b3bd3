import type { Quarter } from '#src/vocabulary/calendar-date.ts';
import { quarterOf } from '#src/vocabulary/calendar-date.ts';
import type { ImportCell, MarketCell } from './health.ts';
import type { HealthRules } from './health-rules.ts';

/** Amounts of a quarter in the market's measure: everybody else, and the customer. */
export interface MarketQuarter {
  readonly others: number;
  readonly own: number;
}

/** A code belongs to the market a customer is compared with from this part of their imports on. */
const CODE_SHARE = 0.05;

/**
 * Adds up what the other importers of a customer's main goods bought in the same countries, per quarter: value if enough
 * market lines carry it, else weight, else lines; the customer's own part is taken out.
 */
export function marketSeries(
  cells: readonly ImportCell[],
  market: readonly MarketCell[],
  countries: readonly string[],
  rules: Pick<HealthRules, 'measureLineShare'>,
): ReadonlyMap<Quarter, MarketQuarter> {
  const codes = mainCodes(cells);
  const scope = market.filter((cell) => codes.has(cell.hs6) && countries.includes(cell.country));
  const lines = total(scope, (cell) => cell.lines);
  const carries = (count: (cell: MarketCell) => number): boolean =>
    lines > 0 && total(scope, count) / lines >= rules.measureLineShare;
  const measure = carries((cell) => cell.linesWithValue)
    ? (cell: MarketCell | ImportCell) => cell.valueUsd
    : carries((cell) => cell.linesWithWeight)
      ? (cell: MarketCell | ImportCell) => cell.weightKg
      : (cell: MarketCell | ImportCell) => cell.lines;
  const all = byQuarter(scope, measure);
  const own = byQuarter(
    cells.filter((cell) => cell.hs6 !== null && codes.has(cell.hs6)),
    measure,
  );
  return new Map(
    [...all].map(([quarter, amount]) => {
      const mine = own.get(quarter) ?? 0;
      return [quarter, { others: Math.max(0, amount - mine), own: mine }];
    }),
  );
}

/** The HS6 codes that make up a customer's imports, by lines. */
export function mainCodes(cells: readonly ImportCell[]): ReadonlySet<string> {
  const lines = new Map<string, number>();
  let all = 0;
  for (const cell of cells) {
    all += cell.lines;
    if (cell.hs6 !== null) lines.set(cell.hs6, (lines.get(cell.hs6) ?? 0) + cell.lines);
  }
  return new Set([...lines].filter(([, count]) => count >= CODE_SHARE * all).map(([code]) => code));
}

function total<T>(cells: readonly T[], amount: (cell: T) => number): number {
  return cells.reduce((sum, cell) => sum + amount(cell), 0);
}

function byQuarter<T extends MarketCell | ImportCell>(
  cells: readonly T[],
  amount: (cell: T) => number,
): Map<Quarter, number> {
  const sums = new Map<Quarter, number>();
  for (const cell of cells) {
    const quarter = quarterOf(cell.month);
    sums.set(quarter, (sums.get(quarter) ?? 0) + amount(cell));
  }
  return sums;
}

/** The pairs of country and HS6 whose market some customers are compared with. */
export function marketGoods(customers: readonly (readonly ImportCell[])[]) {
  const pairs = new Map<string, { readonly country: string; readonly hs6: string }>();
  for (const cells of customers) {
    const countries = new Set(cells.map((cell) => cell.country));
    for (const hs6 of mainCodes(cells))
      for (const country of countries) pairs.set(`${country} ${hs6}`, { country, hs6 });
  }
  return [...pairs.values()];
}
