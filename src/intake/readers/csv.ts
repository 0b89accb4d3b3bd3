import { CAPS, type RowSink } from './row-sink.ts';

const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;
const NEED_MORE = -1;
const BAD = -2;

export interface CsvOptions {
  readonly delimiter: string;
  /** Width of the table once known: a quoted cell over several lines that does not lead to it was never closed. */
  readonly width: number | null;
  readonly minCells: number;
}

/**
 * Parses delimited text piece by piece: RFC 4180 quotes, any line end, NUL dropped. A line with broken quotes is given
 * up alone and reading resumes on the next, so that a bad row harms itself; every line reaches the sink.
 */
export class CsvParser {
  readonly #options: CsvOptions;
  readonly #sink: RowSink;
  readonly #delimiterCode: number;
  #rest = '';
  #line = 1;
  #skipping = false;
  #cells: string[] = [];

  constructor(options: CsvOptions, sink: RowSink) {
    this.#options = options;
    this.#sink = sink;
    this.#delimiterCode = options.delimiter.charCodeAt(0);
  }

  /** One-based number of the next line. */
  get line(): number {
    return this.#line;
  }

  set line(line: number) {
    this.#line = line;
  }

  /** Whether all text so far was used up and the next begins a record. */
  get between(): boolean {
    return this.#rest === '' && !this.#skipping;
  }

  push(piece: string): void {
    this.#consume(this.#rest + piece, false);
  }

  end(): void {
    const text = this.#rest.endsWith('\r') ? `${this.#rest.slice(0, -1)}\n` : this.#rest;
    this.#consume(text, true);
  }

  #consume(piece: string, final: boolean): void {
    let text = piece;
    let held = '';
    if (text.includes('\0')) text = text.replaceAll('\0', '');
    if (text.includes('\r')) {
      if (!final && text.endsWith('\r')) {
        held = '\r';
        text = text.slice(0, -1);
      }
      text = text.replace(/\r(?!\n)/g, '\n');
    }
    const { delimiter } = this.#options;
    let position = 0;
    let quote = text.indexOf('"');
    while (position < text.length) {
      let newline = text.indexOf('\n', position);
      if (this.#skipping) {
        if (newline < 0) {
          position = text.length;
          break;
        }
        this.#skipping = false;
        this.#line += 1;
        position = newline + 1;
        continue;
      }
      if (newline < 0) {
        if (!final && text.length - position <= CAPS.lineCharacters) break;
        if (text.length - position > CAPS.lineCharacters) {
          this.#sink(this.#line, this.#split(text.slice(position, position + 2000)), 'line-too-long');
          this.#skipping = !final;
          position = text.length;
          break;
        }
        newline = text.length;
      }
      if (quote >= 0 && quote < position) quote = text.indexOf('"', position);
      if (quote < 0 || quote >= newline) {
        const end = newline > position && text.charCodeAt(newline - 1) === RETURN ? newline - 1 : newline;
        const line = text.slice(position, end);
        if (line.length <= CAPS.cellCharacters) this.#sink(this.#line, line.split(delimiter), null);
        else this.#emitLong(line);
        this.#line += 1;
        position = newline + 1;
        continue;
      }
      const end = this.#record(text, position, newline, final);
      if (end === NEED_MORE) break;
      if (end === BAD) {
        this.#sink(this.#line, this.#split(text.slice(position, newline)), 'bad-quotes');
        this.#line += 1;
        position = newline + 1;
        continue;
      }
      const cells = this.#cells;
      this.#sink(this.#line, cells, cells.some((cell) => cell.length > CAPS.cellCharacters) ? 'cell-too-long' : null);
      let lines = 1;
      for (let at = newline; at >= 0 && at < end - 1; at = text.indexOf('\n', at + 1)) lines += 1;
      this.#line += lines;
      position = end;
    }
    this.#rest = position >= text.length ? held : text.slice(position) + held;
  }

  /** Parses the record at `start`, which holds a quote; returns the place after it. */
  #record(text: string, start: number, firstNewline: number, final: boolean): number {
    let newline = firstNewline;
    const cells: string[] = [];
    const delimiter = this.#delimiterCode;
    let at = start;
    let several = false;
    for (;;) {
      if (text.charCodeAt(at) !== QUOTE) {
        if (newline < at) newline = text.indexOf('\n', at);
        if (newline < 0) newline = text.length;
        let end = text.indexOf(this.#options.delimiter, at);
        if (end < 0 || end > newline) end = newline;
        if (end >= text.length && !final) return this.#more(text, start);
        cells.push(
          text.charCodeAt(end) !== delimiter && text.charCodeAt(end - 1) === RETURN
            ? text.slice(at, Math.max(at, end - 1))
            : text.slice(at, end),
        );
        at = end;
      } else {
        let value = '';
        let from = at + 1;
        for (;;) {
          const close = text.indexOf('"', from);
          if (close < 0) return final ? BAD : this.#more(text, start);
          if (close - start > CAPS.lineCharacters) return BAD;
          if (close + 2 >= text.length && !final) return this.#more(text, start);
          const next = text.charCodeAt(close + 1);
          if (next === QUOTE) {
            value += text.slice(from, close + 1);
            from = close + 2;
            continue;
          }
          const within = value.includes('\n') || text.slice(from, close).includes('\n');
          let after = close + 1;
          while (text.charCodeAt(after) === 32) after += 1;
          const stop = text.charCodeAt(after);
          if (
            after >= text.length ||
            stop === delimiter ||
            stop === NEWLINE ||
            (stop === RETURN && text.charCodeAt(after + 1) === NEWLINE)
          ) {
            if (after >= text.length && !final) return this.#more(text, start);
            value += text.slice(from, close);
            several ||= within;
            at = stop === RETURN ? after + 1 : after;
            break;
          }
          if (within) return BAD;
          value += text.slice(from, close + 1);
          from = close + 1;
        }
        cells.push(value);
      }
      if (at >= text.length || text.charCodeAt(at) === NEWLINE) break;
      at += 1;
    }
    const { width, minCells } = this.#options;
    if (several && width !== null && (cells.length > width || cells.length < minCells)) return BAD;
    this.#cells = cells;
    return at + 1;
  }

  #more(text: string, start: number): number {
    return text.length - start > CAPS.lineCharacters ? BAD : NEED_MORE;
  }

  #emitLong(line: string): void {
    const cells = line.split(this.#options.delimiter);
    this.#sink(this.#line, cells, cells.some((cell) => cell.length > CAPS.cellCharacters) ? 'cell-too-long' : null);
  }

  #split(line: string): string[] {
    return line.replace(/\r$/, '').split(this.#options.delimiter);
  }
}
