import { type CleanName, FILLER } from './clean-name.ts';
import { editDistance } from './edit-distance.ts';
import type { PairReason } from './pair-reason.ts';
import { placeOf } from './place-words.ts';
import { wordClass } from './trade-words.ts';

/** Likeness of two names, 0–1, with the evidence for it. */
export interface Likeness {
  readonly score: number;
  readonly reasons: readonly PairReason[];
}

const WORDS_CAP = 0.925;
const LETTERS_CAP = 0.93;
/** Likeness of letters counts this much less than likeness of words: it looks over which word differs. */
const LETTERS_COST = 0.04;
const INITIALS_SCORE = 0.8;
const SAME_SOUND = 0.9;
const CONTAINED = { floor: 0.72, cap: 0.84, leastTelling: 0.7 };

/**
 * What a word weighs by itself, 0–1: common trade words little, trade names of goods some, places some, the firm's own
 * words 1. Shipped with the product; a workspace's own frequencies come on top.
 */
export function baseWeight(token: string): number {
  if (/^\d+$/.test(token)) return 0.4;
  if (placeOf(token) !== null) return 0.3;
  const common = wordClass(token);
  if (common === 'generic') return 0.15;
  if (common === 'industry') return 0.4;
  return token.length === 1 ? 0.3 : 1;
}

/** Whether a name holds trade words and places only: such a name tells nobody apart. */
export function onlyCommonWords(name: CleanName): boolean {
  return name.own.length === 0 && name.han === null && !name.tokens.some((token) => /\d/.test(token));
}

/** The better of likeness by words and by letters, and initials; `a` comes first in the alphabet. */
export function likeness(a: CleanName, b: CleanName, rarity: (token: string) => number): Likeness {
  const byWords = wordLikeness(a, b, rarity);
  const byLetters = letterLikeness(a, b);
  let best = byLetters.score > byWords.score ? byLetters : byWords;
  if (best.score >= CONTAINED.cap) return best;
  for (const other of [initialsLikeness(a, b), containment(a, b, rarity)])
    if (other !== null && other.score > best.score) best = other;
  return best;
}

function wordLikeness(a: CleanName, b: CleanName, rarity: (token: string) => number): Likeness {
  const foreign = a.script !== b.script;
  const [left, right] = joinSplitWords(telling(a), telling(b));
  if (!foreign && !shareWord(left, right)) return NOTHING_SHARED;
  const used = new Set<number>();
  let matched = 0;
  let total = 0;
  let rare: { word: string; weight: number } | null = null;
  let alone: { word: string; weight: number } | null = null;
  for (const token of left) {
    const weight = rarity(token);
    total += weight;
    let bestIndex = -1;
    let bestSimilarity = 0.5;
    for (let index = 0; index < right.length && bestSimilarity < 1; index += 1) {
      if (used.has(index)) continue;
      const similarity = wordSimilarity(token, right[index] ?? '', foreign);
      if (similarity > bestSimilarity) {
        bestSimilarity = similarity;
        bestIndex = index;
      }
    }
    const partner = right[bestIndex];
    if (partner === undefined) {
      if (alone === null || weight > alone.weight) alone = { word: token, weight };
      continue;
    }
    used.add(bestIndex);
    matched += bestSimilarity * (weight + rarity(partner));
    if (bestSimilarity >= SAME_SOUND && (rare === null || weight > rare.weight)) rare = { word: token, weight };
  }
  right.forEach((token, index) => {
    const weight = rarity(token);
    total += weight;
    if (!used.has(index) && (alone === null || weight > alone.weight)) alone = { word: token, weight };
  });
  const score = total === 0 ? 0 : Math.min(WORDS_CAP, matched / total);
  if (rare === null) return { score: Math.min(score, 0.6), reasons: [] };
  const reasons: PairReason[] = [
    {
      code: 'rare-word',
      weight: round(score),
      zh: `共有少见词“${rare.word.toUpperCase()}”`,
      en: `Shared rare word “${rare.word.toUpperCase()}”`,
    },
  ];
  if (alone !== null) {
    const { word, weight } = alone as { word: string; weight: number };
    reasons.push({
      code: 'missing-word',
      weight: round(-weight / Math.max(total, 0.01)),
      zh: `“${word.toUpperCase()}”只出现在一方`,
      en: `“${word.toUpperCase()}” on one side only`,
    });
  }
  return { score, reasons };
}

const NOTHING_SHARED: Likeness = { score: 0, reasons: [] };
/** From here on a word with a slip still sounds the same: (1 − 1/20)² is {@link SAME_SOUND}. */
const LONG_WORD = 20;

/** Without a word in common names of one script are at most 0.6 alike by words, which no one asks for: not worth the edits. */
function shareWord(left: readonly string[], right: readonly string[]): boolean {
  for (const token of left) if (token.length >= LONG_WORD || right.includes(token)) return true;
  return false;
}

/** The words that are compared: numbers and series marks are judged apart. */
function telling(name: CleanName): readonly string[] {
  if (name.numbers.length === 0 && name.series === '') return name.tokens;
  const words = name.tokens
    .filter((token) => token !== name.series)
    .map((token) => token.replace(/\d+/g, ''))
    .filter((token) => token !== '');
  return words.length === 0 ? name.tokens : words;
}

/** Two words of one name that are one word of the other become that word ("GOOD WILL", "GOODWILL"). */
function joinSplitWords(
  a: readonly string[],
  b: readonly string[],
): readonly [left: readonly string[], right: readonly string[]] {
  return [joined(a, b), joined(b, a)];
}

