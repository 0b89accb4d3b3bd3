const SLOTS = 1 << 14;
const STRIDE = 64;
const FIRST_TRIAL = 4096;
const TRIAL = 1 << 16;
const PAUSE = 250_000;
const COLUMNS = 1024;

/** The slot of a cell whose text is not kept. */
export const NO_SLOT = -1;

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
   * The slot that holds the cell's text, which {@link kept} then gives; a later cell may take the slot over.
   * @param hash Any number that depends on the bytes alone.
   * @param ascii Whether all bytes are below 128; others are UTF-8.
   * @returns `NO_SLOT` for texts that are not kept: empty, long, or in a column of ever new texts.
   */
  slot(source: Buffer, from: number, to: number, hash: number, ascii: boolean, column: number): number {
    const length = to - from;
    if (length === 0 || length > STRIDE) return NO_SLOT;
    const at = column & (COLUMNS - 1);
    const tries = (this.#tries[at] ?? 0) + 1;
    this.#tries[at] = tries;
    if (tries < 0) return NO_SLOT;
    if (tries === FIRST_TRIAL || tries >= TRIAL) this.#judge(at, tries);
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    if (this.#same(slot, source, from, length, hash)) {
      this.#hits[at] = (this.#hits[at] ?? 0) + 1;
      return slot;
    }
    if (this.#same(slot ^ 1, source, from, length, hash)) {
      this.#hits[at] = (this.#hits[at] ?? 0) + 1;
      return slot ^ 1;
    }
    if (this.#texts[slot] !== '' && this.#texts[slot ^ 1] === '') slot ^= 1;
    const bytes = this.#bytes;
    const start = slot * STRIDE;
    for (let offset = 0; offset < length; offset += 1) bytes[start + offset] = source[from + offset] ?? 0;
    if (length < STRIDE) bytes[start + length] = 0;
    this.#hashes[slot] = hash;
    this.#texts[slot] = decode(source, from, to, ascii);
    return slot;
  }

  kept(slot: number): string {
    return this.#texts[slot] ?? '';
  }

  /** Pauses a column that repeats too little: hardly at all in its first cells, not every other one after many. */
  #judge(at: number, tries: number): void {
    const hits = this.#hits[at] ?? 0;
    if (tries < TRIAL) {
      if (hits * 50 < tries) this.#tries[at] = -PAUSE;
      else return;
    } else this.#tries[at] = hits * 2 < tries ? -PAUSE : 0;
    this.#hits[at] = 0;
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

/** Decodes bytes of a cell into a text of its own. */
export function decode(source: Buffer, from: number, to: number, ascii: boolean): string {
  return ascii ? source.toString('latin1', from, to) : source.toString('utf8', from, to);
}
