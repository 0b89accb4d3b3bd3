import type { RowTarget } from './import-target.ts';
import type { SampleRow } from './layout.ts';
import type { MergedCells } from './notice-layout.ts';
import { foldHeading } from './synonym.ts';
import { isMissing } from './type-missing.ts';

/** The headings of a table: the text of each column and the rows it was taken from. */
export interface Headings {
  /** Index of the first and of the last row of headings; they differ when two rows name the columns together. */
  readonly first: number;
  readonly last: number;
  readonly texts: readonly string[];
}

const LONGEST = 80;

/**
 * Reads the headings around the row that names most columns. Two rows belong together when the upper one heads groups of
 * columns (金额 over FOB and CIF, whether merged or left blank to the right) or when both name the same columns in two
 * languages; a title above the table is neither.
 * @param at Index of the row found, or said by a person.
 * @param knows Whether a text names a field.
 */
export function joinHeadings(
  rows: readonly SampleRow[],
  at: number,
  merges: readonly MergedCells[],
  knows: (text: string) => boolean,
): Headings {
  const row = rows[at];
  if (row === undefined) return { first: at, last: at, texts: [] };
  const above = rows[at - 1];
  const below = rows[at + 1];
  if (below !== undefined) {
    const joined = join(row, below, merges, knows);
    if (joined !== null) return { first: at, last: at + 1, texts: joined };
  }
  if (above !== undefined) {
    const joined = join(above, row, merges, knows);
    if (joined !== null) return { first: at - 1, last: at, texts: joined };
  }
  return { first: at, last: at, texts: trimEnd(row.cells.map(clean)) };
}

function join(
  upperRow: SampleRow,
  lowerRow: SampleRow,
  merges: readonly MergedCells[],
  knows: (text: string) => boolean,
): readonly string[] | null {
  if (lowerRow.line !== upperRow.line + 1) return null;
  const upper = upperRow.cells.map(clean);
  const lower = lowerRow.cells.map(clean);
  const width = Math.max(upper.length, lower.length);
  const columns = Array.from({ length: width }, (_, at) => at);
  const filledUpper = columns.filter((at) => upper[at]);
  const filledLower = columns.filter((at) => lower[at]);
  if (filledUpper.length < 2 || filledLower.length < 2) return null;
  if (![...filledUpper.map((at) => upper[at] ?? ''), ...filledLower.map((at) => lower[at] ?? '')].every(isWord))
    return null;
  const both = filledUpper.filter((at) => lower[at]);
  if (isSecondLanguage(upper, lower, filledUpper, filledLower, both, knows))
    return trimEnd(
      columns.map((at) => {
        const [over = '', under = ''] = [upper[at], lower[at]];
        return over === '' || (!knows(over) && knows(under)) ? under : over;
      }),
    );
  const groups = groupsOf(upper, lower, upperRow.line, merges);
  const covered = new Set(groups.flatMap(({ from, to }) => columns.slice(from, to + 1)));
  if (groups.length === 0 || both.some((at) => !covered.has(at))) return null;
  if (filledLower.some((at) => !covered.has(at) && upper[at] !== undefined && upper[at] !== '')) return null;
  return trimEnd(
    columns.map((at) => {
      const under = lower[at] ?? '';
      const group = groups.find(({ from, to }) => at >= from && at <= to);
      if (group === undefined) return upper[at] || under;
      if (under === '') return at === group.from ? (upper[at] ?? '') : '';
      const over = upper[group.from] ?? '';
      const whole = `${over} ${under}`;
      if (knows(whole)) return whole;
      if (knows(under)) return under;
      return at === group.from && knows(over) ? over : whole;
    }),
  );
}

interface Group {
  readonly from: number;
  readonly to: number;
}

