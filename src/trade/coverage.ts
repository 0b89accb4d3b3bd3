import type { CalendarDate, Month } from '#src/vocabulary/calendar-date.ts';

/** Why a month is not complete: no line at all, lines begin late or end early in it, far fewer lines than usual. */
export type PartialReason = 'missing' | 'starts-late' | 'ends-early' | 'thin';

/** One month of one source's records of one import country. `lines` 0 and `partial`: the month is missing. */
export interface CoverageMonth {
  readonly month: Month;
  readonly lines: number;
  /** Decimal text. */
  readonly valueUsd: string;
  readonly netWeightKg: string;
  /** Fractions 0–1 of its lines with a value, with an exporter's name; null: no lines. */
  readonly valueShare: number | null;
  readonly exporterShare: number | null;
  /** Incomplete or missing: no judgement may rest on it. */
  readonly partial: boolean;
  /** Why it is partial; null: it is not. */
  readonly reason: PartialReason | null;
  /** Lines whose buyer was withheld. */
  readonly withheld: number;
}

/** What a source holds of an import country, and how far it can be trusted. */
export interface CoverageOfSource {
  readonly source: string;
  readonly country: string;
  readonly from: Month;
  readonly to: Month;
  /** Last day of the last complete month; null when no month is complete. */
  readonly completeThrough: CalendarDate | null;
  /** Every month from first to last, missing ones included. */
  readonly months: readonly CoverageMonth[];
  /** Fractions 0–1 of lines with a value, with an exporter's name. */
  readonly valueShare: number;
  readonly exporterShare: number;
  readonly lagDays: number;
  readonly gaps: readonly Month[];
}

/** What is covered of an import country over all sources. */
export interface CoverageOfCountry {
  readonly country: string;
  /** Months at least one source has complete, ascending. */
  readonly completeMonths: readonly Month[];
  readonly completeThrough: CalendarDate | null;
  readonly lagDays: number;
}
