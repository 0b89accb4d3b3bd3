import type { CleanName } from './clean-name.ts';
import { editDistance } from './edit-distance.ts';
import { legalFormsConflict } from './legal-forms.ts';
import type { PairReason, PairScore } from './pair-reason.ts';
import { isPinyin } from './pinyin-syllables.ts';
import { comparePlaces, placeOf } from './place-words.ts';
import { scoreHanNames } from './score-han-names.ts';
import { type Likeness, likeness, onlyCommonWords } from './word-likeness.ts';

/** How much a word tells, 0–1: 1 for a word no other name has, little for "trading". */
export type Rarity = (token: string) => number;

/** What speaks against an otherwise alike pair takes this off, and holds the score below this. */
const FORM_MISSING = 0.02;
const FORM_DIFFERS = { cost: 0.06, cap: 0.88 };
const PLACE_ONE_SIDED = { cost: 0.04, cap: 0.9 };
const PLACE_DIFFERS_CAP = 0.68;
const NUMBER_ONE_SIDED = { cost: 0.05, cap: 0.89 };
const SERIES_DIFFERS = { cost: 0.06, cap: 0.88 };
const COMMON_WORDS_CAP = 0.9;
const VETOED = 0.3;
/** Equal but for spaces. */
const SAME_LETTERS = 0.98;
/** Nothing lifts a name this little alike to a question. */
const HOPELESS = 0.65;

/**
 * Scores two clean names and says why. Equal names 1; equal without spaces or in another order a little less; one letter
 * apart in one long word that is no Chinese syllables 0.95; else the better of soft TF-IDF over words and likeness of
 * letters, below automatic. Different legal forms, places, numbers or a name of common words only hold the score down;
 * different numbers are a veto ("plant 2" is not "plant 3"). Symmetric.
 * Source: Cohen, Ravikumar & Fienberg 2003 (soft TF-IDF); Damerau 1964 (edits).
 */
export function scoreNames(a: CleanName, b: CleanName, rarity: Rarity): PairScore {
  if (a.tokens.length === 0 || b.tokens.length === 0) return { score: 0, veto: false, reasons: [] };
  const numbers = compareNumbers(a.numbers, b.numbers);
  if (numbers === 'differ') {
    const reason = because(
      'numbers-differ',
      -1,
      `编号不同（${a.numbers.join(' ')} / ${b.numbers.join(' ')}）`,
      `Different numbers (${a.numbers.join(' ')} / ${b.numbers.join(' ')})`,
    );
    return { score: VETOED, veto: true, reasons: [reason] };
  }
  const alike = nameLikeness(a, b, rarity);
  if (alike.score < HOPELESS) return { score: rounded(alike.score), veto: false, reasons: alike.reasons };
  let score = alike.score;
  const reasons: PairReason[] = [...alike.reasons];
  const against = (reason: PairReason, cost: number, cap: number) => {
    const lowered = Math.min(score - cost, cap);
    reasons.push({ ...reason, weight: Math.min(-0.01, rounded(lowered - score)) });
    score = lowered;
  };
  if (numbers === 'one-sided') {
    const number = [...a.numbers, ...b.numbers].join(' ');
    against(
      because('numbers-differ', 0, `只有一方带编号（${number}）`, `Only one has a number (${number})`),
      NUMBER_ONE_SIDED.cost,
      NUMBER_ONE_SIDED.cap,
    );
  }
  if (a.series !== b.series) {
    const [left, right] = [a.series.toUpperCase() || '–', b.series.toUpperCase() || '–'];
    against(
      because('numbers-differ', 0, `序号不同（${left} / ${right}）`, `Different series mark (${left} / ${right})`),
      SERIES_DIFFERS.cost,
      SERIES_DIFFERS.cap,
    );
  }
  const places = comparePlaces(a.places, b.places);
  if (places !== 'same' && alike.score < SAME_LETTERS) {
    const [left, right] = [a.places.join(' ').toUpperCase() || '–', b.places.join(' ').toUpperCase() || '–'];
    if (places === 'differ')
      against(
        because(
          'place-differs',
          0,
          `名称中的地名不同（${left} / ${right}），多为姊妹公司`,
          `Different places in the name (${left} / ${right}): sister companies rather than one`,
        ),
        0,
        PLACE_DIFFERS_CAP,
      );
    else
      against(
        because(
          'place-differs',
          0,
          `地名不一致（${left} / ${right}）`,
          `Place named on one side only (${left} / ${right})`,
        ),
        PLACE_ONE_SIDED.cost,
        PLACE_ONE_SIDED.cap,
      );
  }
  if (legalFormsConflict(a.legalForm, b.legalForm))
    against(
      because(
        'legal-form-differs',
        0,
        `法律形式不同（${a.legalForm} / ${b.legalForm}），可能是两家企业`,
        `Different legal forms (${a.legalForm} / ${b.legalForm}): may be two companies`,
      ),
      FORM_DIFFERS.cost,
      FORM_DIFFERS.cap,
    );
  else if ((a.legalForm === null) !== (b.legalForm === null))
    against(
      because('legal-form-missing', 0, '其中一个名称没有写法律形式', 'One of the names has no legal form'),
      FORM_MISSING,
      1,
    );
  if (onlyCommonWords(a) && onlyCommonWords(b) && (a.key !== b.key || a.tokens.length === 1))
    against(
      because(
        'common-words-only',
        0,
        '名称只有通用词，无法凭名称认定',
        'Common trade words only: a name cannot decide',
      ),
      0,
      COMMON_WORDS_CAP,
    );
  return { score: Math.max(0, rounded(score)), veto: false, reasons };
}