/** Columns the upper row heads together: by its merged cells, or by blanks to the right that the lower row fills. */
function groupsOf(
  upper: readonly string[],
  lower: readonly string[],
  line: number,
  merges: readonly MergedCells[],
): readonly Group[] {
  const merged = merges.filter(
    (merge) => merge.firstRow === line && merge.lastRow === line && merge.lastColumn > merge.firstColumn,
  );
  const groups: Group[] = [];
  for (const { firstColumn: from, lastColumn: to } of merged)
    if (upper[from] && lower[from] && lower.slice(from, to + 1).filter((text) => text).length > 1)
      groups.push({ from, to });
  if (groups.length > 0) return groups;
  if (merges.some((merge) => merge.firstRow === line)) return [];
  for (let from = 0; from < upper.length; from += 1) {
    if (!upper[from] || !lower[from]) continue;
    let to = from;
    while (!upper[to + 1] && lower[to + 1]) to += 1;
    if (to > from) groups.push({ from, to });
  }
  return groups;
}

/** Whether both rows name the same columns, in other words. */
function isSecondLanguage(
  upper: readonly string[],
  lower: readonly string[],
  filledUpper: readonly number[],
  filledLower: readonly number[],
  both: readonly number[],
  knows: (text: string) => boolean,
): boolean {
  if (both.length * 5 < Math.max(filledUpper.length, filledLower.length) * 4) return false;
  const same = both.filter((at) => foldHeading(upper[at] ?? '') === foldHeading(lower[at] ?? '')).length;
  if (same * 2 > both.length) return false;
  const known = (texts: readonly string[], columns: readonly number[]) =>
    columns.filter((at) => knows(texts[at] ?? '')).length;
  return known(upper, filledUpper) >= 2 && known(lower, filledLower) * 2 >= filledLower.length;
}

/** A text that may head a column: short, with letters, no date, no code. */
function isWord(text: string): boolean {
  return text.length <= LONGEST && /\p{L}/u.test(text) && !isMissing(text) && !/\d{4,}/.test(text);
}

function clean(cell: string): string {
  return cell.replace(/\s+/g, ' ').trim();
}

function trimEnd(cells: readonly string[]): readonly string[] {
  let end = cells.length;
  while (end > 0 && cells[end - 1] === '') end -= 1;
  return cells.slice(0, end);
}

/**
 * Gives each row of a vertical merge the text its cells show together. Only the columns named are filled: a figure merged
 * over several rows is their total, and repeating it would count it again.
 * @param columns Columns to fill.
 * @param after Line of the headings; merges at or above it are no data.
 * @returns A function of line and cells in the order of the file; the same cells when nothing is filled.
 */
export function mergeFiller(
  merges: readonly MergedCells[],
  columns: ReadonlySet<number>,
  after: number,
): (line: number, cells: readonly string[]) => readonly string[] {
  const pending = merges
    .filter(
      (merge) =>
        merge.firstRow > after &&
        merge.lastRow > merge.firstRow &&
        merge.firstColumn === merge.lastColumn &&
        columns.has(merge.firstColumn),
    )
    .sort((a, b) => a.firstRow - b.firstRow);
  if (pending.length === 0) return (_line, cells) => cells;
  let next = 0;
  let open: { merge: MergedCells; text: string }[] = [];
  return (line, cells) => {
    open = open.filter(({ merge }) => merge.lastRow >= line);
    let filled: string[] | null = null;
    for (const { merge, text } of open) {
      if (text === '' || (cells[merge.firstColumn] ?? '') !== '') continue;
      filled ??= [...cells];
      while (filled.length <= merge.firstColumn) filled.push('');
      filled[merge.firstColumn] = text;
    }
    for (let merge = pending[next]; merge !== undefined && merge.firstRow <= line; merge = pending[next]) {
      next += 1;
      if (merge.firstRow === line) open.push({ merge, text: cells[merge.firstColumn] ?? '' });
    }
    return filled ?? cells;
  };
}

/** Columns mapped to anything but a figure: those whose merged cells hold for each of their rows. */
export function textColumns(
  plan: { readonly columns: readonly { readonly index: number; readonly field: string }[] },
  target: RowTarget,
): ReadonlySet<number> {
  const figures = new Set(
    target.fields.flatMap(({ name, type }) => (type === 'decimal' || type === 'weight' ? [name] : [])),
  );
  return new Set(plan.columns.flatMap(({ index, field }) => (figures.has(field) ? [] : [index])));
}
