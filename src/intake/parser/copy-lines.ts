import * as crypto from 'node:crypto';
import { FRAME_HEADER, sealFrame } from './frames.ts';

const BLOCK = 256 * 1024;
const HASH = 32;
const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const BACKSLASH = 92;
const LETTER_N = 78;
const LONGEST_NUMBER = 20;

const md5: (bytes: Buffer) => string =
  typeof crypto.hash === 'function'
    ? (bytes) => crypto.hash('md5', bytes, 'hex')
    : (bytes) => crypto.createHash('md5').update(bytes).digest('hex');

/**
 * Writes lines of COPY text for one table as bytes into frames that are handed on when full. A line is `begin`, then values,
 * then `end`, or `drop` to take it back; at last `flush`. A line with a hash has it behind its number: `beginHashed`, values
 * that are hashed, `hash`, then perhaps `cutTo` a place behind which none of them is staged, further values, `endHashed`.
 */
export class CopyLines {
  readonly #table: number;
  readonly #send: (frame: Buffer) => void;
  #block = Buffer.allocUnsafe(BLOCK);
  #line = FRAME_HEADER;
  #body = 0;
  #at = FRAME_HEADER;

  /** @param table Place among the tables of `stagedTables`. */
  constructor(table: number, send: (frame: Buffer) => void) {
    this.#table = table;
    this.#send = send;
  }

  begin(): void {
    this.#at = this.#line;
  }

  beginHashed(number: number): void {
    this.#at = this.#line;
    this.#reserve(LONGEST_NUMBER + HASH + 2);
    this.#at += this.#block.write(`${number}\t`, this.#at, 'latin1') + HASH;
    this.#body = this.#at;
  }

  /** @param free Whether the value may hold what COPY text must escape. */
  put(value: string | null, free: boolean): void {
    const length = value === null ? 2 : value.length;
    this.#reserve(length * 3 + 1);
    const block = this.#block;
    let at = this.#at;
    if (at > this.#line) {
      block[at] = TAB;
      at += 1;
    }
    if (value === null) {
      block[at] = BACKSLASH;
      block[at + 1] = LETTER_N;
      this.#at = at + 2;
      return;
    }
    const start = at;
    for (let index = 0; index < length; index += 1) {
      const code = value.charCodeAt(index);
      if (code > 127 || (free && (code === BACKSLASH || code <= RETURN) && unsafe(code))) {
        this.#putText(free ? escapeCopy(value) : value, start);
        return;
      }
      block[at] = code;
      at += 1;
    }
    this.#at = at;
  }

  /** 128-bit hash of the line's values so far as 32 hexadecimal digits. */
  hash(): string {
    return md5(this.#block.subarray(this.#body, this.#at));
  }

  /** Bytes of the open line so far: what {@link cutTo} takes. */
  get length(): number {
    return this.#at - this.#line;
  }

  cutTo(length: number): void {
    this.#at = this.#line + length;
  }

  endHashed(hash: string): void {
    this.#block.write(hash, this.#body - HASH, 'latin1');
    this.end();
  }

  end(): void {
    this.#reserve(1);
    this.#block[this.#at] = NEWLINE;
    this.#at += 1;
    this.#line = this.#at;
  }

  drop(): void {
    this.#at = this.#line;
  }

  flush(): void {
    this.#hand();
    this.#block = Buffer.allocUnsafe(BLOCK);
    this.#line = FRAME_HEADER;
    this.#at = FRAME_HEADER;
  }

  #hand(): void {
    if (this.#line > FRAME_HEADER) this.#send(sealFrame(this.#block.subarray(0, this.#line), this.#table));
  }

  #putText(text: string, start: number): void {
    this.#at = start;
    this.#reserve(text.length * 3);
    this.#at += this.#block.write(text, this.#at, 'utf8');
  }

  /** Makes room; whole lines are handed on, the open one moves to the new block. */
  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#block.length) return;
    const open = this.#block.subarray(this.#line, this.#at);
    const next = Buffer.allocUnsafe(Math.max(BLOCK, FRAME_HEADER + open.length * 2 + bytes));
    open.copy(next, FRAME_HEADER);
    this.#hand();
    const moved = this.#line - FRAME_HEADER;
    this.#body -= moved;
    this.#at -= moved;
    this.#line = FRAME_HEADER;
    this.#block = next;
  }
}

function unsafe(code: number): boolean {
  return code === BACKSLASH || code === TAB || code === NEWLINE || code === RETURN || code === 0;
}

function escapeCopy(value: string): string {
  return value
    .replaceAll('\0', '')
    .replaceAll('\\', '\\\\')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
}
