import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bilingual, Language } from '#src/vocabulary/bilingual.ts';
import * as format from './format.ts';

/** The language on screen. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh';
}

/** Picks the language on screen out of a bilingual sentence of the server. */
export function useSay(): (text: Bilingual) => string {
  const language = useLanguage();
  return useCallback((text: Bilingual) => text[language], [language]);
}

/** The formats of `kit/format.ts` bound to the language on screen. */
export interface Formats {
  readonly number: (value: number | string | null, digits?: number) => string;
  readonly percent: (fraction: number | null, digits?: number) => string;
  readonly change: (fraction: number | null, digits?: number) => string;
  readonly compact: (value: number | string | null) => string;
  readonly money: (amount: string | number | null, currency: string, digits?: number) => string;
  readonly moneyCompact: (amount: string | number | null, currency: string) => string;
  readonly bytes: (bytes: number) => string;
  readonly country: (code: string | null) => string;
  readonly duration: (seconds: number) => string;
  readonly list: (parts: readonly string[]) => string;
}

/** Formats for the language on screen. */
export function useFormats(): Formats {
  const language = useLanguage();
  return useMemo(
    () => ({
      number: (value, digits) => format.formatNumber(value, language, digits),
      percent: (fraction, digits) => format.formatPercent(fraction, language, digits),
      change: (fraction, digits) => format.formatChange(fraction, language, digits),
      compact: (value) => format.formatCompact(value, language),
      money: (amount, currency, digits) => format.formatMoney(amount, currency, language, digits),
      moneyCompact: (amount, currency) => format.formatMoneyCompact(amount, currency, language),
      bytes: (bytes) => format.formatBytes(bytes, language),
      country: (code) => format.formatCountry(code, language),
      duration: (seconds) => format.formatDuration(seconds, language),
      list: (parts) => format.formatList(parts, language),
    }),
    [language],
  );
}
