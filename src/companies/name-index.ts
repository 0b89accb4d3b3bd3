import type { CleanName } from './clean-name.ts';
import type { Rarity } from './score-names.ts';

/** Finds the few names worth comparing with a given one, and how rare each word is. */
export interface NameIndex<Item> {
  readonly rarity: Rarity;
  /** Adds a name; it can be found from then on. */
  readonly add: (name: CleanName, item: Item) => void;
  /** Items that share one of the name's rarest words, its first six letters or its spaceless form. */
  readonly candidates: (name: CleanName) => readonly Item[];
}

const MAX_BLOCK = 200;
const RAREST_WORDS = 3;
const PREFIX = 6;

/**
 * Makes an empty index.
 * @param frequencies How many names each word occurs in; words beyond it count as rare.
 * @param names       How many names that was counted over.
 */
export function nameIndex<Item>(frequencies: ReadonlyMap<string, number>, names: number): NameIndex<Item> {
  const blocks = new Map<string, Item[]>();
  const rarity: Rarity = (token) => Math.log((names + 1) / ((frequencies.get(token) ?? 0) + 0.5)) + 0.1;

  function keysOf(name: CleanName): readonly string[] {
    const rarest = [...new Set(name.tokens)]
      .filter((token) => token.length > 1)
      .sort((a, b) => rarity(b) - rarity(a) || (a < b ? -1 : 1));
    const keys = rarest.slice(0, RAREST_WORDS).map((token) => `w:${token}`);
    if (name.spaceless.length >= PREFIX) keys.push(`p:${name.spaceless.slice(0, PREFIX)}`);
    return keys;
  }

  return {
    rarity,
    add(name, item) {
      for (const key of keysOf(name)) {
        const block = blocks.get(key);
        if (block === undefined) blocks.set(key, [item]);
        else if (block.length < MAX_BLOCK) block.push(item);
      }
    },
    candidates(name) {
      const found = new Set<Item>();
      for (const key of keysOf(name)) for (const item of blocks.get(key) ?? []) found.add(item);
      return [...found];
    },
  };
}

/** Counts in how many names each word occurs. */
export function wordFrequencies(names: Iterable<CleanName>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) for (const token of new Set(name.tokens)) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}
