import type { SQL } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { ImportRules, KeyMode } from '../import-rules.ts';
import type { Dataset, ProblemWords, RowTarget } from '../import-target.ts';

/** Rows of a batch whose buyer was withheld by the country's customs, counted so that coverage stays honest. */
export interface WithheldCount {
  /** ISO 3166 alpha-2 of the import country; empty when the file does not say. */
  readonly country: string;
  /** `YYYY-MM` */
  readonly month: string;
  readonly count: number;
}

/** What a write target knows of the batch it plans, writes or takes back. */
export interface StagedBatch {
  readonly id: number;
  readonly source: string;
  readonly reportingCountry: string | null;
  readonly acquiredAt: CalendarDate;
  readonly withheld: readonly WithheldCount[];
  /** How rows meet what is stored. */
  readonly rules: ImportRules;
}

/**
 * What writing the staged rows would do. staged = new rows + `duplicates` + the sum of `skipped`; `willCreate` and
 * `willUpdate` count nouns (facts, customers, orders), which need not be rows.
 */
export interface ImportPlan {
  readonly duplicates: number;
  /** Staged rows that will not be written, by reason code. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly willCreate: number;
  readonly willUpdate: number;
  /** Decimal text by currency, of the new rows. */
  readonly sums: Readonly<Record<string, string>>;
  readonly dateFrom: CalendarDate | null;
  readonly dateTo: CalendarDate | null;
  /** Names not seen before; null where the dataset has no party names. */
  readonly newParties: number | null;
}

/** What was written; equal to the plan made under the same lock, or the import is rolled back. */
export interface WriteSummary {
  /** Staged rows that became facts or changed a row. */
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  /** Decimal text by currency, added up from the stored rows and compared with the plan; absent where no amounts are stored. */
  readonly sums?: Readonly<Record<string, string>>;
}

/** What an undo did: facts removed, changed rows put back, and rows kept because somebody edited them since. */
export interface UndoSummary {
  readonly removed: number;
  readonly restored: number;
  readonly kept: readonly { readonly noun: string; readonly label: string }[];
}

/** A field of a known row that an import would change, or leaves alone though the file says something else. */
export interface FieldDifference {
  /** Field of the target. */
  readonly field: string;
  /** What stands in the books; null: nothing. */
  readonly before: string | null;
  /** What the file says. */
  readonly after: string | null;
  /** Why the books win: the field was edited by hand, or the rules say so; null: the file wins. */
  readonly kept: 'edited' | 'policy' | null;
}

/** What an import would change, field by field. Made from the plan, in its transaction. */
export interface ImportDifferences {
  /** How many known rows change, or would without the rules, in each field. */
  readonly fields: readonly { readonly field: string; readonly changed: number; readonly kept: number }[];
  /** The first rows that change. */
  readonly rows: readonly { readonly label: string; readonly fields: readonly FieldDifference[] }[];
}

/** The database half of a target. `staging` names the batch's staging table; every call joins the given transaction. */
export interface WriteTarget {
  readonly dataset: Dataset;
  /** Sums up freshly staged rows in tables beside them (`stagingTable` with a part), so that plan and write need not read every row. */
  readonly prepare?: (tx: Tx, batchId: number, staging: SQL) => Promise<void>;
  /** Decides what the staged rows are against what is stored: new, duplicate or skipped. Changes nothing stored. */
  readonly plan: (tx: Tx, batch: StagedBatch, staging: SQL) => Promise<ImportPlan>;
  /** Modes the dataset knows; absent: only the ordinary one, because its rows have no key. */
  readonly modes?: readonly KeyMode[];
  /** What the plan just made would change in known rows; absent where rows are only ever added. */
  readonly differences?: (tx: Tx, batch: StagedBatch, staging: SQL, limit: number) => Promise<ImportDifferences>;
  /** Writes exactly what `plan` said in the same transaction: facts, rollups, workspace rows with before-images. */
  readonly write: (tx: Tx, batch: StagedBatch, staging: SQL) => Promise<WriteSummary>;
  /** Takes a committed batch back. */
  readonly undo: (tx: Tx, batch: StagedBatch) => Promise<UndoSummary>;
}

/** Both halves of a dataset with its name and the words for its codes; `app.ts` hands one per dataset to intake. */
export interface DatasetTarget {
  readonly label: Bilingual;
  readonly rows: RowTarget;
  readonly store: WriteTarget;
  readonly words: ProblemWords;
}

/** One target per dataset. */
export type ImportTargets = Readonly<Record<Dataset, DatasetTarget>>;
