import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { DatedRates } from './dated-rates.ts';

/** Datasets that can be imported. */
export const DATASETS = [
  'shipments',
  'customers',
  'contacts',
  'products',
  'orders',
  'invoices',
  'receipts',
  'inquiries',
  'quotes',
  'interactions',
  'costs',
  'credit-limits',
  'rates',
] as const;
export type Dataset = (typeof DATASETS)[number];

/** How a field's text is read; see `type-value.ts`. Every typed value is canonical text, null when missing. */
export type FieldType =
  | 'text'
  | 'name'
  | 'code'
  | 'tax-id'
  | 'date'
  | 'decimal'
  | 'weight'
  | 'hs'
  | 'country'
  | 'currency'
  | 'unit'
  | 'incoterm'
  | 'payment-term'
  | 'transport-mode';

/** One field a dataset can carry. */
export interface TargetField {
  readonly name: string;
  readonly type: FieldType;
  readonly label: Bilingual;
  /** Headings that name this field, any language, any case; compared folded, as whole words. Best first. */
  readonly synonyms: readonly string[];
  /** Headings that name this field only in files of one direction: a bare tax id is the importer's among imports. */
  readonly when?: Readonly<Partial<Record<'import' | 'export', readonly string[]>>>;
  /** Headings that look alike but are not this field. */
  readonly not?: readonly string[];
  /** The layout is refused when this field is mapped to no column (and has no default). */
  readonly required?: boolean;
  /** Staging column it fills; default: the field's name. */
  readonly column?: string;
  /** What the example row of a template shows; absent: the column stays empty there. */
  readonly example?: Bilingual;
  /** Words the field takes, in both languages, where only some are allowed. */
  readonly choices?: readonly FieldChoice[];
}

/** One word a field takes: the code kept, what it is called, and further ways of writing it. */
export interface FieldChoice {
  readonly code: string;
  readonly label: Bilingual;
  readonly synonyms: readonly string[];
}

/** A row after typing: canonical text by field name; null or absent when missing. */
export type TypedRow = Readonly<Record<string, string | null>>;

/** What is known besides the row itself. */
export interface RowContext {
  /** ISO 3166 alpha-2 of the country whose customs wrote the file; null when not a customs file. */
  readonly reportingCountry: string | null;
  /** Values for fields without a column, e.g. `{ currency: 'GBP' }`. */
  readonly defaults: Readonly<Record<string, string>>;
  /** Dated rates of our books; absent where amounts are not converted. */
  readonly rates?: DatedRates;
}

/** A problem with one cell or row: a stable code, the field, and the offending text. */
export interface RowProblem {
  readonly code: string;
  readonly field: string | null;
  readonly value: string | null;
}

/** What becomes of a row. `values` follow the target's `columns`, canonical text or null. */
export type RowOutcome =
  /** `doubts`: codes of what is to be counted though the row is taken. */
  | { readonly kind: 'accept'; readonly values: readonly (string | null)[]; readonly doubts?: readonly string[] }
  /** `month` (YYYY-MM) lets withheld buyers be counted for coverage. */
  | { readonly kind: 'skip'; readonly reason: string; readonly month?: string | null }
  | { readonly kind: 'reject'; readonly problems: readonly RowProblem[] };

/** Decides a row given as the values of fields in an order agreed before; the row is not kept. */
export type OrderedRowCheck = (row: readonly (string | null)[]) => RowOutcome;

/** A staging column the row half fills; the staging table adds `line_number integer` and `row_hash uuid` in front. */
export interface StagingColumn {
  readonly name: string;
  readonly type: 'text' | 'date' | 'numeric' | 'integer' | 'uuid' | 'boolean';
  /** Digits and decimals of a `numeric` column whose values are stored so; rounded once, while staged. Default: as written. */
  readonly digits?: readonly [precision: number, scale: number];
}

