import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CleanName } from './clean-name.ts';
import { legalFormsConflict } from './legal-forms.ts';

/** How alike two names are, 0–1, and why; `veto` says they cannot be one entity whatever the score. */
export interface NameScore {
  readonly score: number;
  readonly reasons: readonly Bilingual[];
  /** Differing numbers: "Plant 2" is not "Plant 3". */
  readonly veto: boolean;
}

/** Rarity of a word among all names seen: the higher, the more it tells. Natural log of inverse frequency. */
export type Rarity = (token: string) => number;

const MISSING_FORM_COST = 0.05;
const CONFLICTING_FORM_CAP = 0.84;

/**
 * Scores two clean names: equal keys 1; equal without spaces 0.98; one letter apart in one long word 0.95; else soft
 * TF-IDF over words, Dice-normalised, a word pair counting (1 − d/length)² within ⌊ln(length − 2)⌋ edits.
 * Symmetric: words are paired greedily from the name that comes first in the alphabet.
 * Source: Cohen, Ravikumar & Fienberg 2003 (soft TF-IDF); Damerau 1964 (edits).
 */
export function scoreNames(a: CleanName, b: CleanName, rarity: Rarity): NameScore {
  if (a.tokens.length === 0 || b.tokens.length === 0) return { score: 0, reasons: [], veto: false };
  if (digitsOf(a) !== digitsOf(b)) return { score: 0.3, reasons: [], veto: true };
  const base = coreScore(a, b, rarity);
  if (legalFormsConflict(a.legalForm, b.legalForm)) {
    const reason = {
      zh: `法律形式不同（${a.legalForm} / ${b.legalForm}）`,
      en: `Different legal forms (${a.legalForm} / ${b.legalForm})`,
    };
    return { score: Math.min(base.score, CONFLICTING_FORM_CAP), reasons: [...base.reasons, reason], veto: false };
  }
  if (a.legalForm !== b.legalForm && (a.legalForm === null || b.legalForm === null)) {
    const reason = { zh: '其中一个名称没有写法律形式', en: 'One of the names has no legal form' };
    return { score: base.score - MISSING_FORM_COST, reasons: [...base.reasons, reason], veto: false };
  }
  return { ...base, veto: false };
}

function coreScore(a: CleanName, b: CleanName, rarity: Rarity): { score: number; reasons: readonly Bilingual[] } {
  if (a.core === b.core) return { score: 1, reasons: [{ zh: '名称相同', en: 'Same name' }] };
  if (a.spaceless === b.spaceless)
    return { score: 0.98, reasons: [{ zh: '去掉空格后名称相同', en: 'Same name without spaces' }] };
  const oneApart = oneLetterApart(a, b);
  if (oneApart !== null)
    return { score: 0.95, reasons: [{ zh: `仅一个字母不同（${oneApart}）`, en: `One letter apart (${oneApart})` }] };
  return a.core < b.core ? softTfIdf(a, b, rarity) : softTfIdf(b, a, rarity);
}

/** Names alike but for one edit in one word of eight letters or more (seven when three words agree); null when not so. */
function oneLetterApart(a: CleanName, b: CleanName): string | null {
  if (a.tokens.length !== b.tokens.length || a.tokens.length < 2) return null;
  let found: string | null = null;
  for (let index = 0; index < a.tokens.length; index += 1) {
    const left = a.tokens[index] ?? '';
    const right = b.tokens[index] ?? '';
    if (left === right) continue;
    const shortest = Math.min(left.length, right.length);
    if (found !== null || shortest < (a.tokens.length >= 3 ? 6 : 8) || editDistance(left, right) > 1) return null;
    found = `${left} / ${right}`;
  }
  return found;
}

function softTfIdf(a: CleanName, b: CleanName, rarity: Rarity): { score: number; reasons: readonly Bilingual[] } {
  const used = new Set<number>();
  let matched = 0;
  let best: { token: string; rarity: number } | null = null;
  for (const token of a.tokens) {
    let bestIndex = -1;
    let bestSimilarity = 0;
    b.tokens.forEach((other, index) => {
      if (used.has(index)) return;
      const similarity = tokenSimilarity(token, other);
      if (similarity > bestSimilarity) {
        bestSimilarity = similarity;
        bestIndex = index;
      }
    });
    const partner = b.tokens[bestIndex];
    if (partner === undefined || bestSimilarity < 0.5) continue;
    used.add(bestIndex);
    matched += bestSimilarity * (rarity(token) + rarity(partner));
    if (bestSimilarity === 1 && (best === null || rarity(token) > best.rarity)) best = { token, rarity: rarity(token) };
  }
  const total = sum(a.tokens, rarity) + sum(b.tokens, rarity);
  const score = total === 0 ? 0 : matched / total;
  if (best === null) return { score, reasons: [] };
  const word = best.token.toUpperCase();
  return { score: Math.min(score, 0.92), reasons: [{ zh: `共有罕见词“${word}”`, en: `Shared rare word “${word}”` }] };
}

function tokenSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  const length = Math.max(a.length, b.length);
  const allowed = length <= 2 ? 0 : Math.floor(Math.log(length - 2));
  if (Math.abs(a.length - b.length) > allowed) return 0;
  const distance = editDistance(a, b);
  return distance > allowed ? 0 : (1 - distance / length) ** 2;
}

/** Damerau–Levenshtein distance, adjacent transpositions as one edit (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (beforePrevious[j - 2] ?? 0) + 1);
      current.push(value);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

function digitsOf(name: CleanName): string {
  return name.tokens
    .filter((token) => /\d/.test(token))
    .join(' ')
    .replace(/[^\d ]/g, '');
}

function sum(tokens: readonly string[], rarity: Rarity): number {
  return tokens.reduce((total, token) => total + rarity(token), 0);
}
