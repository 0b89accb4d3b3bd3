import type { OrderedRowCheck, RowContext, RowProblem, RowSummary, RowTarget } from '../import-target.ts';
import { skipReason } from '../layout.ts';
import type { FilePart } from '../readers/file-parts.ts';
import { contextOf, type ReadingPlan } from '../reading-plan.ts';
import { rowWidth, STAGED_PARTS, stagedTables } from '../staged-tables.ts';
import { CopyLines } from './copy-lines.ts';
import { FRAME_HEADER, PRINTS, sealFrame } from './frames.ts';
import { HashSet } from './hash-table.ts';
import { PartyNumbers } from './party-numbers.ts';
import { ExactSum, type ParseReport, type Reject } from './report.ts';
import { fieldOrder, rowTyper } from './row-typing.ts';

const WHOLE: FilePart = { index: 0, count: 1 };
const REJECTED_CELL = 2000;
/** Groups of a summary kept in memory before they are handed on; a group may be handed on in several parts. */
const SUMMARY_GROUPS = 200_000;

/** Where accepted and rejected rows go. */
export interface RowOutput {
  /** Whole lines of COPY text for one of the target's staged tables, with the table's place in front. */
  readonly frame: (frame: Buffer) => void;
  readonly reject: (reject: Reject) => void;
}

/**
 * Decides row after row: skipped, rejected, duplicate or accepted, and writes the accepted as COPY text: line number, row
 * hash, the row's own columns, the numbers of its parties; what the parties are and the sums of all rows go to their tables.
 */
export class RowWriter {
  readonly #plan: ReadingPlan;
  readonly #check: OrderedRowCheck;
  readonly #hsAt: number;
  readonly #out: RowOutput;
  readonly #lines: CopyLines;
  readonly #type: ReturnType<typeof rowTyper>;
  readonly #parties: PartyNumbers;
  /** Which the row's parties are. */
  readonly #places: Int32Array;
  readonly #parted: boolean;
  readonly #rowWidth: number;
  readonly #summary: RowSummary | null;
  readonly #summaryLines: CopyLines;
  readonly #identifying: readonly number[];
  /** Columns whose values may hold what COPY text must escape. */
  readonly #freeText: readonly boolean[];
  readonly #seen = new HashSet();
  readonly #recordIdAt: number;
  readonly #dateAt: number;
  readonly #amountAt: number;
  readonly #currencyAt: number;
  readonly #reasons = new Map<string, number>();
  readonly #doubts = new Map<string, number>();
  readonly #months = new Map<string, number>();
  readonly #chapters = new Map<string, number>();
  readonly #sums = new Map<string, ExactSum>();
  #accepted = 0;
  #rejected = 0;
  #skipped = 0;
  #duplicates = 0;
  #dateFrom: string | null = null;
  #dateTo: string | null = null;

