import type { CountryCoverage, ImportCell, MarketCell, SupplierFacts } from '#src/health/health.ts';
import type { CalendarDate, Month } from '#src/vocabulary/calendar-date.ts';
import { addToMonth, calendarDate, firstDayOfMonth, monthNumber } from '#src/vocabulary/calendar-date.ts';

export const US = 1;
export const RIVAL = 2;
export const NEWCOMER = 3;

/** Consecutive months, `count` of them, beginning with `first`. */
export function monthsFrom(first: string, count: number): Month[] {
  return Array.from({ length: count }, (_, i) => addToMonth(first as Month, i));
}

/** One month's imports from one supplier: three lines that carry value, weight and exporter. */
export function importCell(
  month: Month,
  supplierId: number | null,
  valueUsd: number,
  more: Partial<ImportCell> = {},
): ImportCell {
  const lines = more.lines ?? 3;
  return {
    month,
    country: 'US',
    supplierId,
    hs6: '732393',
    unit: 'PCS',
    lines,
    linesWithValue: lines,
    linesWithWeight: lines,
    valueUsd,
    weightKg: valueUsd / 10,
    quantity: valueUsd / 5,
    ...more,
  };
}

/** All importers' amount of one month and code, this customer included. */
export function marketCell(month: Month, valueUsd: number, hs6 = '732393'): MarketCell {
  return {
    country: 'US',
    month,
    hs6,
    lines: 50,
    linesWithValue: 50,
    linesWithWeight: 50,
    valueUsd,
    weightKg: valueUsd / 10,
  };
}

/** A country whose records are complete over the given months. */
export function covered(months: readonly Month[], lagDays = 30): CountryCoverage {
  return { country: 'US', completeMonths: months, lagDays };
}

/** A supplier that has been there from the first day unless said otherwise. */
export function supplierFacts(companyId: number, more: Partial<SupplierFacts> = {}): SupplierFacts {
  const firstDate = more.firstDate ?? calendarDate('2023-01-15');
  const secondDate = more.secondDate === undefined ? calendarDate('2023-02-15') : more.secondDate;
  return {
    companyId,
    name: `Company ${companyId}`,
    country: 'CN',
    ours: companyId === US,
    competitor: false,
    perhapsKnown: false,
    inScope: true,
    lastDate: calendarDate('2025-09-15'),
    shipments: 33,
    scopeShipments: 33,
    ...more,
    firstDate,
    secondDate,
    firstScopeDate: firstDate,
    secondScopeDate: secondDate,
  };
}

/** The amount of a month as a function of its place in the story. */
export type Path = (monthIndex: number) => number;

/** Imports from one supplier along a path; months with amount 0 have no record. */
export function along(
  months: readonly Month[],
  supplierId: number | null,
  path: Path,
  more: Partial<ImportCell> = {},
): ImportCell[] {
  return months.flatMap((month, i) => (path(i) > 0 ? [importCell(month, supplierId, path(i), more)] : []));
}

/** A seasonal factor: twice the amount in October to December. */
export function season(month: Month): number {
  return (monthNumber(month) % 12) + 1 >= 10 ? 2 : 1;
}

export function dayOf(month: Month): CalendarDate {
  return firstDayOfMonth(month);
}
