import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Cause, CoverageGrade, Grade, Measure, Tier } from '#src/vocabulary/words.ts';
import type { GradeChart } from './charts/grade-columns.ts';
import type { MarketChart } from './charts/market-lines.ts';
import type { MixChart } from './charts/mix-bars.ts';
import type { ShareChart } from './charts/share-curve.ts';
import type { SupplierChart } from './charts/supplier-stack.ts';
import type { PyramidChart } from './charts/tier-bars.ts';
import type { TierFlowChart } from './charts/tier-stream.ts';
import type { WhaleChart } from './charts/whale-curve.ts';
import type { ReportName } from './report-names.ts';

/** What an amount counts: a measure of customs data, or money of a currency. */
export type AmountUnit =
  | { readonly kind: 'measure'; readonly measure: Measure; readonly unit: string | null }
  | { readonly kind: 'money'; readonly currency: string };

/** How the cells of a column are written. Fractions are 0–1; dates and quarters are ISO text. */
export type ColumnKind =
  | 'text'
  | 'date'
  | 'quarter'
  | 'number'
  | 'decimal'
  | 'percent'
  | 'change'
  | 'amount'
  | 'yes-no';

/** A column of a report's table. */
export interface Column {
  readonly key: string;
  readonly title: Bilingual;
  readonly kind: ColumnKind;
  /** Of `amount` columns only. */
  readonly unit?: AmountUnit;
  /** Relative width on paper; 1 is a number. */
  readonly width: number;
  /** Left out on paper, kept in the workbook. */
  readonly workbookOnly?: boolean;
}

/** A value of a table; null is not known and never zero. */
export type Cell = string | number | boolean | Bilingual | null;

/** The numbers behind a section. */
export interface ReportTable {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Rows printed on paper, from the end (time series) or the start (rankings); the workbook has all. */
  readonly onPaper: { readonly rows: number; readonly from: 'start' | 'end' };
}

/** The picture of a section as finished series; `kind` says which. */
export type ReportChart =
  | ShareChart
  | SupplierChart
  | MixChart
  | MarketChart
  | GradeChart
  | PyramidChart
  | TierFlowChart
  | WhaleChart;

/** One part of a report in the order finding → picture → numbers → notes. */
export interface ReportSection {
  readonly key: string;
  readonly title: Bilingual;
  /** Name of its sheet in the workbook: short, unlike any other's. */
  readonly sheet: Bilingual;
  readonly grade: Grade | null;
  readonly finding: Bilingual;
  /** "Not enough data": what is missing and what would help; null when there is enough. */
  readonly insufficient: Bilingual | null;
  readonly chart: ReportChart | null;
  readonly table: ReportTable | null;
  /** Slides carry the numbers after the picture: names a meeting will speak about. */
  readonly tableOnSlides?: boolean;
  /** How to read the picture and the numbers. */
  readonly note: Bilingual | null;
}

/** A figure of the headline strip; `value` null is not known, `masked` hides it from the reader's role. */
export interface KeyFigure {
  readonly key: string;
  readonly label: Bilingual;
  readonly kind: 'number' | 'percent' | 'amount' | 'text';
  readonly value: number | Bilingual | null;
  readonly unit?: AmountUnit;
  readonly masked: boolean;
  /** Under the figure: the period, the change. */
  readonly note: Bilingual | null;
}

/** A report as a finished document, before any language or format is chosen. */
export interface ReportDocument {
  readonly report: ReportName;
  readonly title: Bilingual;
  readonly workspace: string;
  readonly madeOn: CalendarDate;
  /** Whom or what it is about, in large letters. */
  readonly subject: Bilingual;
  /** The customer it is about; null: the portfolio. */
  readonly customer: {
    readonly code: string;
    readonly name: string;
    readonly nameLocal: string | null;
    readonly country: string | null;
    readonly owner: string | null;
  } | null;
  readonly asOf: CalendarDate | null;
  readonly dataThrough: CalendarDate | null;
  /** Of the customer; null: a portfolio has none. */
  readonly grade: Grade | null;
  readonly cause: Cause | null;
  readonly tier: Tier | null;
  readonly coverage: CoverageGrade | null;
  readonly finding: Bilingual;
  /** Date, coverage and measure in one line. */
  readonly coverageLine: Bilingual;
  readonly keyFigures: readonly KeyFigure[];
  readonly sections: readonly ReportSection[];
  /** What each figure means and how it was made. */
  readonly method: readonly Bilingual[];
  /** Vendors and systems the figures came from, as the user named them. */
  readonly sources: readonly string[];
}