  /** @param part Which part of the file the rows are of. */
  constructor(plan: ReadingPlan, target: RowTarget, lastYear: number, out: RowOutput, part?: FilePart) {
    this.#plan = plan;
    const fields = fieldOrder(target);
    this.#check = checkOf(target, fields, contextOf(plan));
    this.#hsAt = fields.indexOf('hs_code');
    this.#out = out;
    const tables = stagedTables(target);
    const linesOf = (part: string | null) =>
      new CopyLines(
        tables.findIndex((table) => table.part === part),
        out.frame,
      );
    this.#lines = linesOf(null);
    this.#summaryLines = linesOf(STAGED_PARTS.summary);
    this.#summary = target.summary?.start() ?? null;
    this.#rowWidth = rowWidth(target);
    const parties = target.parties ?? [];
    this.#places = new Int32Array(parties.length);
    this.#parted = part !== undefined;
    this.#parties = new PartyNumbers(
      target.columns,
      parties,
      plan.columns,
      { parties: linesOf(STAGED_PARTS.parties), partyLines: linesOf(STAGED_PARTS.partyLines) },
      part ?? WHOLE,
    );
    this.#type = rowTyper(plan, target, lastYear, (code) => count(this.#doubts, code));
    this.#freeText = target.columns.map((column) => column.type === 'text');
    const required = new Set(target.fields.filter((field) => field.required === true).map((field) => field.name));
    this.#identifying = plan.columns.filter((column) => required.has(column.field)).map((column) => column.index);
    const names = target.columns.map((column) => column.name);
    this.#recordIdAt = target.recordIdField === null ? -1 : names.indexOf(target.recordIdField);
    this.#dateAt = target.columns.findIndex((column) => column.type === 'date');
    const usd = names.indexOf('value_usd');
    this.#amountAt = usd >= 0 ? usd : names.indexOf('amount');
    this.#currencyAt = usd >= 0 ? -1 : names.indexOf('currency');
  }

  get rows(): number {
    return this.#accepted + this.#rejected + this.#skipped + this.#duplicates;
  }

  /** Takes the next row below the headings. */
  row(line: number, cells: readonly string[], problem: string | null, slots?: Readonly<Int32Array>): void {
    const outcome = this.#decide(line, cells, problem, slots);
    if (outcome !== null) this.accept(line, outcome, slots);
  }

  /** Values of an accepted row; null when it was skipped or rejected, which is then counted. */
  #decide(
    line: number,
    cells: readonly string[],
    problem: string | null,
    slots: Readonly<Int32Array> | undefined,
  ): (string | null)[] | null {
    const plan = this.#plan;
    if (problem !== null) return this.#reject(line, cells, [{ code: problem, field: null, value: null }]);
    const skip = skipReason(cells, plan.headings, this.#identifying);
    if (skip !== null) return this.#skip(skip);
    if (!this.#fits(cells)) {
      return this.#reject(line, cells, [
        { code: 'cell-count', field: null, value: `${cells.length}/${plan.headings.length}` },
      ]);
    }
    const { row, problems } = this.#type(cells, slots);
    if (problems.length > 0) return this.#reject(line, cells, problems);
    const outcome = this.#check(row);
    if (outcome.kind === 'reject') return this.#reject(line, cells, outcome.problems);
    if (outcome.kind === 'skip') {
      if (outcome.month) {
        count(this.#months, outcome.month);
        count(this.#chapters, `${outcome.month}|${(row[this.#hsAt] ?? '').slice(0, 2)}`);
      }
      return this.#skip(outcome.reason);
    }
    if (outcome.doubts !== undefined) for (const doubt of outcome.doubts) count(this.#doubts, doubt);
    return outcome.values as (string | null)[];
  }

  /** Writes an accepted row, unless it is a record listed before. `values` are by the target's columns; keys are filled in. */
  accept(line: number, values: (string | null)[], slots?: Readonly<Int32Array>): void {
    this.#parties.fill(line, values, slots, this.#places);
    const lines = this.#lines;
    lines.beginHashed(line);
    for (let at = 0; at < this.#rowWidth; at += 1) lines.put(values[at] ?? null, this.#freeText[at] === true);
    const own = lines.length;
    for (let at = this.#rowWidth; at < values.length; at += 1)
      lines.put(values[at] ?? null, this.#freeText[at] === true);
    const hash = lines.hash();
    if (this.#recordIdAt >= 0 && (values[this.#recordIdAt] ?? null) !== null && this.#seen.addOrHas(hash)) {
      lines.drop();
      this.#duplicates += 1;
      count(this.#reasons, 'duplicate-record');
      return;
    }
    lines.cutTo(own);
    for (const place of this.#places) lines.put(place === 0 ? null : String(this.#parties.number(place)), false);
    lines.endHashed(hash);
    this.#accepted += 1;
    this.#parties.count(this.#places);
    this.#tally(values);
    if (this.#summary === null) return;
    this.#summary.add(values);
    if (this.#summary.size() >= SUMMARY_GROUPS) this.#writeSummary();
  }

  /** Hands on the last lines and says what came of all. */
  finish(): ParseReport {
    this.#lines.flush();
    this.#parties.finish();
    this.#writeSummary();
    this.#summaryLines.flush();
    if (this.#parted)
      this.#out.frame(sealFrame(Buffer.concat([Buffer.alloc(FRAME_HEADER), this.#seen.prints()]), PRINTS));
    return this.#report();
  }

  #writeSummary(): void {
    const lines = this.#summaryLines;
    for (const row of this.#summary?.take() ?? []) {
      lines.begin();
      for (const value of row) lines.put(value, true);
      lines.end();
    }
  }

  #report(): ParseReport {
    return {
      rows: this.rows,
      accepted: this.#accepted,
      rejected: this.#rejected,
      skipped: this.#skipped,
      duplicates: this.#duplicates,
      reasons: Object.fromEntries(this.#reasons),
      doubts: Object.fromEntries(this.#doubts),
      withheldByMonth: Object.fromEntries(this.#months),
      withheldByMonthAndChapter: Object.fromEntries(this.#chapters),
      sums: Object.fromEntries([...this.#sums].map(([currency, sum]) => [currency, sum.toString()])),
      headings: this.#plan.headings,
      dateFrom: this.#dateFrom,
      dateTo: this.#dateTo,
      statedRecords: this.#plan.statedRecords,
    };
  }

  /** Whether the cells can be this table's: none beyond its width, none missing but trailing ones seen empty before. */
  #fits(cells: readonly string[]): boolean {
    const { headings, format, minCells } = this.#plan;
    if (cells.length === headings.length) return true;
    if (cells.length < headings.length) return format === 'xlsx' || cells.length >= minCells;
    for (let at = headings.length; at < cells.length; at += 1) {
      if ((cells[at] ?? '').trim() !== '') return format === 'xlsx';
    }
    return true;
  }

  #tally(values: readonly (string | null)[]): void {
    const date = this.#dateAt < 0 ? null : (values[this.#dateAt] ?? null);
    if (date !== null) {
      if (this.#dateFrom === null || date < this.#dateFrom) this.#dateFrom = date;
      if (this.#dateTo === null || date > this.#dateTo) this.#dateTo = date;
    }
    const amount = this.#amountAt < 0 ? null : (values[this.#amountAt] ?? null);
    if (amount === null) return;
    const currency = this.#currencyAt < 0 ? 'USD' : (values[this.#currencyAt] ?? '');
    let sum = this.#sums.get(currency);
    if (sum === undefined) {
      sum = new ExactSum();
      this.#sums.set(currency, sum);
    }
    sum.add(amount);
  }

  #skip(reason: string): null {
    this.#skipped += 1;
    count(this.#reasons, reason);
    return null;
  }

  #reject(line: number, cells: readonly string[], problems: readonly RowProblem[]): null {
    this.#rejected += 1;
    count(this.#reasons, problems[0]?.code ?? 'unknown');
    this.#out.reject({ line, problems, cells: cells.slice(0, 500).map((cell) => cell.slice(0, REJECTED_CELL)) });
    return null;
  }
}

function checkOf(target: RowTarget, fields: readonly string[], context: RowContext): OrderedRowCheck {
  if (target.prepareCheck !== undefined) return target.prepareCheck(fields, context);
  return (row) => target.checkRow(Object.fromEntries(fields.map((field, at) => [field, row[at] ?? null])), context);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
