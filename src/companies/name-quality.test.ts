import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CleanAddress, cleanAddress } from './address-words.ts';
import { type CleanName, cleanName } from './clean-name.ts';
import { AUTOMATIC_SCORE, REVIEW_SCORE } from './companies.ts';
import { nameIndex, wordFrequencies } from './name-index.ts';
import { scoreParties } from './score-parties.ts';
import { baseWeight } from './word-likeness.ts';

const data = process.env['BELLWETHER_TEST_DATA'];
const NO_IDS: ReadonlySet<string> = new Set();

interface Side {
  readonly raw: string;
  readonly name: CleanName;
  readonly country: string;
  readonly address: CleanAddress | null;
}
interface Pair {
  readonly a: Side;
  readonly b: Side;
  readonly match: boolean;
}

const side = (raw: string, country = '', address: string | null = null): Side => ({
  raw,
  name: cleanName(raw),
  country: country.toUpperCase(),
  address: cleanAddress(address),
});

/** Rows of a CSV text, quotes understood. */
function rowsOf(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .slice(1)
    .map((line) =>
      [...line.replace(/\r$/, '').matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
        cell.replace(/^"|"$/g, '').replaceAll('""', '"'),
      ),
    );
}

/** Splits pairs so that no name stands in both halves: names that any pair connects stay together. */
function halves(pairs: readonly Pair[]): readonly [readonly Pair[], readonly Pair[]] {
  const up = new Map<string, string>();
  const root = (name: string): string => {
    const parent = up.get(name) ?? name;
    return parent === name ? name : root(parent);
  };
  for (const { a, b } of pairs) {
    const [left, right] = [root(a.raw), root(b.raw)].sort();
    if (left !== undefined && right !== undefined && left !== right) up.set(right, left);
  }
  const even = ({ a }: Pair) => [...root(a.raw)].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 2 === 0;
  return [pairs.filter(even), pairs.filter((pair) => !even(pair))];
}

interface Figures {
  readonly pairs: number;
  readonly precision: number;
  readonly recall: number;
  readonly reviewPrecision: number;
  readonly reviewRecall: number;
  readonly wrong: readonly string[];
}

function judge(label: string, pairs: readonly Pair[]): Figures {
  const scored = pairs.map((pair) => ({
    pair,
    scored: scoreParties({ ...pair.a, taxIds: NO_IDS }, { ...pair.b, taxIds: NO_IDS }, baseWeight),
  }));
  const matches = pairs.filter((pair) => pair.match).length;
  const above = (least: number) => scored.filter(({ scored: { score, veto } }) => !veto && score >= least);
  const right = (least: number) => above(least).filter(({ pair }) => pair.match).length;
  const figures = {
    pairs: pairs.length,
    precision: right(AUTOMATIC_SCORE) / above(AUTOMATIC_SCORE).length,
    recall: right(AUTOMATIC_SCORE) / matches,
    reviewPrecision: right(REVIEW_SCORE) / above(REVIEW_SCORE).length,
    reviewRecall: right(REVIEW_SCORE) / matches,
    wrong: above(AUTOMATIC_SCORE)
      .filter(({ pair }) => !pair.match)
      .map(
        ({ pair, scored: { reasons } }) => `${pair.a.raw} | ${pair.b.raw}: ${reasons.map(({ en }) => en).join('; ')}`,
      ),
  };
  print(label, matches, figures);
  return figures;
}

const f1 = (precision: number, recall: number) => ((2 * precision * recall) / (precision + recall)).toFixed(3);
function print(label: string, matches: number, figures: Figures): void {
  const { precision, recall, reviewPrecision, reviewRecall } = figures;
  process.stdout.write(
    `${label}: ${figures.pairs} pairs, ${matches} match; automatic P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1(precision, recall)}; with review P ${reviewPrecision.toFixed(3)} R ${reviewRecall.toFixed(3)} F1 ${f1(reviewPrecision, reviewRecall)}\n`,
  );
  for (const wrong of figures.wrong) process.stdout.write(`  automatic and wrong: ${wrong}\n`);
}

/** The part of matching pairs that blocking brings together, among all names of the set. */
function blocking(label: string, pairs: readonly Pair[], pool: readonly Side[]): { hits: number; pairs: number } {
  const names = [...pool, ...pairs.map(({ a }) => a)].map(({ name }) => name);
  const index = nameIndex<string>(wordFrequencies(names), pool.length);
  for (const { name, raw, address } of pool) index.add(name, raw, address);
  const matching = pairs.filter((pair) => pair.match);
  const hits = matching.filter(({ a, b }) => index.candidates(a.name, a.address).includes(b.raw)).length;
  process.stdout.write(
    `${label}: blocking brings ${hits} of ${matching.length} matching pairs together (${((100 * hits) / matching.length).toFixed(1)} %)\n`,
  );
  return { hits, pairs: matching.length };
}

