import type { TargetField } from './import-target.ts';

const LONGEST_HEADING = 200;

/** A heading folded for comparison: capitals, no accents, full-width made half, words parted by one blank. */
export function foldHeading(heading: string): string {
  return heading
    .slice(0, LONGEST_HEADING)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFKC')
    .replace(/US?\$S?/gi, 'USD ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}

/** How well a heading names a field. */
export interface HeadingMatch {
  /** 0–1; falls with the place of the synonym in its list. */
  readonly score: number;
  readonly rank: number;
}

type Direction = 'import' | 'export' | null;
const indexes = new WeakMap<readonly TargetField[], Map<Direction, SynonymIndex>>();

/** The index of a list of fields for files of a direction, made once; without one, headings of imports count. */
export function synonymsOf(fields: readonly TargetField[], direction: Direction = null): SynonymIndex {
  const made = indexes.get(fields) ?? new Map<Direction, SynonymIndex>();
  indexes.set(fields, made);
  let index = made.get(direction);
  if (index === undefined) {
    index = new SynonymIndex(fields, direction ?? 'import');
    made.set(direction, index);
  }
  return index;
}

const NEUTRAL: ReadonlySet<string> = new Set([
  'RAW',
  'THE',
  'OF',
  'IN',
  'STD',
  'EN',
  'NAME',
  'NO',
  'NUMBER',
  'A',
  '1',
  'DE',
  'DEL',
  'LA',
]);
const AGGREGATE = /^(?:AVG|AVERAGE|SUMOF|COUNTOF|MIN|MAX)/;
const TELLING: ReadonlySet<string> = new Set(
  'UNIT CODE COUNTRY ADDRESS DATE TAX DUTY FREIGHT INSURANCE PERCENT RATE CITY STATE REGION PROVINCE TELEPHONE PHONE EMAIL FAX CHECK DIGIT FEES PACKAGE PACKAGES PACKAGING TYPE PRICE PER UUID TAG AVG AVERAGE AVERAGEOF SUMOF BROKER AGENT FORWARDER DECLARANT CARRIER WAREHOUSE GUARANTEE HOLDER BANK ID TIN DESCRIPTION VERIF ECONOMIC KEY MANUFACTURER NOTIFY'.split(
    ' ',
  ),
);

/**
 * Compares headings with a field's synonyms as whole words, never inside a word: `IMPORTER_NAME` does not hold `IMP`.
 */
export class SynonymIndex {
  readonly #exact = new Map<string, { field: string; rank: number }[]>();
  readonly #phrases: { words: string; essential: string; field: string; rank: number }[] = [];
  readonly #not = new Map<string, Set<string>>();

  constructor(fields: readonly TargetField[], direction: 'import' | 'export' = 'import') {
    for (const field of fields) {
      const refused = new Set<string>();
      for (const heading of field.not ?? []) refused.add(foldHeading(heading));
      this.#not.set(field.name, refused);
      const synonyms = [
        ...field.synonyms,
        field.label.zh,
        field.label.en,
        field.name,
        ...(field.when?.[direction] ?? []),
      ];
      for (const [rank, synonym] of synonyms.entries()) {
        const words = foldHeading(synonym);
        const joined = words.replaceAll(' ', '');
        this.#phrases.push({ words, essential: withoutNeutral(words), field: field.name, rank });
        const list = this.#exact.get(joined) ?? [];
        list.push({ field: field.name, rank });
        this.#exact.set(joined, list);
      }
    }
  }

  /** Fields a heading may name, with scores; a field named twice keeps its best. */
  match(heading: string): ReadonlyMap<string, HeadingMatch> {
    const found = new Map<string, HeadingMatch>();
    const words = foldHeading(heading);
    if (words === '' || words.includes('%')) return found;
    const keep = (field: string, rank: number, base: number) => {
      if (this.#not.get(field)?.has(words)) return;
      const score = Math.max(0.05, base - rank * 0.006);
      const known = found.get(field);
      if (known === undefined || known.score < score) found.set(field, { score, rank });
    };
    for (const hit of this.#exact.get(words.replaceAll(' ', '')) ?? []) keep(hit.field, hit.rank, 1);
    const essential = withoutNeutral(words);
    const padded = ` ${words} `;
    for (const phrase of this.#phrases) {
      if (essential !== '' && essential === phrase.essential) keep(phrase.field, phrase.rank, 0.85);
      if (!phrase.words.includes(' ') || !padded.includes(` ${phrase.words} `)) continue;
      const rest = padded.replace(` ${phrase.words} `, ' ').trim().split(' ');
      if (!rest.some((word) => TELLING.has(word) || AGGREGATE.test(word))) keep(phrase.field, phrase.rank, 0.65);
    }
    return found;
  }

  /** Whether a heading names any field exactly. */
  knows(heading: string): boolean {
    return this.#exact.has(foldHeading(heading).replaceAll(' ', ''));
  }
}

function withoutNeutral(words: string): string {
  return words
    .split(' ')
    .filter((word) => !NEUTRAL.has(word))
    .join('');
}
