import { isAscii } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import { CellTexts, decode, NO_SLOT } from './cell-texts.ts';
import { type CsvOptions, CsvParser } from './csv.ts';
import { CAPS, type RowSink } from './row-sink.ts';

const QUOTE = 34;
const BLANK = 32;
const NEWLINE = 10;
const RETURN = 13;
const PRIME = 0x01000193;
const UNUSUAL = -1;
const NOTHING: Buffer = Buffer.alloc(0);

/**
 * Parses delimited UTF-8 bytes as {@link CsvParser} parses text, without making text of a whole piece: lines of the
 * common shapes are cut on the bytes; from the first other line on (cells over several lines, odd quotes, bare CR, NUL,
 * overlong) the rest of the piece goes to the exact parser. `cells` is reused for the next row.
 */
export class CsvBytes {
  readonly #sink: RowSink;
  readonly #exact: CsvParser;
  readonly #delimiter: number;
  readonly #texts = new CellTexts();
  readonly #cells: string[] = [];
  readonly #slots = new Int32Array(CAPS.columns * 2);
  /** The piece as text where that is all ASCII, so that places in it are places in the bytes; else null. */
  #ascii: string | null = null;
  #rest: Buffer = NOTHING;
  #line: number;

  /** @param firstLine One-based number of the line the bytes begin with. */
  constructor(options: CsvOptions, sink: RowSink, firstLine = 1) {
    this.#sink = sink;
    this.#line = firstLine;
    this.#exact = new CsvParser(options, sink);
    const code = options.delimiter.charCodeAt(0);
    const plain = options.delimiter.length === 1 && code < 128 && code !== QUOTE && code !== BLANK;
    this.#delimiter = plain ? code : UNUSUAL;
  }

  /** One-based number of the next line. */
  get line(): number {
    return this.#line;
  }

  /** Whether all bytes so far were used up and the next begin a record. */
  get between(): boolean {
    return this.#rest.length === 0 && this.#exact.between;
  }

  push(piece: Buffer): void {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    this.#rest = bytes.subarray(end);
    if (end > 0) this.#lines(bytes, end);
    else if (bytes.length > CAPS.lineCharacters) {
      const whole = startOfCutCharacter(bytes);
      this.#rest = bytes.subarray(whole);
      this.#hand(bytes.toString('utf8', 0, whole));
    }
  }

  end(): void {
    this.#hand(new StringDecoder('utf8').write(this.#rest));
    this.#exact.end();
  }

  /** Reads whole lines: `end` is the place behind a newline. */
  #lines(bytes: Buffer, end: number): void {
    let at = 0;
    if (this.#exact.between && this.#delimiter !== UNUSUAL && bytes.indexOf(0) < 0) {
      this.#ascii = isAscii(bytes) ? bytes.toString('latin1', 0, end) : null;
      while (at < end) {
        const next = this.#cut(bytes, at);
        if (next === UNUSUAL) break;
        this.#sink(this.#line, this.#cells, null, this.#slots);
        this.#line += 1;
        at = next;
      }
      this.#ascii = null;
    }
    if (at < end) this.#hand(bytes.toString('utf8', at, end));
  }

  #hand(text: string): void {
    if (this.#exact.between) this.#exact.line = this.#line;
    this.#exact.push(text);
    this.#line = this.#exact.line;
  }

  /** Cuts the line at `start` into cells; returns the place behind it. A newline is known to follow. */
  #cut(bytes: Buffer, start: number): number {
    const delimiter = this.#delimiter;
    const cells = this.#cells;
    let count = 0;
    let at = start;
    let code = 0;
    for (;;) {
      let from = at;
      let hash = 0;
      let seen = 0;
      if (bytes[at] === QUOTE) {
        from += 1;
        at += 1;
        let doubled = false;
        for (;;) {
          code = bytes[at] ?? NEWLINE;
          if (code === QUOTE) {
            if (bytes[at + 1] !== QUOTE) break;
            doubled = true;
            at += 1;
          } else if (code === NEWLINE || code === RETURN) return UNUSUAL;
          seen |= code;
          hash = Math.imul(hash ^ code, PRIME);
          at += 1;
        }
        const text = this.#text(bytes, from, at, hash, seen < 128, count);
        cells[count] = text;
        if (doubled) {
          cells[count] = text.replaceAll('""', '"');
          this.#slots[count] = NO_SLOT;
        }
        if (at - from > CAPS.cellCharacters) return UNUSUAL;
        do {
          at += 1;
          code = bytes[at] ?? NEWLINE;
        } while (code === BLANK);
        if (code !== delimiter && code !== NEWLINE && code !== RETURN) return UNUSUAL;
      } else {
        for (;;) {
          code = bytes[at] ?? NEWLINE;
          if (code === delimiter || code === NEWLINE || code === RETURN) break;
          seen |= code;
          hash = Math.imul(hash ^ code, PRIME);
          at += 1;
        }
        if (at - from > CAPS.cellCharacters) return UNUSUAL;
        cells[count] = this.#text(bytes, from, at, hash, seen < 128, count);
      }
      count += 1;
      at += 1;
      if (code !== delimiter) break;
    }
    if (code === RETURN) {
      if (bytes[at] !== NEWLINE) return UNUSUAL;
      at += 1;
    }
    if (at - start > CAPS.lineCharacters) return UNUSUAL;
    cells.length = count;
    return at;
  }

  /** The text of a cell; a text that is not kept is cut from the piece's own where there is one. */
  #text(bytes: Buffer, from: number, to: number, hash: number, ascii: boolean, column: number): string {
    const slot = this.#texts.slot(bytes, from, to, hash, ascii, column);
    this.#slots[column] = slot;
    if (slot !== NO_SLOT) return this.#texts.kept(slot);
    if (from === to) return '';
    return this.#ascii === null ? decode(bytes, from, to, ascii) : this.#ascii.slice(from, to);
  }
}

/** Where the character begins that the end of the bytes cuts; their length when it cuts none. */
function startOfCutCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const code = bytes[bytes.length - back] ?? 0;
    if (code < 128) break;
    if (code >= 0xc0) return back < (code >= 0xf0 ? 4 : code >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
