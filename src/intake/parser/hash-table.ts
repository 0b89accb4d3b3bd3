const FIRST = 4096;

/** Remembers 64-bit prints of hashes in little memory; beyond the cap it stops and says so. */
export class HashSet {
  static readonly CAP = 12_000_000;
  #slots = new Uint32Array(2 * FIRST);
  #size = 0;

  get full(): boolean {
    return this.#size >= HashSet.CAP;
  }

  /** Whether the hash (32 hexadecimal digits) was there before; adds it otherwise. */
  addOrHas(hash: string): boolean {
    const high = wordOf(hash, 0) || 1;
    const low = wordOf(hash, 8);
    if (this.#find(high, low, false)) return true;
    if (this.full) return false;
    if ((this.#size + 1) * 3 > this.#slots.length) this.#grow();
    this.#find(high, low, true);
    this.#size += 1;
    return false;
  }

  /** What is remembered, 8 bytes each, in an order of its own that is the same for all. */
  prints(): Buffer {
    const prints = new BigUint64Array(this.#size);
    const words = new Uint32Array(prints.buffer);
    let at = 0;
    for (let slot = 0; slot < this.#slots.length; slot += 2) {
      const high = this.#slots[slot] ?? 0;
      if (high === 0) continue;
      words[at] = this.#slots[slot + 1] ?? 0;
      words[at + 1] = high;
      at += 2;
    }
    prints.sort();
    return Buffer.from(prints.buffer);
  }

  #find(high: number, low: number, insert: boolean): boolean {
    const slots = this.#slots;
    const mask = slots.length / 2 - 1;
    let at = (high ^ low) & mask;
    for (;;) {
      const first = slots[at * 2] ?? 0;
      if (first === 0) {
        if (insert) {
          slots[at * 2] = high;
          slots[at * 2 + 1] = low;
        }
        return false;
      }
      if (first === high && slots[at * 2 + 1] === low) return true;
      at = (at + 1) & mask;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      const high = old[at] ?? 0;
      if (high !== 0) this.#find(high, old[at + 1] ?? 0, true);
    }
  }
}

/** Whether any print is among the {@link HashSet.prints} of both. */
export function shareAPrint(left: Buffer, right: Buffer): boolean {
  let [at, other] = [0, 0];
  while (at < left.length && other < right.length) {
    const order =
      left.readUInt32LE(at + 4) - right.readUInt32LE(other + 4) || left.readUInt32LE(at) - right.readUInt32LE(other);
    if (order === 0) return true;
    if (order < 0) at += 8;
    else other += 8;
  }
  return false;
}

const WORDS = 5;

/** Numbers by 128-bit hash, 20 bytes each in tables at most half full. */
export class HashNumbers {
  #slots = new Uint32Array(WORDS * FIRST);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number the hash (32 hexadecimal digits) was given before; `next`, which it then keeps, when it is new. Above zero. */
  numberOf(hash: string, next: number): number {
    if (this.#size * 2 * WORDS >= this.#slots.length) this.#grow();
    const known = place(this.#slots, wordOf(hash, 0), wordOf(hash, 8), wordOf(hash, 16), wordOf(hash, 24), next);
    if (known === next) this.#size += 1;
    return known;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += WORDS) {
      const number = old[at + 4] ?? 0;
      if (number > 0) place(this.#slots, old[at] ?? 0, old[at + 1] ?? 0, old[at + 2] ?? 0, old[at + 3] ?? 0, number);
    }
  }
}

/** Finds the number of a hash of four words, or puts `number` there. */
function place(slots: Uint32Array, a: number, b: number, c: number, d: number, number: number): number {
  const mask = slots.length / WORDS - 1;
  for (let slot = a & mask; ; slot = (slot + 1) & mask) {
    const at = slot * WORDS;
    const there = slots[at + 4] ?? 0;
    if (there === 0) {
      slots[at] = a;
      slots[at + 1] = b;
      slots[at + 2] = c;
      slots[at + 3] = d;
      slots[at + 4] = number;
      return number;
    }
    if (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c && slots[at + 3] === d) return there;
  }
}

/** The 32 bits of eight hexadecimal digits (small letters). */
function wordOf(hash: string, from: number): number {
  let word = 0;
  for (let at = from; at < from + 8; at += 1) {
    const code = hash.charCodeAt(at);
    word = (word << 4) | (code < 58 ? code - 48 : code - 87);
  }
  return word >>> 0;
}