/** Likeness of the names alone, places, forms and numbers aside. */
function nameLikeness(a: CleanName, b: CleanName, rarity: Rarity): Likeness {
  if (a.han !== null && b.han !== null) return scoreHanNames(a.han, b.han);
  if (a.core === b.core || a.letters === b.letters) {
    if (a.script === b.script)
      return a.letters === b.letters || a.core === b.core
        ? sure(1, because('same-name', 1, '名称相同', 'Same name'))
        : sure(1, because('abbreviation', 1, '展开缩写后名称相同', 'Same name with abbreviations written out'));
    return sure(
      a.han === null && b.han === null ? 0.95 : 0.92,
      because('same-sound', 0.92, '读音（转写）相同', 'Same name when transliterated'),
    );
  }
  if (a.spaceless === b.spaceless)
    return sure(
      a.script === b.script ? SAME_LETTERS : 0.92,
      because('same-letters', 0.98, '去掉空格后名称相同', 'Same name without spaces'),
    );
  const sameWords = a.tokens.length === b.tokens.length && a.tokens.length > 1 && a.bag === b.bag;
  if (sameWords && a.script === b.script)
    return sure(0.97, because('word-order', 0.97, '词语相同，次序不同', 'Same words in another order'));
  const spelling = a.script === b.script ? (oneLetterApart(a, b) ?? cutOff(a, b)) : null;
  if (spelling !== null) return sure(0.95, spelling);
  return a.core < b.core ? likeness(a, b, rarity) : likeness(b, a, rarity);
}

/**
 * Names alike but for one edit in one long word (eight letters; six when three words agree). Not when both spellings read
 * as Chinese syllables (HUAXIN, HUAXING), when the word is a place, or when the first letter differs.
 */
function oneLetterApart(a: CleanName, b: CleanName): PairReason | null {
  if (a.tokens.length !== b.tokens.length) return null;
  let found: PairReason | null = null;
  for (let index = 0; index < a.tokens.length; index += 1) {
    const left = a.tokens[index] ?? '';
    const right = b.tokens[index] ?? '';
    if (left === right) continue;
    const shortest = Math.min(left.length, right.length);
    if (found !== null || shortest < (a.tokens.length >= 3 ? 6 : 8) || left[0] !== right[0]) return null;
    if (/\d/.test(left + right) || placeOf(left) !== null || placeOf(right) !== null) return null;
    if (isInflection(left, right) || (isPinyin(left) && isPinyin(right)) || editDistance(left, right, 1) > 1)
      return null;
    found = because('spelling', 0.95, `仅一个字母不同（${left} / ${right}）`, `One letter apart (${left} / ${right})`);
  }
  return found;
}

/** "MARINA" and "MARINE", "EUROPEA" and "EUROPEO": another word rather than a slip when only the last letter, a vowel, differs. */
function isInflection(a: string, b: string): boolean {
  return a.length === b.length && a.slice(0, -1) === b.slice(0, -1) && /[aeiouy]$/.test(a) && /[aeiouy]$/.test(b);
}

/** A name a source cut at its width: all words equal up to the last, which is a beginning of the other's. */
function cutOff(a: CleanName, b: CleanName): PairReason | null {
  const [short, long] = a.letters.length <= b.letters.length ? [a, b] : [b, a];
  const at = short.tokens.length - 1;
  const lastShort = short.tokens[at] ?? '';
  if (short.letters.length < 24 || short.legalForm !== null || short.tokens.length < 3 || lastShort.length < 2)
    return null;
  if (!long.letters.startsWith(short.letters) || long.tokens.length > short.tokens.length) return null;
  if (!short.tokens.slice(0, at).every((token, index) => token === long.tokens[index])) return null;
  return because('spelling', 0.95, '一方名称被截断，其余相同', 'One name is cut off, the rest is the same');
}

function compareNumbers(a: readonly string[], b: readonly string[]): 'same' | 'one-sided' | 'differ' {
  if (a.length === 0 && b.length === 0) return 'same';
  if (a.length === 0 || b.length === 0) return 'one-sided';
  return a.join(' ') === b.join(' ') ? 'same' : 'differ';
}

function because(code: PairReason['code'], weight: number, zh: string, en: string): PairReason {
  return { code, weight, zh, en };
}

function sure(score: number, reason: PairReason): Likeness {
  return { score, reasons: [{ ...reason, weight: score }] };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
