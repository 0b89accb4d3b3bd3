import {
  addToMonth,
  type CalendarDate,
  daysBetween,
  firstDayOfMonth,
  lastDayOfMonth,
  type Month,
  monthNumber,
} from '#src/vocabulary/calendar-date.ts';
import type { CoverageMonth, CoverageOfCountry, CoverageOfSource, PartialReason } from './coverage.ts';

/** A month with fewer lines than this share of the median of the twelve before is taken for incomplete. */
export const PARTIAL_SHARE = 0.5;
/** Below this median a thin month is chance, not a missing delivery. */
const ENOUGH_LINES = 20;
/** Days at the edge of a month without a line that weekends and holidays explain. */
const EDGE_DAYS = 4;

/** One month as the batches say, before judgement. */
export interface CoverageInput {
  readonly source: string;
  readonly country: string;
  readonly month: Month;
  readonly lines: number;
  readonly linesWithValue: number;
  readonly linesWithExporter: number;
  readonly linesWithheld: number;
  readonly valueUsd: string;
  readonly netWeightKg: string;
  readonly firstDate: CalendarDate;
  readonly lastDate: CalendarDate;
  readonly lagDays: number;
}

/**
 * Judges how far customs data can be trusted, per source and import country.
 * @param rows Any order; one row per source, country and month.
 * @param lagSettings Publication lag in days by country, set by a person; overrides the estimate.
 * @returns Per source and country: its months with gaps filled in (`lines` 0), which of them are partial, the last day of
 *   the last complete month (`null`: none is complete), and the lag: the setting, or the least number of days that lay
 *   between the last line of a file and the day it was acquired.
 */
export function judgeCoverage(
  rows: readonly CoverageInput[],
  lagSettings: Readonly<Record<string, number>> = {},
): readonly CoverageOfSource[] {
  const groups = new Map<string, CoverageInput[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.source, row.country]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].map((group) => judgeSource(group, lagSettings)).sort(bySourceAndCountry);
}

/**
 * What is covered per import country over all sources: a month counts as complete when one source has it complete.
 * `completeThrough` is the end of the last month of the unbroken run of complete months that reaches furthest; `null`: none.
 */
export function coverageByCountry(sources: readonly CoverageOfSource[]): readonly CoverageOfCountry[] {
  const countries = new Map<string, CoverageOfSource[]>();
  for (const source of sources) {
    const list = countries.get(source.country);
    if (list) list.push(source);
    else countries.set(source.country, [source]);
  }
  return [...countries.entries()]
    .map(([country, list]) => {
      const complete = new Set<Month>();
      for (const source of list) for (const month of source.months) if (!month.partial) complete.add(month.month);
      const months = [...complete].sort();
      const last = months.at(-1);
      return {
        country,
        completeMonths: months,
        completeThrough: last === undefined ? null : lastDayOfMonth(last),
        lagDays: Math.min(...list.map((source) => source.lagDays)),
      };
    })
    .sort((a, b) => (a.country < b.country ? -1 : 1));
}

function judgeSource(group: readonly CoverageInput[], lagSettings: Readonly<Record<string, number>>): CoverageOfSource {
  const sorted = [...group].sort((a, b) => (a.month < b.month ? -1 : 1));
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('a source without months');
  const byMonth = new Map(sorted.map((row) => [row.month, row]));
  const months: CoverageMonth[] = [];
  for (let month = first.month; monthNumber(month) <= monthNumber(last.month); month = addToMonth(month, 1)) {
    const row = byMonth.get(month);
    const before = months.filter((other) => !other.partial).slice(-12);
    const reason =
      row === undefined ? 'missing' : partialReason(row, before, { isFirst: row === first, isLast: row === last });
    months.push({
      month,
      lines: row?.lines ?? 0,
      valueUsd: row?.valueUsd ?? '0',
      netWeightKg: row?.netWeightKg ?? '0',
      withheld: row?.linesWithheld ?? 0,
      valueShare: row === undefined || row.lines === 0 ? null : row.linesWithValue / row.lines,
      exporterShare: row === undefined || row.lines === 0 ? null : row.linesWithExporter / row.lines,
      partial: reason !== null,
      reason,
    });
  }
  const lines = sum(sorted.map((row) => row.lines));
  const complete = months.filter((month) => !month.partial).at(-1);
  const estimated = Math.max(0, Math.min(...sorted.filter((row) => row.lines > 0).map((row) => row.lagDays)));
  return {
    source: first.source,
    country: first.country,
    from: first.month,
    to: last.month,
    completeThrough: complete ? lastDayOfMonth(complete.month) : null,
    months,
    valueShare: lines === 0 ? 0 : sum(sorted.map((row) => row.linesWithValue)) / lines,
    exporterShare: lines === 0 ? 0 : sum(sorted.map((row) => row.linesWithExporter)) / lines,
    lagDays: lagSettings[first.country] ?? (Number.isFinite(estimated) ? estimated : 0),
    gaps: months.filter((month) => month.lines === 0 && month.withheld === 0).map((month) => month.month),
  };
}

function partialReason(
  row: CoverageInput,
  before: readonly CoverageMonth[],
  edge: { readonly isFirst: boolean; readonly isLast: boolean },
): PartialReason | null {
  const lines = row.lines + row.linesWithheld;
  if (row.lines === 0) return 'missing';
  const daysOfMonth = daysBetween(firstDayOfMonth(row.month), lastDayOfMonth(row.month)) + 1;
  const allowed = Math.max(EDGE_DAYS, Math.ceil((3 * daysOfMonth) / lines));
  if (edge.isFirst && daysBetween(firstDayOfMonth(row.month), row.firstDate) >= allowed) return 'starts-late';
  if (edge.isLast && daysBetween(row.lastDate, lastDayOfMonth(row.month)) >= allowed) return 'ends-early';
  const usual = median(before.map((month) => month.lines + month.withheld));
  return usual !== null && usual >= ENOUGH_LINES && lines < usual * PARTIAL_SHARE ? 'thin' : null;
}

function median(values: readonly number[]): number | null {
  if (values.length < 3) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function bySourceAndCountry(a: CoverageOfSource, b: CoverageOfSource): number {
  if (a.source !== b.source) return a.source < b.source ? -1 : 1;
  return a.country < b.country ? -1 : 1;
}
