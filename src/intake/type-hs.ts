import { hsChapterExists, hsDigits } from '#src/vocabulary/hs-code.ts';
import { isMissing } from './type-missing.ts';

/** How the HS codes of one column are written. */
export interface HsPlan {
  /** Length most codes of the column have; null when the samples do not show one, so that nothing is padded. */
  readonly usualLength: number | null;
}

/** What the samples of a column say about its codes. */
export interface HsAnalysis {
  readonly plan: HsPlan;
  /** Share of filled cells that read as codes, 0–1. */
  readonly share: number;
  readonly filled: number;
}

const LEADING_CODE = /^(\d[\d.\s]{3,15}\d)(?:\s*[-:|,]\s*\D.*)$/;

/**
 * Reads one HS code as text of 4–12 digits. One digit short of the column's usual length, with an existing chapter
 * once padded, it lost its leading zero; anything else odd is not guessed.
 * @returns `null` when missing; `'digits-lost'` for `6.90721E+09`; `'length'` for a length no code has; `'unreadable'`.
 */
export function readHsCode(text: string, plan: HsPlan): string | null | 'digits-lost' | 'length' | 'unreadable' {
  if (isMissing(text)) return null;
  const trimmed = text.trim().replace(/^'/, '');
  if (/^\d+(?:[.,]\d+)?[eE][+-]?\d+$/.test(trimmed)) return 'digits-lost';
  const digits = hsDigits(LEADING_CODE.exec(trimmed)?.[1] ?? trimmed);
  if (digits === null) return 'unreadable';
  const { usualLength } = plan;
  if (usualLength !== null && digits.length === usualLength - 1 && usualLength % 2 === 0) {
    const padded = `0${digits}`;
    return hsChapterExists(padded.slice(0, 2)) ? padded : 'length';
  }
  if (digits.length < 4 || digits.length > 12) return 'length';
  if (digits.length % 2 === 1 && digits.length !== usualLength && digits.length < 9) return 'length';
  return hsChapterExists(digits.slice(0, 2)) ? digits : 'unreadable';
}

/** Finds the usual length of a column's codes: at least three codes and half of all have it. */
export function analyseHs(samples: readonly string[]): HsAnalysis {
  const lengths = new Map<number, number>();
  let filled = 0;
  let readable = 0;
  for (const sample of samples) {
    if (isMissing(sample)) continue;
    filled += 1;
    const digits = hsDigits(LEADING_CODE.exec(sample.trim())?.[1] ?? sample);
    if (digits === null || digits.length < 4 || digits.length > 12) continue;
    if (hsChapterExists(digits.slice(0, 2)) || hsChapterExists(`0${digits.slice(0, 1)}`)) readable += 1;
    lengths.set(digits.length, (lengths.get(digits.length) ?? 0) + 1);
  }
  let usualLength: number | null = null;
  for (const [length, count] of lengths) {
    if (count >= 3 && count * 2 >= filled && count > (lengths.get(usualLength ?? 0) ?? 0)) usualLength = length;
  }
  return { plan: { usualLength }, share: filled === 0 ? 0 : readable / filled, filled };
}