function joined(words: readonly string[], others: readonly string[]): readonly string[] {
  for (let index = 0; index + 1 < words.length; index += 1) {
    const both = joinedAs(words[index] ?? '', words[index + 1] ?? '', others);
    if (both !== undefined) return joined([...words.slice(0, index), both, ...words.slice(index + 2)], others);
  }
  return words;
}

function joinedAs(first: string, second: string, others: readonly string[]): string | undefined {
  const length = first.length + second.length;
  if (length < 5) return undefined;
  return others.find((other) => other.length === length && other.startsWith(first) && other.endsWith(second));
}

/** 1 when equal; within ⌊ln(length − 2)⌋ edits (1 − d/length)²; across scripts also when the consonants agree. */
export function wordSimilarity(a: string, b: string, foreign: boolean): number {
  if (a === b) return 1;
  const length = Math.max(a.length, b.length);
  const allowed = length <= 2 ? 0 : Math.floor(Math.log(length - 2));
  if (allowed > 0 && Math.abs(a.length - b.length) <= allowed && !/\d/.test(a + b)) {
    const distance = editDistance(a, b, allowed);
    if (distance <= allowed) return (1 - distance / length) ** 2;
  }
  if (foreign) {
    const skeleton = consonants(a);
    if (skeleton.length >= 2 && skeleton === consonants(b)) return SAME_SOUND;
  }
  return 0;
}

const skeletons = new Map<string, string>();
const MOST_SKELETONS = 200_000;

/** The consonants of a transliterated word, doubled ones once: Arabic writes no vowels, and Cyrillic is spelled many ways. */
export function consonants(word: string): string {
  const known = skeletons.get(word);
  if (known !== undefined) return known;
  const skeleton = word
    .replace(/(?:shch|sch|tch)/g, 'S')
    .replace(/(?:sh|ch|zh|kh|gh|ts|tz|dh|th)/g, (pair) => pair[0]?.toUpperCase() ?? '')
    .replace(/[aeiouyjwh]/g, '')
    .replace(/[ckq]/g, 'k')
    .replace(/z/g, 's')
    .replace(/(.)\1+/g, '$1');
  if (skeletons.size >= MOST_SKELETONS) skeletons.clear();
  skeletons.set(word, skeleton);
  return skeleton;
}

/** Letters of the whole name and of its own words, half and half: a slip in a short brand costs more than in a long name. */
function letterLikeness(a: CleanName, b: CleanName): Likeness {
  const whole = ratio(a.spaceless, b.spaceless, 0.3);
  if (whole < 0.7) return { score: 0, reasons: [] };
  const own = a.own.length === 0 || b.own.length === 0 ? whole : ratio(a.own.join(''), b.own.join(''), 0.4);
  const score = Math.min(LETTERS_CAP, (whole + own) / 2 - LETTERS_COST);
  return {
    score,
    reasons: [{ code: 'spelling', weight: round(score), zh: '拼写只差少数字母', en: 'Only a few letters differ' }],
  };
}

function ratio(a: string, b: string, tolerance: number): number {
  const length = Math.max(a.length, b.length);
  if (length < 3) return 0;
  const limit = Math.floor(length * tolerance);
  if (Math.abs(a.length - b.length) > limit) return 0;
  const distance = editDistance(a, b, limit);
  return distance > limit ? 0 : 1 - distance / length;
}

/** One name is the initials of the other ("ABC" – "Andes Base Commodities"): asked, never taken. */
function initialsLikeness(a: CleanName, b: CleanName): Likeness | null {
  const [short, long] = a.tokens.length < b.tokens.length ? [a, b] : [b, a];
  const initials = short.own.length === 1 ? (short.own[0] ?? '') : '';
  if (initials.length < 3 || initials.length > 6 || !initialsOf(long).has(initials)) return null;
  return {
    score: INITIALS_SCORE,
    reasons: [
      {
        code: 'initials',
        weight: INITIALS_SCORE,
        zh: `“${initials.toUpperCase()}”是另一名称的首字母缩写`,
        en: `“${initials.toUpperCase()}” is the initials of the other name`,
      },
    ],
  };
}

/** The initials a name of three words or more may be shortened to: with and without its legal form, fillers and places. */
export function initialsOf(name: CleanName): ReadonlySet<string> {
  if (name.words.length < 3) return new Set();
  const first = (words: readonly string[]) => words.map((word) => word[0] ?? '').join('');
  const found = [first(name.words), first(name.tokens), first(name.own)];
  found.push(first(name.words.filter((word) => !FILLER.has(word))));
  if (name.places.length > 0) found.push(first(name.tokens.filter((token) => placeOf(token) === null)));
  return new Set(found.filter((initials) => initials.length >= 3 && initials.length <= 6));
}

/** All own words of the short name lead the long one: a firm's everyday name, or its sister's; asked, never taken. */
function containment(a: CleanName, b: CleanName, rarity: (token: string) => number): Likeness | null {
  const [short, long] = a.own.length < b.own.length ? [a, b] : [b, a];
  if (short.own.length === 0 || short.own.length === long.own.length) return null;
  const foreign = a.script !== b.script;
  const telling = short.own.reduce((sum, word) => sum + (word.length >= 4 ? rarity(word) : rarity(word) / 2), 0);
  if (telling < CONTAINED.leastTelling) return null;
  const found = short.own.every((word, index) => wordSimilarity(word, long.own[index] ?? '', foreign) >= 0.6);
  if (!found) return null;
  const share = short.own.length / long.own.length;
  const score = CONTAINED.floor + (CONTAINED.cap - CONTAINED.floor) * share;
  return {
    score: round(score),
    reasons: [
      {
        code: 'rare-word',
        weight: round(score),
        zh: `另一名称以“${short.own.join(' ').toUpperCase()}”开头`,
        en: `The other name begins with “${short.own.join(' ').toUpperCase()}”`,
      },
    ],
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
