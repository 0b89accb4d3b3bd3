import { Decimal } from 'decimal.js';
import { isBlank } from './type-missing.ts';

/** How the numbers of one column are written. */
export interface NumberPlan {
  readonly decimal: '.' | ',';
  /** What one unit of the column stands for, decimal text: `1000` under a heading «in 1000 USD». */
  readonly factor: string;
}

/** What the samples of a column say about its numbers. */
export interface NumberAnalysis {
  readonly plan: NumberPlan;
  /** Share of filled cells that read as numbers, 0–1; 0 when all are blank. */
  readonly share: number;
  readonly filled: number;
  /** Filled cells other than zero, as a share of the filled. */
  readonly nonZeroShare: number;
  /** `1.234` may be 1,234 and nothing in the column decides. */
  readonly ambiguous: boolean;
}

/** A number with the unit that stood behind it (`12.50 MT2`), or null. */
export interface ReadNumber {
  readonly value: string;
  readonly unit: string | null;
}

/** Numbers with a decimal point that stand for themselves. */
export const PLAIN_NUMBERS: NumberPlan = { decimal: '.', factor: '1' };

const PLAIN = /^-?\d+(?:\.\d+)?$/;
const SCIENTIFIC = /^-?\d+(?:[.,]\d+)?[eE][+-]?\d{1,3}$/;
const WITH_UNIT = /^(-?[\d.,'\s]*\d)\s*([\p{L}²³㎡][\p{L}\d²³]*\.?)$/u;

/**
 * Reads one number: separators of its column, NBSP and apostrophes between thousands, `(5)` = −5, a trailing unit
 * or minus, a leading currency sign, and exponents, which are written out.
 * @returns `null` when blank, `'unreadable'` otherwise when it is no number.
 */
export function readNumber(text: string, plan: NumberPlan): ReadNumber | null | 'unreadable' {
  if (plan.decimal === '.' && plan.factor === '1' && PLAIN.test(text) && text.length < 40)
    return { value: text, unit: null };
  if (isBlank(text)) return null;
  let body = text
    .normalize('NFKC')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
  let unit: string | null = null;
  const split = SCIENTIFIC.test(body) ? null : WITH_UNIT.exec(body);
  if (split) {
    body = split[1] ?? '';
    unit = split[2] ?? null;
  }
  const negative = /^\(.*\)$/.test(body) || /^[-−]/.test(body) || /\d-$/.test(body);
  body = body
    .replace(/^[(\-−+]+|[)-]+$/g, '')
    .replace(/^(?:US\$|U\$|[$€£¥])\s*/, '')
    .replace(/[ '’]/g, '');
  const digits = plain(body, plan.decimal);
  if (digits === null) return 'unreadable';
  const value = plan.factor === '1' ? digits : multiplyDecimal(digits, plan.factor);
  return { value: negative && !/^0*(?:\.0*)?$/.test(value) ? `-${value}` : value, unit };
}

/**
 * Decides which separator a column of numbers uses.
 * @param heading Heading text; «in 1000 USD» sets the factor.
 * @param delimiter Of the file: `;` speaks for decimal commas where the figures do not decide.
 */
export function analyseNumbers(
  samples: readonly string[],
  heading = '',
  delimiter: string | null = null,
): NumberAnalysis {
  let commaDecimal = 0;
  let dotDecimal = 0;
  let undecided = 0;
  const filled: string[] = [];
  for (const sample of samples) {
    if (isBlank(sample)) continue;
    filled.push(sample);
    const text = sample.trim();
    const comma = text.lastIndexOf(',');
    const dot = text.lastIndexOf('.');
    if (comma < 0 && dot < 0) continue;
    if (comma >= 0 && dot >= 0) {
      if (comma > dot) commaDecimal += 1;
      else dotDecimal += 1;
    } else if (comma >= 0) {
      if (/^-?[1-9]\d{0,2}(?:,\d{3}){2,}$/.test(text)) dotDecimal += 1;
      else if (/^-?[1-9]\d{0,2},\d{3}$/.test(text)) undecided += 1;
      else commaDecimal += 1;
    } else if (/^-?[1-9]\d{0,2}(?:\.\d{3}){2,}$/.test(text)) commaDecimal += 1;
    else if (/^-?[1-9]\d{0,2}\.\d{3}$/.test(text)) undecided += 1;
    else dotDecimal += 1;
  }
  const commaOnly = undecided > 0 && filled.some((text) => text.includes(','));
  const decimal =
    commaDecimal > dotDecimal || (commaDecimal === dotDecimal && undecided > 0 && !commaOnly && delimiter === ';')
      ? ','
      : '.';
  const plan: NumberPlan = { decimal, factor: factorOf(heading) };
  let readable = 0;
  let nonZero = 0;
  for (const text of filled) {
    const read = readNumber(text, plan);
    if (read === null || read === 'unreadable') continue;
    readable += 1;
    if (Number(read.value) !== 0) nonZero += 1;
  }
  return {
    plan,
    share: filled.length === 0 ? 0 : readable / filled.length,
    filled: filled.length,
    nonZeroShare: filled.length === 0 ? 0 : nonZero / filled.length,
    ambiguous: undecided > 0 && commaDecimal === 0 && dotDecimal === 0,
  };
}

/** Multiplies decimal texts exactly, without exponent. */
export function multiplyDecimal(value: string, factor: string): string {
  return factor === '1' ? value : new Decimal(value).times(factor).toFixed();
}

function plain(body: string, decimal: '.' | ','): string | null {
  if (SCIENTIFIC.test(body)) return new Decimal(body.replace(',', '.')).toFixed();
  let text = body;
  if (decimal === ',') {
    if (/,.*,/.test(text)) return null;
    text = text.replace(/\./g, '').replace(',', '.');
  } else if (text.includes(',')) {
    if (!/^\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d*)?$/.test(text)) return null;
    text = text.replace(/,/g, '');
  }
  if (!/^(?:\d+\.?\d*|\.\d+)$/.test(text) || text.length > 40) return null;
  if (text.startsWith('.')) text = `0${text}`;
  return text.endsWith('.') ? text.slice(0, -1) : text;
}

function factorOf(heading: string): string {
  const folded = heading.normalize('NFKC').toUpperCase();
  if (
    /\b(?:IN\s+)?1[,. ]?000\s*(?:US|U\$|EUR|\$|CNY|RMB)/.test(folded) ||
    /THOUSANDS? (?:OF )?(?:US|EUR|\$|DOLLAR)/.test(folded)
  )
    return '1000';
  if (/千美元|千元/.test(folded)) return '1000';
  if (/万美元|万元/.test(folded)) return '10000';
  return '1';
}
