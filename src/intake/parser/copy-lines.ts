import * as crypto from 'node:crypto';

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
 * Writes lines of COPY text (number, hash of what follows, values) as bytes into blocks that are handed on when full.
 * Call `begin`, `put` for every value, then `hash` and `keep`, or `drop` to take the line back; at last `flush`.
 */
export class CopyLines {
  readonly #send: (block: Buffer) => void;
  #block = Buffer.allocUnsafe(BLOCK);
  #line = 0;
  #body = 0;
  #at = 0;

  constructor(send: (block: Buffer) => void) {
    this.#send = send;
  }

  begin(line: number): void {
    this.#at = this.#line;
    this.#reserve(LONGEST_NUMBER + HASH + 2);
    this.#at += this.#block.write(`${line}\t`, this.#at, 'latin1') + HASH;
    this.#body = this.#at;
  }

  /** @param free Whether the value may hold what COPY text must escape. */
  put(value: string | null, free: boolean): void {
    if (value === null) {
      this.#reserve(3);
      const block = this.#block;
      block[this.#at] = TAB;
      block[this.#at + 1] = BACKSLASH;
      block[this.#at + 2] = LETTER_N;
      this.#at += 3;
      return;
    }
    const { length } = value;
    this.#reserve(length * 3 + 1);
    const block = this.#block;
    let at = this.#at;
    block[at] = TAB;
    at += 1;
    for (let index = 0; index < length; index += 1) {
      const code = value.charCodeAt(index);
      if (code > 127 || (free && (code === BACKSLASH || code <= RETURN) && unsafe(code))) {
        this.#putText(free ? escapeCopy(value) : value);
        return;
      }
      block[at] = code;
      at += 1;
    }
    this.#at = at;
  }

  /** 128-bit hash of the line's values as 32 hexadecimal digits. */
  hash(): string {
    return md5(this.#block.subarray(this.#body, this.#at));
  }

  keep(hash: string): void {
    this.#block.write(hash, this.#body - HASH, 'latin1');
    this.#reserve(1);
    this.#block[this.#at] = NEWLINE;
    this.#at += 1;
    this.#line = this.#at;
  }

  drop(): void {
    this.#at = this.#line;
  }

  flush(): void {
    if (this.#line > 0) this.#send(this.#block.subarray(0, this.#line));
    this.#block = Buffer.allocUnsafe(BLOCK);
    this.#line = 0;
    this.#at = 0;
  }

  #putText(text: string): void {
    this.#reserve(text.length * 3 + 1);
    this.#block[this.#at] = TAB;
    this.#at += 1 + this.#block.write(text, this.#at + 1, 'utf8');
  }

  /** Makes room; whole lines are handed on, the open one moves to the new block. */
  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#block.length) return;
    const open = this.#block.subarray(this.#line, this.#at);
    const next = Buffer.allocUnsafe(Math.max(BLOCK, open.length * 2 + bytes));
    open.copy(next);
    if (this.#line > 0) this.#send(this.#block.subarray(0, this.#line));
    this.#body -= this.#line;
    this.#at -= this.#line;
    this.#line = 0;
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
