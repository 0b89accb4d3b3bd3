import type { Month } from '#src/vocabulary/calendar-date.ts';
import { addToMonth } from '#src/vocabulary/calendar-date.ts';
import type { CountryCoverage } from './health.ts';

/** Imports of one month into one country. */
export interface TradeMonthOfCountry {
  readonly month: Month;
  readonly country: string;
  readonly oursUsd: number;
  readonly othersUsd: number;
  readonly unknownUsd: number;
  readonly lines: number;
}

/**
 * Adds a customer's imports up per month, from their first to the last covered month. A month without imports stands with
 * zeros: `complete` says whether that means nothing bought, or records not complete in one of their countries.
 */
export function arrangeTradeMonths(rows: readonly TradeMonthOfCountry[], coverage: readonly CountryCoverage[]) {
  const first = rows[0]?.month;
  if (first === undefined) return [];
  const countries = [...new Set(rows.map((row) => row.country))];
  const complete = countries.map(
    (country) => new Set(coverage.find((entry) => entry.country === country)?.completeMonths ?? []),
  );
  const last = [rows.at(-1)?.month ?? first, ...complete.flatMap((months) => [...months])].sort().at(-1) ?? first;
  const months = [];
  for (let month = first; month <= last; month = addToMonth(month, 1)) {
    const own = rows.filter((row) => row.month === month);
    const add = (amount: (row: TradeMonthOfCountry) => number): number =>
      own.reduce((total, row) => total + amount(row), 0);
    months.push({
      month,
      oursUsd: add((row) => row.oursUsd),
      othersUsd: add((row) => row.othersUsd),
      unknownUsd: add((row) => row.unknownUsd),
      lines: add((row) => row.lines),
      complete: complete.every((covered) => covered.has(month)),
    });
  }
  return months;
}
