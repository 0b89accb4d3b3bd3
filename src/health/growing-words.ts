import { benjaminiHochberg } from '#src/stats/benjamini-hochberg.ts';
import { binomialTail } from '#src/stats/binomial-tail.ts';
import type { DescribedGoods } from './health.ts';
import { sum } from './health.ts';

/** A product word whose lines grew beyond chance. */
export interface GrowingWord {
  readonly word: string;
  readonly previous: number;
  readonly recent: number;
  /** Whether our own goods are described by it. */
  readonly weOffer: boolean;
}

/** The words that grow, and how far the lines with those we do not offer have gained. */
export interface WordDemand {
  /** Strongest growth first. */
  readonly words: readonly GrowingWord[];
  /** Part of the lines that carry a growing word we do not offer, then and now. */
  readonly partBefore: number;
  readonly partAfter: number;
  /** Chance of the strongest such word by luck, allowing for all words looked at; null: none. */
  readonly q: number | null;
}

const LINES_NEEDED = 10;
const WORD_LINES = 4;
const LEVEL = 0.05;
/** Words that say nothing of the goods. */
const EMPTY_WORDS = new Set(
  'with from made other others pieces piece carton cartons cnts containing contain package packages packed pallet pallets parts total gross weight item items order invoice code shipper load count said freight prepaid collect hscode goods product products para type size model style brand color colour each sets unit units including used this that which not for and the of'.split(
    ' ',
  ),
);

/**
 * Splits a description into product words: letters only, four or more in Latin script, pairs in Chinese; endings of number dropped.
 */
export function productWords(description: string): ReadonlySet<string> {
  const text = description.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = new Set<string>();
  for (const [word] of text.matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})\p{L}){4,}/gu)) {
    if (/\p{Script=Han}/u.test(word)) {
      for (let i = 0; i + 2 <= word.length; i++) words.add(word.slice(i, i + 2));
      continue;
    }
    const stem = word.length > 4 ? word.replace(/(?<!s)s$/, '') : word;
    if (!EMPTY_WORDS.has(word) && !EMPTY_WORDS.has(stem)) words.add(stem);
  }
  return words;
}

/**
 * Finds the product words a customer asks for more than before, beside the words of our own goods.
 * @returns `null` when a year holds fewer than ten described lines, or our words are not known.
 * Source: binomial test of a word's lines against the growth of all lines, Benjamini–Hochberg over the words.
 */
export function growingWords(described: readonly DescribedGoods[], ours: ReadonlySet<string>): WordDemand | null {
  const recentLines = sum(described.map((row) => row.recent));
  const previousLines = sum(described.map((row) => row.previous));
  if (ours.size === 0 || Math.min(recentLines, previousLines) < LINES_NEEDED) return null;
  const rows = described.map((row) => ({ ...row, words: productWords(row.description) }));
  const counts = new Map<string, { recent: number; previous: number }>();
  for (const { words, recent, previous } of rows)
    for (const word of words) {
      const count = counts.get(word) ?? { recent: 0, previous: 0 };
      count.recent += recent;
      count.previous += previous;
      counts.set(word, count);
    }
  const usual = recentLines / (recentLines + previousLines);
  const looked = [...counts]
    .filter(([, { recent, previous }]) => recent + previous >= WORD_LINES)
    .map(([word, { recent, previous }]) => ({
      word,
      recent,
      previous,
      weOffer: ours.has(word),
      p: binomialTail(recent, recent + previous, usual),
    }));
  const adjusted = benjaminiHochberg(looked.map(({ p }) => p));
  const grown = looked
    .map((row, index) => ({ ...row, q: adjusted[index] ?? 1 }))
    .filter(({ q }) => q <= LEVEL)
    .sort((a, b) => a.q - b.q || b.recent - a.recent || a.word.localeCompare(b.word));
  const missing = new Set(grown.filter(({ weOffer }) => !weOffer).map(({ word }) => word));
  const carry = rows.filter(({ words }) => [...words].some((word) => missing.has(word)));
  return {
    words: grown.map(({ word, previous, recent, weOffer }) => ({ word, previous, recent, weOffer })),
    partBefore: sum(carry.map((row) => row.previous)) / previousLines,
    partAfter: sum(carry.map((row) => row.recent)) / recentLines,
    q: grown.find(({ weOffer }) => !weOffer)?.q ?? null,
  };
}