const distinct = (sides: readonly Side[]) => [...new Map(sides.map((one) => [one.raw, one])).values()];

describe.skipIf(data === undefined)(
  'quality on labelled names (set BELLWETHER_TEST_DATA to run)',
  { timeout: 600_000 },
  () => {
    const read = (path: string) => readFileSync(join(data ?? '', 'names', path), 'utf8');

    it('company pairs: automatic precision at least 0.99, combined recall at least 0.90, blocking at least 0.98', () => {
      const pairs = rowsOf(read('opensanctions/name_bench_cases.csv'))
        .filter(([, schema = '']) => ['Company', 'Organization', 'LegalEntity'].includes(schema))
        .map(([, , a = '', b = '', match]) => ({ a: side(a), b: side(b), match: match === 'true' }));
      const [first, second] = halves(pairs);
      const whole = judge('company pairs', pairs);
      const parts = [judge('  one half', first), judge('  other half', second)];
      for (const figures of [whole, ...parts]) expect(figures.precision).toBeGreaterThanOrEqual(0.99);
      expect(whole.reviewRecall).toBeGreaterThanOrEqual(0.9);
      const blocked = blocking('company pairs', pairs, distinct(pairs.flatMap(({ a, b }) => [a, b])));
      expect(blocked.hits / blocked.pairs).toBeGreaterThanOrEqual(0.98);
    });

    it('factories with address: whatever is taken automatically and labelled distinct has one name and two sites', () => {
      interface Record {
        readonly __value__: readonly [Factory, Factory];
      }
      interface Factory {
        readonly name: string;
        readonly country: string | null;
        readonly address: string | null;
      }
      const labelled: { match: Record[]; distinct: Record[] } = JSON.parse(read('opensupplyhub/dedupe_training.json'));
      const pairs = (['match', 'distinct'] as const).flatMap((label) =>
        labelled[label].map(({ __value__: [a, b] }) => ({
          a: side(a.name, a.country ?? '', a.address),
          b: side(b.name, b.country ?? '', b.address),
          match: label === 'match',
        })),
      );
      const figures = judge('factories', pairs);
      expect(figures.wrong.every((wrong) => /Same name|One letter apart/.test(wrong))).toBe(true);
      expect(figures.reviewRecall).toBeGreaterThanOrEqual(0.85);
      const blocked = blocking('factories', pairs, distinct(pairs.flatMap(({ a, b }) => [a, b])));
      expect(blocked.hits / blocked.pairs).toBeGreaterThanOrEqual(0.98);
    });

    it('Chinese short names among all full names: automatic precision at least 0.99, recall with review at least 0.90', () => {
      const pairs = rowsOf(read('chinese/company.csv'))
        .filter(([short = '', full = '']) => short !== '' && full !== '')
        .map(([short = '', full = '']) => ({ a: side(short), b: side(full), match: true }));
      const pool = distinct(pairs.map(({ b }) => b));
      const index = nameIndex<Side>(
        wordFrequencies([...pool, ...pairs.map(({ a }) => a)].map(({ name }) => name)),
        pool.length,
      );
      for (const one of pool) index.add(one.name, one);
      const counts = { automatic: 0, wrong: 0, asked: 0, first: 0 };
      for (const { a, b } of pairs) {
        const close = index
          .candidates(a.name)
          .map((other) => ({
            other,
            score: scoreParties({ ...a, taxIds: NO_IDS }, { ...other, taxIds: NO_IDS }, index.rarity).score,
          }))
          .filter(({ score }) => score >= REVIEW_SCORE)
          .sort((left, right) => right.score - left.score);
        for (const { other, score } of close)
          if (score >= AUTOMATIC_SCORE) counts[other.raw === b.raw ? 'automatic' : 'wrong'] += 1;
        if (close.some(({ other }) => other.raw === b.raw)) counts.asked += 1;
        if (close[0]?.other.raw === b.raw) counts.first += 1;
      }
      process.stdout.write(
        `Chinese short names: ${pairs.length}; automatic ${counts.automatic}, wrong ${counts.wrong}; found with review ${((100 * counts.asked) / pairs.length).toFixed(1)} %, first of those found ${((100 * counts.first) / pairs.length).toFixed(1)} %\n`,
      );
      expect(counts.automatic / (counts.automatic + counts.wrong)).toBeGreaterThanOrEqual(0.99);
      expect(counts.asked / pairs.length).toBeGreaterThanOrEqual(0.9);
      const blocked = blocking('Chinese short names', pairs, pool);
      expect(blocked.hits / blocked.pairs).toBeGreaterThanOrEqual(0.98);
    });
  },
);
