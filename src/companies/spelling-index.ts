import type { CleanName } from './clean-name.ts';

/** Finds names that could be spellings of one entity, without looking at the rest: the cost grows with the names alone. */
export interface SpellingIndex<Item> {
  readonly add: (name: CleanName, item: Item) => void;
  /** Items of the very same clean name and legal form, in the order they were added. */
  readonly sameKey: (name: CleanName) => readonly Item[];
  /** Items alike but for legal form, spaces, or the letters of one word. */
  readonly nearSpellings: (name: CleanName) => readonly Item[];
}

/** Words shorter than this are never misspelt by one letter: "Marina" is not "Marine". */
const SHORTEST_MISSPELT = 5;
/** A bucket fuller than this tells nothing: its shared words are not rare. */
const FULLEST = 64;

/**
 * Makes an empty index. Every name stands under its key, its words, its letters without spaces, and once for each long word
 * left open, so that two names that differ within one word meet.
 */
export function spellingIndex<Item>(): SpellingIndex<Item> {
  const byKey = new Map<string, Item[]>();
  const bySpelling = new Map<string, Item[]>();
  return {
    add(name, item) {
      push(byKey, name.key, item);
      for (const spelling of spellingsOf(name)) push(bySpelling, spelling, item);
    },
    sameKey: (name) => byKey.get(name.key) ?? [],
    nearSpellings(name) {
      const found = new Set<Item>();
      for (const spelling of spellingsOf(name)) {
        const bucket = bySpelling.get(spelling) ?? [];
        if (bucket.length <= FULLEST) for (const item of bucket) found.add(item);
      }
      return [...found];
    },
  };
}

function spellingsOf(name: CleanName): readonly string[] {
  const spellings = [`w:${name.core}`, `s:${name.spaceless}`];
  if (name.tokens.length < 2) return spellings;
  name.tokens.forEach((token, open) => {
    if (token.length < SHORTEST_MISSPELT) return;
    spellings.push(`o:${name.tokens.map((word, index) => (index === open ? '*' : word)).join(' ')}`);
  });
  return spellings;
}

function push<Item>(index: Map<string, Item[]>, key: string, item: Item): void {
  const bucket = index.get(key);
  if (bucket === undefined) index.set(key, [item]);
  else if (bucket.length <= FULLEST) bucket.push(item);
}
