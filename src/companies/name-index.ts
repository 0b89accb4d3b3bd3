import { addressKeys, type CleanAddress } from './address-words.ts';
import { blocks, spellingsKeys, textKey } from './blocks.ts';
import type { CleanName } from './clean-name.ts';
import type { HanName } from './han-name.ts';
import { BANDS, bandKeys } from './min-hash.ts';
import { placeOf } from './place-words.ts';
import type { Rarity } from './score-names.ts';
import { wordClass } from './trade-words.ts';
import { baseWeight, consonants, initialsOf } from './word-likeness.ts';

/** Finds the few names worth comparing with a given one, and how rare each word is. */
export interface NameIndex<Item> {
  /** What each word weighs: its class, and how few of the names counted hold it. */
  readonly rarity: Rarity;
  /** Adds a name; it can be found from then on. */
  readonly add: (name: CleanName, item: Item, address?: CleanAddress | null) => void;
  /** Items that share a rare word, initials, the beginning, many pieces of three letters, or the address with the name. */
  readonly candidates: (name: CleanName, address?: CleanAddress | null) => readonly Item[];
}

/** A word in more names than this tells too little alone: it counts together with another word. */
const MAX_BLOCK = 500;
const MAX_BAND = 32;
const MAX_AT_ADDRESS = 60;
const RAREST_WORDS = 3;
const PREFIX = 6;
const PREFIX_OF_ALL = 6;
const PREFIX_WITH_PLACE = 10;
const LONGEST_SPELLED = 14;
const HAN_PAIRS = 4;
const LEAST_TELLING = 4;

/**
 * Makes an empty index. Its blocks: the three rarest words (joined with another where more than 500 names hold them),
 * each long word with one letter left out, the consonants of words, the first six letters, initials, pairs of Han
 * characters, and MinHash bands over pieces of three letters (32 bands of 4 rows).
 * @param frequencies How many names each word occurs in; words beyond it count as rare.
 * @param names       How many names that was counted over.
 */
export function nameIndex<Item>(frequencies: ReadonlyMap<string, number>, names: number): NameIndex<Item> {
  const items: Item[] = [];
  const words = blocks();
  const bands = blocks();
  const bandBuffer = new Int32Array(BANDS);
  let seen = new Int32Array(1024);
  let round = 0;
  const rarity = learnedRarity(frequencies, names);

  const often = (token: string) => (frequencies.get(token) ?? 0) > MAX_BLOCK;

  function keysOf(name: CleanName, asked: boolean): readonly number[] {
    const keys: number[] = [];
    const rarest = [...new Set(name.own.length > 0 ? name.own : name.tokens)]
      .filter((token) => token.length > 1)
      .sort((a, b) => (frequencies.get(a) ?? 0) - (frequencies.get(b) ?? 0) || (a < b ? -1 : 1))
      .slice(0, RAREST_WORDS);
    for (const token of rarest) {
      if (often(token)) {
        for (const other of name.tokens)
          if (other !== token) keys.push(textKey(token < other ? `2:${token} ${other}` : `2:${other} ${token}`));
        continue;
      }
      keys.push(textKey(`w:${token}`));
    }
    for (const token of new Set([...rarest.slice(0, 2), ...name.own.slice(0, 2)])) {
      if (token.length >= 4 && token.length <= LONGEST_SPELLED) keys.push(...spellingsKeys('w:', token, '', true));
      const skeleton = consonants(token);
      if (skeleton.length >= 3) keys.push(textKey(`k:${skeleton}`));
    }
    if (rarest.length < 2 || rarest.every(often)) keys.push(textKey(`c:${name.core}`));
    const begin = name.own.length > 0 ? name.own.join('') : name.spaceless;
    if (begin.length >= PREFIX) keys.push(textKey(`p:${begin.slice(0, PREFIX)}`));
    const whole = telling(name);
    if (whole.length >= PREFIX) keys.push(textKey(`p:${whole.slice(0, PREFIX)}`));
    const begun = (placeOf(name.tokens[0] ?? '')?.city ?? null) === null ? PREFIX_OF_ALL : PREFIX_WITH_PLACE;
    if (name.letters.length >= begun) keys.push(textKey(`p:${name.letters.slice(0, begun)}`));
    for (const initials of initialsOf(name)) keys.push(textKey(`w:${initials}`));
    if (name.han !== null) for (const pair of hanPairs(name.han, asked)) keys.push(textKey(pair));
    return keys;
  }

  /** A stored name stands under all its pairs of characters, a name asked for looks under its rarest. */
  function hanPairs(han: HanName, asked: boolean): readonly string[] {
    const pairs = characterPairs(han);
    if (!asked || pairs.length <= HAN_PAIRS) return pairs;
    const count = (pair: string) => frequencies.get(pair) ?? 0;
    return [...pairs].sort((a, b) => count(a) - count(b) || (a < b ? -1 : 1)).slice(0, HAN_PAIRS);
  }

  /** The letters without trade words of any trade and places. */
  function telling(name: CleanName): string {
    const kept = name.tokens.filter((token) => wordClass(token) !== 'generic' && placeOf(token) === null).join('');
    return kept.length >= LEAST_TELLING ? kept : name.spaceless;
  }

  return {
    rarity,
    add(name, item, address) {
      const position = items.length;
      items.push(item);
      for (const key of new Set(keysOf(name, false))) words.add(key, position);
      for (const key of addressKeys(address ?? null)) words.add(key, position);
      if (bandKeys(telling(name), bandBuffer)) for (const key of bandBuffer) bands.add(key, position);
    },
    candidates(name, address) {
      round += 1;
      if (seen.length < items.length) seen = new Int32Array(items.length * 2);
      const found: Item[] = [];
      const visit = (position: number) => {
        if (seen[position] === round) return;
        seen[position] = round;
        const item = items[position];
        if (item !== undefined) found.push(item);
      };
      for (const key of keysOf(name, true)) words.each(key, MAX_BLOCK, visit);
      for (const key of addressKeys(address ?? null)) words.each(key, MAX_AT_ADDRESS, visit);
      if (bandKeys(telling(name), bandBuffer)) for (const key of bandBuffer) bands.each(key, MAX_BAND, visit);
      return found;
    },
  };
}

/** What a word weighs, 0–1: its base weight, less the more of the counted names hold it. */
export function learnedRarity(frequencies: ReadonlyMap<string, number>, names: number): Rarity {
  const most = Math.log(1 + names);
  const weights = new Map<string, number>();
  return (token) => {
    const known = weights.get(token);
    if (known !== undefined) return known;
    const count = frequencies.get(token) ?? 0;
    const learned = count <= 2 || names < 50 ? 1 : Math.log(1 + names / count) / most;
    const weight = baseWeight(token) * Math.min(1, Math.max(0.15, learned * 1.25));
    weights.set(token, weight);
    return weight;
  };
}

/** Counts in how many names each word occurs. */
export function wordFrequencies(names: Iterable<CleanName>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (token: string) => counts.set(token, (counts.get(token) ?? 0) + 1);
  for (const name of names) {
    new Set(name.tokens).forEach(count);
    if (name.han !== null) characterPairs(name.han).forEach(count);
  }
  return counts;
}

function characterPairs(han: HanName): readonly string[] {
  const pairs = new Set<string>();
  for (const text of [han.core, han.initials])
    for (let index = 0; index + 2 <= text.length; index += 1) pairs.add(`h:${text.slice(index, index + 2)}`);
  return [...pairs];
}
