import type { Bilingual, Language } from './bilingual.ts';

const STEPS: Readonly<Record<Language, readonly (readonly [number, string])[]>> = {
  zh: [
    [1e8, '亿'],
    [1e4, '万'],
  ],
  en: [
    [1e9, 'bn'],
    [1e6, 'M'],
    [1e3, 'k'],
  ],
};
const FORMATS: Readonly<Record<Language, Intl.NumberFormat>> = {
  zh: new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }),
};

/**
 * A large number shortened as its readers say it: Chinese in 万 and 亿 (`8.6 万`), English in k, M, bn (`86 k`).
 * Three significant digits; below 10,000 the whole number.
 */
export function compactNumber(value: number, language: Language): string {
  const size = Math.abs(value);
  if (size < 10_000) return FORMATS[language].format(Math.round(value));
  const steps = STEPS[language];
  const at = steps.findIndex(([step]) => size >= step);
  const [step, word] = steps[at] ?? [1, ''];
  const scaled = Number((value / step).toPrecision(3));
  const larger = steps[at - 1];
  if (larger && Math.abs(scaled) * step >= larger[0]) return compactNumber(Math.sign(value) * larger[0], language);
  return `${FORMATS[language].format(scaled)} ${word}`;
}

/** An amount of money in a sentence: `USD 842 万`, `USD 8.42 M`. */
export function sayAmount(amount: number, currency: string): Bilingual {
  return { zh: `${currency} ${compactNumber(amount, 'zh')}`, en: `${currency} ${compactNumber(amount, 'en')}` };
}
