import { isCurrencyCode } from '#src/vocabulary/currency.ts';

/**
 * Units of a currency to a US dollar, roughly, over the last years: good enough to tell which currency an amount is in,
 * never to convert one.
 */
const ABOUT: Readonly<Record<string, number>> = {
  USD: 1,
  EUR: 0.92,
  GBP: 0.79,
  CHF: 0.88,
  CNY: 7,
  HKD: 7.8,
  TWD: 31,
  JPY: 140,
  KRW: 1300,
  INR: 83,
  PKR: 270,
  BDT: 110,
  LKR: 300,
  THB: 34,
  MYR: 4.4,
  SGD: 1.34,
  IDR: 15_700,
  PHP: 56,
  VND: 24_500,
  MNT: 3400,
  KZT: 480,
  UZS: 12_300,
  RUB: 85,
  UAH: 40,
  BYN: 3.2,
  MDL: 18,
  AMD: 400,
  GEL: 2.7,
  AZN: 1.7,
  PLN: 4,
  CZK: 23,
  HUF: 360,
  RON: 4.6,
  BGN: 1.8,
  SEK: 10.5,
  NOK: 10.6,
  DKK: 6.9,
  ILS: 3.7,
  AED: 3.67,
  SAR: 3.75,
  QAR: 3.64,
  KWD: 0.307,
  BHD: 0.377,
  OMR: 0.385,
  JOD: 0.709,
  MAD: 9.9,
  TND: 3.1,
  ZAR: 18.5,
  NAD: 18.5,
  LSL: 18.5,
  BWP: 13.6,
  ZMW: 24,
  KES: 130,
  UGX: 3700,
  TZS: 2550,
  RWF: 1250,
  XAF: 600,
  XOF: 600,
  AUD: 1.5,
  NZD: 1.65,
  CAD: 1.37,
  MXN: 18.5,
  BRL: 5.4,
  CLP: 920,
  COP: 4100,
  PEN: 3.75,
  UYU: 40,
  PYG: 7500,
  BOB: 6.9,
  CRC: 520,
  GTQ: 7.8,
  DOP: 59,
};

/** How far off the usual rate an amount may be, so that years of change pass and a wrong currency does not. */
const TIMES_OFF = 3;
const WORDS: Readonly<Record<string, string>> = {
  PULA: 'BWP',
  HRYVNIA: 'UAH',
  HRYVNIAS: 'UAH',
  RUBLES: 'RUB',
  ROUBLES: 'RUB',
  BOLIVARES: 'VES',
  LEI: 'MDL',
  EUROS: 'EUR',
  EURO: 'EUR',
  DOLARES: 'USD',
  DOLLARS: 'USD',
  RMB: 'CNY',
};
/** Three letters that are words before they are currencies. */
const NO_CURRENCY: ReadonlySet<string> = new Set([
  'ALL',
  'TOP',
  'CUP',
  'TRY',
  'PEN',
  'SOS',
  'MOP',
  'LAK',
  'ANG',
  'COP',
]);

/** Currency of an amount as its folded heading names it; `local` when only that it is the country’s own; null: unsaid. */
export function currencyInHeading(heading: string): string | 'local' | null {
  const words = heading.split(' ');
  for (const word of words) {
    const named = WORDS[word];
    if (named !== undefined) return named;
    if (word.length === 3 && isCurrencyCode(word) && !NO_CURRENCY.has(word)) return word;
  }
  return words.some((word) => /^(?:LC|NCY|LOCAL|RS)$/.test(word)) ? 'local' : null;
}

/**
 * Whether an amount can be in a currency, given what it is in dollars.
 * @returns `null` when the currency has no usual rate here or a figure is missing.
 */
export function canBeIn(currency: string, amount: number, usd: number): boolean | null {
  const about = ABOUT[currency];
  if (about === undefined || !(amount > 0) || !(usd > 0)) return null;
  const off = amount / usd / about;
  return off <= TIMES_OFF && off >= 1 / TIMES_OFF;
}
