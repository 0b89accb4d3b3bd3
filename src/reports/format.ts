import type { Bilingual, Language } from '#src/vocabulary/bilingual.ts';
import { MEASURE_WORDS } from '#src/vocabulary/words.ts';
import type { AmountUnit, Cell, Column } from './report.ts';

/** What stands where a value is not known. */
export const UNKNOWN = '—';

const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-US' };

/** A number with thousands separated, `digits` decimals exactly; null becomes {@link UNKNOWN}. */
export function formatNumber(value: number | null, language: Language, digits = 0): string {
  if (value === null || !Number.isFinite(value)) return UNKNOWN;
  const text = Math.abs(value).toLocaleString(LOCALES[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

/** A fraction 0–1 as a percentage: `38.4%`. */
export function formatPercent(fraction: number | null, language: Language, digits = 1): string {
  return fraction === null || !Number.isFinite(fraction)
    ? UNKNOWN
    : `${formatNumber(fraction * 100, language, digits)}%`;
}

/** A change as a signed percentage: `+9.0%`, `−20.4%`. */
export function formatChange(fraction: number | null, language: Language, digits = 1): string {
  const text = formatPercent(fraction, language, digits);
  return fraction !== null && fraction > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** One scale for all amounts of a table or axis. */
export interface AmountScale {
  readonly divisor: number;
  readonly digits: number;
  /** What one unit of the written number is, e.g. `万美元`, `USD k`. */
  readonly label: string;
}

/** Chooses the scale of a set of amounts: Chinese in 万 and 亿, English in thousands and millions when whole numbers get long. */
export function amountScale(values: readonly (number | null)[], unit: AmountUnit, language: Language): AmountScale {
  const largest = values.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);
  const base = unitLabel(unit, language);
  const tonnes = tonneScale(largest, unit, language);
  if (tonnes !== null) return tonnes;
  if (language === 'zh') {
    if (largest >= 1e9) return { divisor: 1e8, digits: 2, label: `亿${base}` };
    if (largest >= 1e5) return { divisor: 1e4, digits: 1, label: `万${base}` };
    return { divisor: 1, digits: 0, label: base };
  }
  if (largest >= 1e9) return { divisor: 1e6, digits: 1, label: `${base} million` };
  if (largest >= 1e7) return { divisor: 1e3, digits: 0, label: `${base} thousand` };
  return { divisor: 1, digits: 0, label: base };
}

/** Weights of ten tonnes and more are written in tonnes. */
function tonneScale(kilograms: number, unit: AmountUnit, language: Language): AmountScale | null {
  if (unit.kind === 'money' || unit.measure !== 'weight' || kilograms < 1e4) return null;
  if (language === 'zh' && kilograms >= 1e8) return { divisor: 1e7, digits: 1, label: '万吨' };
  return { divisor: 1e3, digits: kilograms < 1e6 ? 1 : 0, label: language === 'zh' ? '吨' : 't' };
}

/** The scale of a chart's axis: labels are short, so thousands begin earlier than in tables. */
export function axisScale(values: readonly number[], unit: AmountUnit, language: Language): AmountScale {
  const largest = Math.max(0, ...values);
  if (language === 'zh' || largest < 1e4 || (unit.kind === 'measure' && unit.measure === 'weight'))
    return amountScale(values, unit, language);
  const base = unitLabel(unit, language);
  return largest >= 1e7
    ? { divisor: 1e6, digits: 0, label: `${base} million` }
    : { divisor: 1e3, digits: 0, label: `${base} thousand` };
}

/** A single amount in words of the language: `USD 12,400`, `USD 1.24 M`, `124.0 万美元`. */
export function formatAmount(value: number | null, unit: AmountUnit, language: Language): string {
  if (value === null) return UNKNOWN;
  const base = unitLabel(unit, language);
  const size = Math.abs(value);
  if (language === 'zh' || (unit.kind === 'measure' && unit.measure === 'weight')) {
    const scale = amountScale([value], unit, language);
    return `${formatNumber(value / scale.divisor, language, scale.digits)} ${scale.label}`;
  }
  const [step, letter] = size >= 1e9 ? [1e9, ' bn'] : size >= 1e6 ? [1e6, ' M'] : [1, ''];
  const text = `${formatNumber(value / step, 'en', step === 1 ? 0 : 2)}${letter}`;
  return unit.kind === 'money' || unit.measure === 'value' ? `${base} ${text}` : `${text} ${base}`;
}

/** The unit itself, without a scale. */
export function unitLabel(unit: AmountUnit, language: Language): string {
  if (unit.kind === 'money')
    return language === 'zh' ? (CURRENCY_WORDS[unit.currency] ?? ` ${unit.currency}`) : unit.currency;
  switch (unit.measure) {
    case 'value':
      return language === 'zh' ? '美元' : 'USD';
    case 'weight':
      return language === 'zh' ? '千克' : 'kg';
    case 'quantity':
      return unit.unit ?? (language === 'zh' ? '件' : 'units');
    case 'shipments':
      return language === 'zh' ? '票' : 'shipments';
  }
}

const CURRENCY_WORDS: Readonly<Record<string, string>> = {
  USD: '美元',
  CNY: '元',
  EUR: '欧元',
  GBP: '英镑',
  JPY: '日元',
  HKD: '港元',
};

/** What amounts of a unit are called, without the unit. */
export function amountWord(unit: AmountUnit): Bilingual {
  if (unit.kind === 'money') return { zh: '金额', en: 'Amount' };
  const words = MEASURE_WORDS[unit.measure];
  return { zh: words.zh.replace(/（.*）/, ''), en: words.en.replace(/ \(.*\)/, '') };
}

/** A table cell as text; amounts in the column's scale. */
export function formatCell(cell: Cell, column: Column, scale: AmountScale | null, language: Language): string {
  if (cell === null) return UNKNOWN;
  if (typeof cell === 'object') return cell[language];
  if (typeof cell === 'boolean') return cell ? { zh: '是', en: 'Yes' }[language] : { zh: '否', en: 'No' }[language];
  if (typeof cell === 'string') return cell;
  switch (column.kind) {
    case 'percent':
      return formatPercent(cell, language);
    case 'change':
      return formatChange(cell, language);
    case 'decimal':
      return formatNumber(cell, language, 1);
    case 'amount':
      return scale === null ? formatNumber(cell, language) : formatNumber(cell / scale.divisor, language, scale.digits);
    default:
      return formatNumber(cell, language);
  }
}

/** The name of a country by ISO 3166 code; the code itself when it has none. */
export function countryName(code: string, language: Language): string {
  const override = language === 'zh' ? { TW: '中国台湾', HK: '中国香港', MO: '中国澳门' }[code] : undefined;
  if (override !== undefined) return override;
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([language === 'zh' ? 'zh-Hans' : 'en'], { type: 'region' }).of(code) ?? code;
}

/** A country in both languages; null when not known. */
export function countryCell(code: string | null): Bilingual | null {
  return code === null || code === '' ? null : { zh: countryName(code, 'zh'), en: countryName(code, 'en') };
}
