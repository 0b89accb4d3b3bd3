import { addressKeys, type CleanAddress } from './address-words.ts';
import { blocks, spellingsKeys, textKey } from './blocks.ts';
import type { CleanName } from './clean-name.ts';

/**
 * Finds names that could be automatic matches, without looking at the rest: the cost grows with the names alone. Exact
 * where {@link nameIndex} is probable: every pair `scoreNames` can put above the automatic threshold meets here.
 */
export interface SpellingIndex {
  /** Adds a name under a number handed back by the look-ups. */
  readonly add: (name: CleanName, address: CleanAddress | null, item: number) => void;
  /** Numbers of the very same clean name and legal form. */
  readonly sameKey: (name: CleanName) => readonly number[];
  /** Numbers of names alike but for legal form, spaces, order, abbreviations or one letter, or at the same address. */
  readonly near: (name: CleanName, address: CleanAddress | null) => readonly number[];
}

/** Words shorter than this are never misspelt by one letter: "Marina" is not "Marine". */
const SHORTEST_MISSPELT = 6;
/** A name a source cut at its width is at least this long. */
export const SHORTEST_CUT = 24;
/** More names under one key than this say nothing more. */
const MOST = 400;
const MOST_AT_ADDRESS = 60;

/** Makes an empty index. */
export function spellingIndex(): SpellingIndex {
  const exact = blocks();
  const similar = blocks();
  let seen = new Uint32Array(1024);
  let round = 0;

  function collect(keys: Iterable<number>, from: typeof exact, most: number, found: number[]): void {
    for (const key of keys)
      from.each(key, most, (item) => {
        if (item >= seen.length) {
          const larger = new Uint32Array(Math.max(seen.length * 2, item + 1));
          larger.set(seen);
          seen = larger;
        }
        if (seen[item] === round) return;
        seen[item] = round;
        found.push(item);
      });
  }

  return {
    add(name, address, item) {
      exact.add(textKey(name.key), item);
      for (const key of new Set([...spellingKeys(name), ...addressKeys(address)])) similar.add(key, item);
    },
    sameKey(name) {
      round += 1;
      const found: number[] = [];
      collect([textKey(name.key)], exact, MOST, found);
      return found;
    },
    near(name, address) {
      round += 1;
      const found: number[] = [];
      collect(spellingKeys(name), similar, MOST, found);
      collect(addressKeys(address), similar, MOST_AT_ADDRESS, found);
      return found;
    },
  };
}

function spellingKeys(name: CleanName): readonly number[] {
  const keys = [textKey(`s:${name.spaceless}`)];
  if (name.letters !== name.spaceless) keys.push(textKey(`s:${name.letters}`));
  if (name.han !== null) {
    keys.push(textKey(`h:${name.han.core}`));
    return keys;
  }
  if (name.tokens.length > 1) keys.push(textKey(`o:${name.bag}`));
  if (name.letters.length >= SHORTEST_CUT) keys.push(textKey(`x:${name.letters.slice(0, SHORTEST_CUT)}`));
  name.tokens.forEach((token, open) => {
    if (token.length < SHORTEST_MISSPELT || /\d/.test(token)) return;
    const before = `d:${name.tokens.slice(0, open).join(' ')} `;
    const behind = ` ${name.tokens.slice(open + 1).join(' ')}`;
    for (const key of spellingsKeys(before, token, behind)) keys.push(key);
  });
  return keys;
}
