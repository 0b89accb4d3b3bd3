import type { CalendarDate, Month, Quarter } from '#src/vocabulary/calendar-date.ts';
import {
  addDays,
  addToQuarter,
  lastDayOfMonth,
  monthNumber,
  monthsOfQuarter,
  quarterNumber,
  quarterOf,
} from '#src/vocabulary/calendar-date.ts';
import type { CountryCoverage, ImportCell, ObservedQuarter } from './health.ts';
import type { HealthRules } from './health-rules.ts';

/**
 * The countries a customer mainly imports to, by lines; records of minor ones are left out so that a thin file of a
 * side market cannot bend the series.
 */
export function mainCountries(
  cells: readonly ImportCell[],
  rules: Pick<HealthRules, 'mainCountryShare'>,
): readonly string[] {
  const lines = new Map<string, number>();
  for (const cell of cells) lines.set(cell.country, (lines.get(cell.country) ?? 0) + cell.lines);
  const total = [...lines.values()].reduce((all, count) => all + count, 0);
  return [...lines].filter(([, count]) => count >= rules.mainCountryShare * total).map(([country]) => country);
}

/**
 * The quarters customs data can speak about: from the first complete month common to the countries to the quarter of
 * the as-of date, oldest first, each marked complete only when all its months are complete everywhere.
 */
export function observeQuarters(
  countries: readonly string[],
  coverage: readonly CountryCoverage[],
  asOf: CalendarDate,
  rules: Pick<HealthRules, 'historyQuarters'>,
): readonly ObservedQuarter[] {
  const common = commonMonths(countries, coverage);
  const first = [...common].sort()[0];
  if (first === undefined) return [];
  const last = quarterOf(asOf);
  const start = Math.max(quarterNumber(quarterOf(first)), quarterNumber(last) - rules.historyQuarters);
  return Array.from({ length: quarterNumber(last) - start + 1 }, (_, i) => {
    const quarter = addToQuarter(last, start + i - quarterNumber(last));
    return { quarter, complete: monthsOfQuarter(quarter).every((month) => common.has(month)) };
  });
}

/** The months complete in each of the countries. */
export function commonMonths(countries: readonly string[], coverage: readonly CountryCoverage[]): ReadonlySet<Month> {
  const [first, ...others] = countries.map(
    (country) => new Set(coverage.find((row) => row.country === country)?.completeMonths ?? []),
  );
  return new Set([...(first ?? [])].filter((month) => others.every((months) => months.has(month))));
}

/** Latest run of consecutive complete quarters, oldest first; an open current quarter at the end is left out. */
export function latestRun(quarters: readonly ObservedQuarter[]): readonly Quarter[] {
  const run: Quarter[] = [];
  for (const { quarter, complete } of [...quarters].reverse()) {
    if (complete) run.unshift(quarter);
    else if (run.length > 0) break;
  }
  return run;
}

/** The last day of the last complete month; null: none. */
export function lastCompleteDay(months: ReadonlySet<Month>): CalendarDate | null {
  const last = [...months].sort((a, b) => monthNumber(a) - monthNumber(b)).at(-1);
  return last === undefined ? null : lastDayOfMonth(last);
}

/** Whether a month's records are published by the as-of date. */
export function isPublished(month: Month, lagDays: number, asOf: CalendarDate): boolean {
  return addDays(lastDayOfMonth(month), lagDays) <= asOf;
}
