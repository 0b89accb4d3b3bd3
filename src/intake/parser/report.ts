import type { RowProblem } from '../import-target.ts';

/** A row that was not taken, with its raw cells for the reject file. */
export interface Reject {
  readonly line: number;
  readonly problems: readonly RowProblem[];
  readonly cells: readonly string[];
}

/** What came of every row of a file: rows = accepted + rejected + skipped + duplicates. */
export interface ParseReport {
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly duplicates: number;
  /** Counts by code: first problem of each reject, reason of each skip, `duplicate-record`. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Values that could not be read and stay empty, by code; their rows were accepted. */
  readonly doubts: Readonly<Record<string, number>>;
  /** Rows whose buyer was withheld, by `YYYY-MM`. */
  readonly withheldByMonth: Readonly<Record<string, number>>;
  /** The same by `YYYY-MM|chapter`; chapter empty when the row has no HS code. */
  readonly withheldByMonthAndChapter: Readonly<Record<string, number>>;
  /** Sum of the accepted values by currency, exact decimal text. */
  readonly sums: Readonly<Record<string, string>>;
  readonly headings: readonly string[];
  readonly dateFrom: string | null;
  readonly dateTo: string | null;
  /** The file states another number of records above its headings. */
  readonly statedRecords: number | null;
}

/** What the parser tells while it reads. */
export type ParserEvent =
  | { readonly kind: 'progress'; readonly rows: number; readonly bytesDone: number; readonly bytesTotal: number }
  | ({ readonly kind: 'reject' } & Reject);

const MINUS = 45;
const DOT = 46;
const ZERO = 48;
const FRACTION = 12;
const SCALE = 10 ** FRACTION;
const POWERS = Array.from({ length: FRACTION + 1 }, (_, power) => 10 ** power);

/** Adds decimal texts exactly to twelve places (further digits are cut), as fast as numbers. */
export class ExactSum {
  #whole = 0;
  #fraction = 0;

  /** @param text Canonical decimal text. */
  add(text: string): void {
    const sign = text.charCodeAt(0) === MINUS ? -1 : 1;
    const { length } = text;
    let whole = 0;
    let at = sign < 0 ? 1 : 0;
    for (; at < length && text.charCodeAt(at) !== DOT; at += 1) whole = whole * 10 + text.charCodeAt(at) - ZERO;
    this.#whole += sign * whole;
    if (at === length) return;
    let fraction = 0;
    let places = 0;
    for (at += 1; at < length && places < FRACTION; at += 1) {
      fraction = fraction * 10 + text.charCodeAt(at) - ZERO;
      places += 1;
    }
    this.#fraction += sign * fraction * (POWERS[FRACTION - places] ?? 1);
    if (this.#fraction >= SCALE || this.#fraction <= -SCALE) {
      const carry = Math.trunc(this.#fraction / SCALE);
      this.#whole += carry;
      this.#fraction -= carry * SCALE;
    }
  }

  toString(): string {
    const total = BigInt(this.#whole) * BigInt(SCALE) + BigInt(Math.round(this.#fraction));
    const negative = total < 0n;
    const digits = (negative ? -total : total).toString().padStart(FRACTION + 1, '0');
    const fraction = digits.slice(-FRACTION).replace(/0+$/, '');
    return `${negative ? '-' : ''}${digits.slice(0, -FRACTION)}${fraction === '' ? '' : `.${fraction}`}`;
  }
}
