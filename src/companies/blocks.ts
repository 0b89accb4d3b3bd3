/**
 * Lists of numbers under 32-bit keys in typed arrays: millions of entries without an object each. Keys may clash; whoever
 * looks up compares the names afterwards anyway.
 */
export interface Blocks {
  readonly add: (key: number, item: number) => void;
  /** Calls back with each item under the key, last added first, at most `most` of them. */
  readonly each: (key: number, most: number, visit: (item: number) => void) => void;
}

const FIRST_SLOTS = 1 << 12;

/** Makes empty blocks. */
export function blocks(): Blocks {
  let heads = new Int32Array(FIRST_SLOTS).fill(-1);
  let keys = new Int32Array(FIRST_SLOTS);
  let items = new Int32Array(FIRST_SLOTS);
  let following = new Int32Array(FIRST_SLOTS);
  let count = 0;

  function grow(): void {
    const size = keys.length * 2;
    keys = copied(keys, size);
    items = copied(items, size);
    following = new Int32Array(size);
    heads = new Int32Array(size).fill(-1);
    for (let entry = 0; entry < count; entry += 1) chain(entry);
  }

  function chain(entry: number): void {
    const slot = (keys[entry] ?? 0) & (heads.length - 1);
    following[entry] = heads[slot] ?? -1;
    heads[slot] = entry;
  }

  return {
    add(key, item) {
      if (count === keys.length) grow();
      keys[count] = key;
      items[count] = item;
      chain(count);
      count += 1;
    },
    each(key, most, visit) {
      let left = most;
      for (let entry = heads[key & (heads.length - 1)] ?? -1; entry >= 0 && left > 0; entry = following[entry] ?? -1) {
        if (keys[entry] !== key) continue;
        visit(items[entry] ?? 0);
        left -= 1;
      }
    },
  };
}

const START = 0x811c9dc5;
const PRIME = 0x01000193;

/** A 32-bit key of a text (FNV-1a, finished by a mix so that low bits are good enough to be a slot). */
export function textKey(text: string): number {
  return finished(hashed(START, text, 0));
}

/**
 * The keys of a word with each letter left out in turn (the first too when `first`), and of the whole word; with what stands before
 * and behind it. Texts one edit apart within the word share a key. Built without a text for each.
 */
export function spellingsKeys(before: string, word: string, behind: string, first = false): readonly number[] {
  let state = hashed(START, before, 0);
  const keys = [finished(hashed(hashed(state, word, 0), behind, 0))];
  for (let left = 0; left < word.length; left += 1) {
    if (left > 0 || first) keys.push(finished(hashed(hashed(state, word, left + 1), behind, 0)));
    state = Math.imul(state ^ word.charCodeAt(left), PRIME);
  }
  return keys;
}

function hashed(state: number, text: string, from: number): number {
  let hash = state;
  for (let index = from; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), PRIME);
  return hash;
}

function finished(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}

function copied(from: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(size);
  to.set(from);
  return to;
}
