import type { Language } from '#src/vocabulary/bilingual.ts';
import { compactNumber } from '#src/vocabulary/compact-amount.ts';
import { countryName } from '#src/vocabulary/country-name.ts';

const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-US' };
const numberFormats = new Map<string, Intl.NumberFormat>();
/** What stands where a value is unknown: never zero, never blank. */
export const UNKNOWN_MARK = '—';

/** A number with thousands by locale; `digits` after the point at most. Null becomes {@link UNKNOWN_MARK}. */
export function formatNumber(value: number | string | null, language: Language, digits = 0): string {
  const number = value === null ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) return UNKNOWN_MARK;
  return numberFormat(language, digits).format(number);
}

/** A fraction 0–1 as a percentage, `0.384` → `38%`. */
export function formatPercent(fraction: number | null, language: Language, digits = 0): string {
  if (fraction === null || !Number.isFinite(fraction)) return UNKNOWN_MARK;
  return `${numberFormat(language, digits).format(fraction * 100)}%`;
}

/** A change as a signed percentage, `-0.2` → `−20%`. */
export function formatChange(fraction: number | null, language: Language, digits = 0): string {
  if (fraction === null || !Number.isFinite(fraction)) return UNKNOWN_MARK;
  const text = formatPercent(Math.abs(fraction), language, digits);
  const rounded = Math.abs(fraction * 100).toFixed(digits);
  if (Number(rounded) === 0) return text;
  return fraction < 0 ? `−${text}` : `+${text}`;
}

/** A large amount shortened: Chinese in 万 and 亿 (`8.6 万`), English in k, M, bn (`86 k`). Null: {@link UNKNOWN_MARK}. */
export function formatCompact(value: number | string | null, language: Language): string {
  const number = value === null ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) return UNKNOWN_MARK;
  return compactNumber(number, language);
}

/** Money in full: `USD 12,400` or `USD 12,400.50`; always `digits` after the point. */
export function formatMoney(amount: string | number | null, currency: string, language: Language, digits = 0): string {
  if (amount === null) return UNKNOWN_MARK;
  const number = Number(amount);
  if (!Number.isFinite(number)) return UNKNOWN_MARK;
  return `${currency} ${numberFormat(language, digits, digits).format(number)}`;
}

/** Money shortened for headlines and cards: `USD 1.24 M`, `USD 124 万`. */
export function formatMoneyCompact(amount: string | number | null, currency: string, language: Language): string {
  if (amount === null) return UNKNOWN_MARK;
  return `${currency} ${formatCompact(amount, language)}`;
}

/** Bytes as KB or MB, one digit. */
export function formatBytes(bytes: number, language: Language): string {
  if (bytes < 1024 * 1024) return `${formatNumber(Math.max(1, bytes / 1024), language)} KB`;
  return `${formatNumber(bytes / 1024 / 1024, language, 1)} MB`;
}

/** An instant (ISO text) as local day and minute, `2026-08-31 14:05`. */
export function formatInstant(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** A country's name by ISO 3166 code, as traders write it; the code itself when it has no name. */
export function formatCountry(code: string | null, language: Language): string {
  return code === null || code === '' ? UNKNOWN_MARK : countryName(code, language);
}

/** Whole seconds as `3 min 20 s`, `3 分 20 秒`. */
export function formatDuration(seconds: number, language: Language): string {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  if (language === 'zh') return minutes > 0 ? `${minutes} 分 ${rest} 秒` : `${rest} 秒`;
  return minutes > 0 ? `${minutes} min ${rest} s` : `${rest} s`;
}

function numberFormat(language: Language, digits: number, least = 0): Intl.NumberFormat {
  const key = `${language}:${digits}:${least}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(LOCALES[language], {
    maximumFractionDigits: digits,
    minimumFractionDigits: least,
  });
  numberFormats.set(key, made);
  return made;
}

/** Several things in a row, `a、b` or `a, b`. */
export function formatList(parts: readonly string[], language: Language): string {
  return parts.join(language === 'zh' ? '、' : ', ');
}
