const SLOTS = 1 << 13;
const STRIDE = 64;
const TRIAL = 4096;
const PAUSE = 60_000;
const COLUMNS = 1024;

/**
 * The text of a cell's bytes, decoded once for bytes that come again: what repeats is the same string, which costs no
 * memory and is found at once in later tables. Bounded; a column whose cells hardly repeat is left out for a while.
 */
export class CellTexts {
  readonly #bytes = Buffer.alloc(SLOTS * STRIDE);
  readonly #hashes = new Int32Array(SLOTS);
  readonly #texts: string[] = new Array<string>(SLOTS).fill('');
  readonly #tries = new Int32Array(COLUMNS);
  readonly #hits = new Int32Array(COLUMNS);

  /**
   * @param hash Any number that depends on the bytes alone.
   * @param ascii Whether all bytes are below 128; others are UTF-8.
   */
  text(source: Buffer, from: number, to: number, hash: number, ascii: boolean, column: number): string {
    const length = to - from;
    if (length === 0) return '';
    const at = column & (COLUMNS - 1);
    const tries = (this.#tries[at] ?? 0) + 1;
    this.#tries[at] = tries;
    if (length > STRIDE || tries < 0) return decode(source, from, to, ascii);
    if (tries >= TRIAL) {
      this.#tries[at] = (this.#hits[at] ?? 0) * 2 < tries ? -PAUSE : 0;
      this.#hits[at] = 0;
    }
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    if (this.#same(slot, source, from, length, hash)) {
      this.#hits[at] = (this.#hits[at] ?? 0) + 1;
      return this.#texts[slot] ?? '';
    }
    if (this.#same(slot ^ 1, source, from, length, hash)) {
      this.#hits[at] = (this.#hits[at] ?? 0) + 1;
      return this.#texts[slot ^ 1] ?? '';
    }
    if (this.#texts[slot] !== '' && this.#texts[slot ^ 1] === '') slot ^= 1;
    const text = decode(source, from, to, ascii);
    const bytes = this.#bytes;
    const start = slot * STRIDE;
    for (let offset = 0; offset < length; offset += 1) bytes[start + offset] = source[from + offset] ?? 0;
    if (length < STRIDE) bytes[start + length] = 0;
    this.#hashes[slot] = hash;
    this.#texts[slot] = text;
    return text;
  }

  /** Compares bytes; a zero behind the kept ones marks their end, and no cell holds zeros. */
  #same(slot: number, source: Buffer, from: number, length: number, hash: number): boolean {
    if (this.#hashes[slot] !== hash || this.#texts[slot] === '') return false;
    const bytes = this.#bytes;
    const start = slot * STRIDE;
    for (let offset = 0; offset < length; offset += 1) {
      if (bytes[start + offset] !== source[from + offset]) return false;
    }
    return length === STRIDE || bytes[start + length] === 0;
  }
}

function decode(source: Buffer, from: number, to: number, ascii: boolean): string {
  return ascii ? source.toString('latin1', from, to) : source.toString('utf8', from, to);
}