/** A layout seen before, recognised by headings no other layout has together. */
export interface KnownLayout {
  readonly id: string;
  readonly name: Bilingual;
  /** All of them are among the headings, in any order. */
  readonly marks: readonly string[];
  /** ISO 3166 alpha-2 of the country whose customs wrote it; proposed, never taken unasked where the file says otherwise. */
  readonly country: string | null;
  readonly direction: 'import' | 'export' | null;
  /** Field by heading where the heading alone would mislead; null leaves the column out. */
  readonly fields: Readonly<Record<string, string | null>>;
}

/** A column of a file with the field proposed for it; `field` null: none. */
export interface ProposedColumn {
  readonly index: number;
  readonly heading: string;
  readonly field: string | null;
  /** Fields its heading may name, best first. */
  readonly mayBe: readonly string[];
  /** Sampled cells as the file has them. */
  readonly values: readonly string[];
  /** Reads a cell of the column as a figure; null when it is none. */
  readonly figure: (text: string) => number | null;
}

/** What is known of the file while columns are proposed. */
export interface ProposedContext {
  readonly direction: 'import' | 'export' | null;
  readonly reportingCountry: string | null;
  readonly defaults: Readonly<Record<string, string>>;
}

/** Changes to a proposed mapping. */
export interface ColumnReview {
  /** Field by column index; null leaves the column out. */
  readonly fields: Readonly<Record<number, string | null>>;
  /** Values for fields without a column, such as the currency a heading names. */
  readonly defaults: Readonly<Record<string, string>>;
  /** Columns left out, with the reason a person should read. */
  readonly leftOut: readonly { readonly index: number; readonly reason: Bilingual }[];
}

/**
 * A party named on the rows, by names of the target's columns. What identifies it is kept once, in a table beside the staged
 * rows, under a number that the row carries in the column `role`.
 */
export interface PartyColumns {
  readonly role: string;
  readonly name: string;
  readonly taxId: string;
  readonly country: string;
  readonly address: string;
  /** Filled by the parser: 128-bit hash of name, tax id, country and, where the name is a placeholder, address. */
  readonly key: string;
}

/** Adds up accepted rows as they pass, so that nobody has to read them again for their sums. */
export interface RowSummary {
  /** @param values A row, by the target's columns; not kept. */
  readonly add: (values: readonly (string | null)[]) => void;
  /** Groups gathered since `take`; the same group may come again after it. */
  readonly size: () => number;
  /** Hands over what was gathered, by the summary's columns, and begins anew. */
  readonly take: () => readonly (readonly (string | null)[])[];
}

/** The pure half of a target: runs in the parser child, knows no database. */
export interface RowTarget {
  readonly dataset: Dataset;
  readonly fields: readonly TargetField[];
  readonly columns: readonly StagingColumn[];
  /** Decides one typed row. Pure and fast: called once per line. */
  readonly checkRow: (row: TypedRow, context: RowContext) => RowOutcome;
  /** The same for many rows that have their fields in one order; null values are missing. Default: by `checkRow`. */
  readonly prepareCheck?: (fields: readonly string[], context: RowContext) => OrderedRowCheck;
  /** Parties the rows name; their own columns are the last of `columns`, from the first party's name on. Absent: none. */
  readonly parties?: readonly PartyColumns[];
  /** Sums of the rows, staged beside them; absent: none. */
  readonly summary?: { readonly columns: readonly StagingColumn[]; readonly start: () => RowSummary };
  /** A field whose equal value on equal content marks one record listed twice (vendor record id); null when none. */
  readonly recordIdField: string | null;
  /**
   * What the dataset itself knows of a proposed mapping, from headings and sampled cells: columns to leave out or to take
   * instead, values to set for the file. Not asked about columns a person or an earlier import decided. Default: nothing.
   */
  readonly reviewColumns?: (columns: readonly ProposedColumn[], context: ProposedContext) => ColumnReview;
  /** Layouts seen before that headings alone do not tell. */
  readonly knownLayouts?: readonly KnownLayout[];
  /** Says whether the mapped fields suffice; null when they do, otherwise why not. */
  readonly refuseLayout: (mapped: ReadonlySet<string>, context: RowContext) => Bilingual | null;
}

/** Words for problem, skip and refusal codes a target uses. */
export type ProblemWords = Readonly<Record<string, Bilingual>>;
