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

const WHOLE_CODE = /^\d{4}(?:[.]?\d{2}){1,4}$/;
const MOST_CODES = 20;
const LEADING_CODE = /^(\d[\d.\s]{3,15}\d)(?:\s*[-:|,]\s*\D.*)$/;

/**
 * Reads an HS code as text of 4–12 digits; of several in one cell the first, which customs take for the line. One digit short of the column's usual length, with an existing chapter
 * once padded, it lost its leading zero; anything else odd is not guessed.
 * @returns `null` when missing; `'digits-lost'` for `6.90721E+09`; `'length'` for a length no code has; `'unreadable'`.
 */
export function readHsCode(text: string, plan: HsPlan): HsReading {
  const read = readOne(text, plan);
  if (read !== 'unreadable' && read !== 'length') return read;
  const several = severalCodes(text);
  return several === null ? read : readOne(several[0] ?? '', plan);
}

/** A code, null when missing, or what is wrong with the text. */
export type HsReading = string | null | 'digits-lost' | 'length' | 'unreadable';

/**
 * The codes of a cell that holds more than one (`6907.21.00; 6907.22.00`), as written and in order.
 * @returns `null` when the cell holds one code or anything that is none.
 */
export function severalCodes(text: string): readonly string[] | null {
  const parts = text.split(/[;,/|、；，\r\n]+|\s+(?:and|y|和|及)\s+/i).flatMap((part) => {
    const words = part.trim().split(/\s+/);
    return words.length > 1 && words.every((word) => WHOLE_CODE.test(word)) ? words : [part.trim()];
  });
  const codes = parts.filter((part) => part !== '');
  if (codes.length < 2 || codes.length > MOST_CODES) return null;
  const whole = codes.every((code) => {
    const digits = hsDigits(code);
    return digits !== null && digits.length >= 4 && digits.length <= 12 && mayBeChapter(digits);
  });
  return whole ? codes : null;
}

/** Whether the codes of a cell name different goods: not the same first six digits. */
export function namesSeveralGoods(text: string): boolean {
  const codes = severalCodes(text);
  return codes !== null && new Set(codes.map((code) => hsDigits(code)?.slice(0, 6))).size > 1;
}

function mayBeChapter(digits: string): boolean {
  return hsChapterExists(digits.slice(0, 2)) || (digits.length % 2 === 1 && hsChapterExists(`0${digits.slice(0, 1)}`));
}

function readOne(text: string, plan: HsPlan): HsReading {
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

/**
 * Finds the usual length of a column's codes: at least three codes and half of all have it. No tariff has 5 or 7 digits: a
 * column of them was numbers in a spreadsheet, and all its codes lost their zero.
 */
export function analyseHs(samples: readonly string[]): HsAnalysis {
  const lengths = new Map<number, number>();
  let filled = 0;
  let readable = 0;
  for (const sample of samples) {
    if (isMissing(sample)) continue;
    filled += 1;
    const digits = hsDigits(LEADING_CODE.exec(sample.trim())?.[1] ?? severalCodes(sample)?.[0] ?? sample);
    if (digits === null || digits.length < 4 || digits.length > 12) continue;
    if (hsChapterExists(digits.slice(0, 2)) || hsChapterExists(`0${digits.slice(0, 1)}`)) readable += 1;
    lengths.set(digits.length, (lengths.get(digits.length) ?? 0) + 1);
  }
  let usualLength: number | null = null;
  for (const [length, count] of lengths) {
    if (count >= 3 && count * 2 >= filled && count > (lengths.get(usualLength ?? 0) ?? 0)) usualLength = length;
  }
  if (usualLength === 5 || usualLength === 7) usualLength += 1;
  return { plan: { usualLength }, share: filled === 0 ? 0 : readable / filled, filled };
}
