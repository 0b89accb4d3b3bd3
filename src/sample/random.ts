/** A repeatable stream of numbers: the same key gives the same stream, whatever was drawn elsewhere. */
export interface Random {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  /** Whole number in [low, high]. */
  readonly between: (low: number, high: number) => number;
  /** Uniform in [1 − spread, 1 + spread]. */
  readonly around: (spread: number) => number;
  /** One of the items; the list must not be empty. */
  readonly pick: <T>(items: readonly T[]) => T;
}

/** 32-bit FNV-1a hash of a text. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** The stream of a key (mulberry32). Invented data only: not for secrets, nor for statistics. */
export function randomOf(key: string): Random {
  let state = hashText(key);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    around: (spread) => 1 + (next() * 2 - 1) * spread,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
  };
}

/**
 * A wobble of one quarter, in [−1, 1], that has no trend of its own: each quarter's chance less half of its neighbours'.
 * @param key   What wobbles.
 * @param index The quarter's number.
 */
export function wobble(key: string, index: number): number {
  const chance = (at: number) => randomOf(`${key}|${at}`).next() * 2 - 1;
  return (2 * chance(index) - chance(index - 1) - chance(index + 1)) / 4;
}
