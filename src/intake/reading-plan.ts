import type { DatedRates } from './dated-rates.ts';
import type { Dataset, RowContext } from './import-target.ts';
import type { MergedCells } from './notice-layout.ts';
import type { DatePlan } from './type-date.ts';
import type { HsPlan } from './type-hs.ts';
import type { NumberPlan } from './type-number.ts';

/** A column given to a field, with how its cells are read. Plans that do not fit the field's type are null. */
export interface MappedColumn {
  /** Zero-based place in the file. */
  readonly index: number;
  readonly heading: string;
  readonly field: string;
  readonly date: DatePlan | null;
  readonly number: NumberPlan | null;
  readonly hs: HsPlan | null;
  /** The column holds two-letter country codes, so that `NA` is Namibia and not a missing value. */
  readonly countryCodes: boolean;
}

/** Where the table lies in its file. */
export interface Layout {
  /** `book`: .xls, .xlsb and odd .xlsx; `xml`: XML Spreadsheet 2003; `html`: tables of a web page. */
  readonly format: 'csv' | 'xlsx' | 'book' | 'ods' | 'xml' | 'html';
  /** Label of the text encoding; null for workbooks. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** Sheet name; null for text files. */
  readonly sheet: string | null;
  /** One-based line or row of the headings. */
  readonly headerRow: number;
  readonly headings: readonly string[];
  /** Merged cells below the headings; empty in text files and in sheets too long to know them beforehand. */
  readonly merges: readonly MergedCells[];
  /** Fewest cells a line may have: trailing columns seen empty may be left out, others not. */
  readonly minCells: number;
}

/** What `detect` found and a person confirmed: all the parser needs to read every line the same way again. JSON-safe. */
export interface ReadingPlan extends Layout {
  readonly dataset: Dataset;
  readonly columns: readonly MappedColumn[];
  readonly direction: 'import' | 'export' | null;
  readonly reportingCountry: string | null;
  readonly grain: 'line' | 'day-total';
  readonly fingerprint: string;
  /** Records the file itself says it holds, above its headings; null when it does not. */
  readonly statedRecords: number | null;
  /** Values for fields without a column, such as `currency`. */
  readonly defaults: Readonly<Record<string, string>>;
  /** Dated rates to turn amounts into dollars by; absent where nothing is converted. */
  readonly rates?: DatedRates;
}

/**
 * Version of the reading rules and of the staging tables they fill; kept with every batch, so that a later reader may explain
 * differences, and reads again what an earlier one left waiting.
 */
export const PARSER_VERSION = 2;

/** What a row is judged by besides itself. */
export function contextOf(plan: ReadingPlan): RowContext {
  const { reportingCountry, defaults, rates } = plan;
  return { reportingCountry, defaults, ...(rates === undefined ? {} : { rates }) };
}
