import type { MergedCells } from '../notice-layout.ts';
import type { RowSink } from './row-sink.ts';

/** What a sheet said besides its rows. `merges` is known only when the sheet was read to its end. */
export interface SheetReport {
  readonly hiddenRows: number;
  readonly lastRow: number;
  readonly merges: readonly MergedCells[];
}

/** An opened book of one or more tables, each read row by row as text. */
export interface Sheets {
  /** How the book is read, for the plan; the same file always gives the same. */
  readonly format: 'xlsx' | 'book' | 'ods' | 'xml' | 'html';
  readonly names: readonly string[];
  /**
   * Reads one table. `more` false ends the reading; `settle` is awaited between pieces.
   * @throws FileRefused for a name that does not exist or a table beyond the caps.
   */
  readonly read: (
    name: string,
    sink: RowSink,
    more?: () => boolean,
    settle?: () => Promise<void> | undefined,
  ) => Promise<SheetReport>;
  readonly close: () => void;
}

/** Merges kept of one sheet; a sheet with more is laid out by a program, not read by its merges. */
export const MERGES_KEPT = 10_000;
