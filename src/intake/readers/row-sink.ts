/**
 * Receives one row of text cells. `line` is one-based; `problem` names why a row could not be read whole
 * (`bad-quotes`, `line-too-long`, `cell-too-long`), null otherwise. `slots`, where the reader keeps repeating texts, has
 * for each cell a small number that a repeated text had before (another text may take it over), or -1.
 */
export type RowSink = (
  line: number,
  cells: readonly string[],
  problem: string | null,
  slots?: Readonly<Int32Array>,
) => void;

/** Caps of every reader; files beyond them are refused with a sentence. */
export const CAPS = {
  unpackedBytes: 4 * 1024 ** 3,
  ratio: 200,
  entries: 10_000,
  columns: 500,
  cellCharacters: 32_767,
  lineCharacters: 1024 * 1024,
  rows: 100_000_000,
  sharedCharacters: 120_000_000,
} as const;
