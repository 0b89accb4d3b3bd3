import { foldHeading, type SynonymIndex } from './synonym.ts';
import { isMissing } from './type-missing.ts';

/** One row of text cells with its one-based line in the file. */
export interface SampleRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Delimiters a text table may use. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;

const HEADER_WITHIN = 50;
const SNIFFED_CHARACTERS = 20_000;

/**
 * Finds the heading row among the first 50: the one with most distinct text cells known as headings; where none is
 * known, the first row of mostly text that is as wide as the table.
 * @returns Index into `rows`; -1 when no row could be one.
 */
export function findHeaderRow(rows: readonly SampleRow[], index: SynonymIndex): number {
  let best = -1;
  let bestScore = 0;
  const width = Math.max(0, ...rows.slice(0, HEADER_WITHIN).map((row) => filledCells(row.cells).length));
  for (const [at, row] of rows.slice(0, HEADER_WITHIN).entries()) {
    const texts = new Set(filledCells(row.cells).map(foldHeading));
    const numbers = [...texts].filter((text) => /^[\d\s.]+$/.test(text)).length;
    if (texts.size < 2 || numbers * 2 > texts.size) continue;
    const known = [...texts].filter((text) => index.knows(text)).length;
    const wide = texts.size * 2 >= width ? 0.5 : 0;
    const score = known * 4 + wide;
    if (score > bestScore) {
      best = at;
      bestScore = score;
    }
  }
  return best;
}

/** Splits one line at a delimiter, quotes respected; for sniffing only. */
export function splitForSniffing(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  cells.push(cell);
  return cells;
}

/**
 * Finds the delimiter of a text table: the one whose best heading row knows most headings, then the one most lines
 * agree on with two or more columns.
 * @returns `null` when every delimiter leaves one column: never one column unasked.
 */
export function findDelimiter(lines: readonly string[], isHeading: (text: string) => boolean): string | null {
  let best: string | null = null;
  let bestScore = 0;
  const filled = lines
    .filter((line) => line.trim() !== '')
    .slice(0, 200)
    .map((line) => line.slice(0, SNIFFED_CHARACTERS));
  for (const delimiter of DELIMITERS) {
    const rows = filled.map((line) => splitForSniffing(line, delimiter));
    const widths = new Map<number, number>();
    for (const row of rows) if (row.length > 1) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
    if (widths.size === 0) continue;
    const agreeing = Math.max(...widths.values()) / rows.length;
    let known = 0;
    for (const row of rows.slice(0, HEADER_WITHIN)) {
      if (row.length < 2) continue;
      known = Math.max(
        known,
        new Set(row.filter((cell) => cell.length < 100 && isHeading(cell)).map(foldHeading)).size,
      );
    }
    const score = known * 10 + agreeing * 5;
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Number of records a file states above its headings (`Total records: 1,234`, 共 1234 条); null when it does not. */
export function statedRecords(preamble: readonly string[]): number | null {
  for (const text of preamble) {
    const match =
      /(?:records?|rows|registros|record count|记录数|条数|总数)\D{0,12}?(\d[\d,.]*)/i.exec(text) ??
      /(\d[\d,.]*)\s*(?:records|rows|registros|条)/i.exec(text) ??
      /共\s*(\d[\d,.]*)/.exec(text);
    if (match) return Number((match[1] ?? '').replace(/[,.]/g, ''));
  }
  return null;
}

/** Why a row that is no record is skipped. */
export type SkipReason = 'blank-row' | 'repeated-header' | 'total-row' | 'example-row';

/** How the example row of a template begins. */
const EXAMPLE = /^(?:示例：|Example: )/;
const TOTAL =
  /^(?:GRAND\s+|SUB\s*)?TOTAL(?:ES|S)?\s*:?$|^(?:合计|总计|小计|总和|累计)[:：]?$|^SUMA(?:\s+TOTAL)?$|^TOTAL\s+GENERAL$/i;

/**
 * Says whether a row is no record: blank, the headings again, or a line of totals.
 * @param headings As the file has them, trimmed, by column.
 * @param identifying Columns every record fills (date, party, number): a line of totals leaves them empty.
 * @returns `null` for a record.
 */
export function skipReason(
  cells: readonly string[],
  headings: readonly string[],
  identifying: readonly number[],
): SkipReason | null {
  let first = 0;
  while (first < cells.length && isSpace(cells[first] ?? '')) first += 1;
  const text = cells[first];
  if (text === undefined) return 'blank-row';
  if (EXAMPLE.test(text)) return 'example-row';
  if (
    text.length < 20 &&
    TOTAL.test(text.trim()) &&
    identifying.every((at) => at === first || isBlankOrTotal(cells[at] ?? ''))
  ) {
    return 'total-row';
  }
  const heading = headings[first];
  if (heading !== undefined && heading !== '' && text.length < 200 && sameWord(text, heading)) {
    let same = 0;
    let named = 0;
    for (const [at, other] of headings.entries()) {
      if (other === '') continue;
      named += 1;
      if (sameWord(cells[at] ?? '', other)) same += 1;
    }
    if (same * 10 >= named * 8) return 'repeated-header';
  }
  return null;
}

function isSpace(text: string): boolean {
  return text === '' || text.trim() === '';
}

function sameWord(text: string, heading: string): boolean {
  return text === heading || (text.length >= heading.length && text.trim().toUpperCase() === heading.toUpperCase());
}

/** Fewest cells a record of this table has: trailing columns seen empty in some sampled row may be left out. */
export function fewestCells(rows: readonly SampleRow[], width: number): number {
  let fewest = width;
  for (const row of rows) {
    let end = Math.min(row.cells.length, width);
    while (end > 0 && (row.cells[end - 1] ?? '').trim() === '') end -= 1;
    if (row.cells.length >= width && end > 0 && end < fewest) fewest = end;
  }
  return fewest;
}

/** Whether values are months without a day (`Jul 2025`, `2025-07`, 2025年7月): the mark of a pivot. */
export function holdsMonths(samples: readonly string[]): boolean {
  const filled = samples.filter((text) => !isMissing(text));
  return (
    filled.length > 0 &&
    filled.every((text) =>
      /^(?:\p{L}{3,9}[\s.-]*'?\d{2,4}|\d{4}[-/.]\d{1,2}|\d{1,2}[-/]\d{4}|\d{4}\s*年\s*\d{1,2}\s*月)$/u.test(
        text.trim(),
      ),
    )
  );
}

function filledCells(cells: readonly string[]): string[] {
  return cells.filter((cell) => cell.trim() !== '');
}

function isBlankOrTotal(text: string): boolean {
  return isMissing(text) || TOTAL.test(text.trim());
}
