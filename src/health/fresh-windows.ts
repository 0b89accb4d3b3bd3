import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { Month, Quarter } from '#src/vocabulary/calendar-date.ts';
import { addToMonth, monthNumber, monthsOfQuarter, quarterOf } from '#src/vocabulary/calendar-date.ts';
import type { Decision } from './decision.ts';
import type { CountryCoverage, ImportCell, MarketCell } from './health.ts';
import { sayQuarter } from './say-numbers.ts';

const MONTHS_PER_QUARTER = 3;

/**
 * How many months beyond the last complete quarter are published: 0, 1 or 2.
 * @param months The months complete in every country of the customer.
 */
export function monthsBeyond(months: ReadonlySet<Month>): number {
  const last = [...months].sort().at(-1);
  return last === undefined ? 0 : (monthNumber(last) + 1) % MONTHS_PER_QUARTER;
}

/** Records moved back in time, so that windows of three months ending with the last published month become quarters. */
export interface MovedRecords {
  readonly cells: readonly ImportCell[];
  readonly coverage: readonly CountryCoverage[];
  readonly market: readonly MarketCell[];
}

/** Moves records back by some months. */
export function moveBack({ cells, coverage, market }: MovedRecords, months: number): MovedRecords {
  return {
    cells: cells.map((cell) => ({ ...cell, month: addToMonth(cell.month, -months) })),
    coverage: coverage.map((row) => ({
      ...row,
      completeMonths: row.completeMonths.map((month) => addToMonth(month, -months)),
    })),
    market: market.map((cell) => ({ ...cell, month: addToMonth(cell.month, -months) })),
  };
}

/** The three months a moved quarter stands for, in words: 2025年6—8月, the three months to August 2025. */
export function sayWindow(quarter: Quarter, beyond: number): Bilingual {
  const [first, , last] = monthsOfQuarter(quarter).map((month) => addToMonth(month, beyond));
  if (first === undefined || last === undefined) return sayQuarter(quarter);
  const [firstYear, firstMonth] = [first.slice(0, 4), Number(first.slice(5, 7))];
  const [lastYear, lastMonth] = [last.slice(0, 4), Number(last.slice(5, 7))];
  const between = firstYear === lastYear ? '—' : `月至${lastYear}年`;
  return {
    zh: `${firstYear}年${firstMonth}${between}${lastMonth}月`,
    en: `the three months to ${MONTH_NAMES[lastMonth - 1] ?? ''} ${lastYear}`,
  };
}

const MONTH_NAMES = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/**
 * The decision to stand: the one on complete quarters, unless it is quiet and the months published since raise an alarm. Such an
 * alarm is told in months, and dated by the quarter its first month lies in.
 * @param fresh Decided on records moved back by `beyond` months; null: no month is published beyond the last complete quarter.
 * @param latest The last moved quarter.
 */
export function preferAlarm<D extends Decision>(usual: D, fresh: D | null, latest: Quarter | null, beyond: number): D {
  if (fresh === null || latest === null || usual.grade === 'grey' || usual.signals.length > 0) return usual;
  if (fresh.signals.length === 0) return usual;
  const [from, to] = [sayQuarter(latest), sayWindow(latest, beyond)];
  const restate = ({ zh, en }: Bilingual): Bilingual => ({
    zh: zh.replaceAll(from.zh, to.zh),
    en: en.replaceAll(from.en, to.en),
  });
  return {
    ...usual,
    grade: fresh.grade,
    sentence: restate(fresh.sentence),
    signals: fresh.signals.map((signal) => ({
      ...signal,
      since: quarterOf(addToMonth(monthsOfQuarter(signal.since)[0], beyond)),
      sentence: restate(signal.sentence),
    })),
    ...(fresh.test === undefined ? {} : { test: fresh.test }),
  };
}
