/** ISO 4217 codes of currencies in use, three letters each. */
const ALPHABETIC =
  'AEDAFNALLAMDANGAOAARSAUDAWGAZNBAMBBDBDTBGNBHDBIFBMDBNDBOBBRLBSDBTNBWPBYNBZDCADCDFCHFCLPCNYCOPCRCCUPCVECZKDJFDKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKDHNLHTGHUFIDRILSINRIQDIRRISKJMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZTLAKLBPLKRLRDLSLLYDMADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMYRMZNNADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQARRONRSDRUBRWFSARSBDSCRSDGSEKSGDSHPSLESOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGXUSDUYUUZSVEDVESVNDVUVWSTXAFXCDXOFXPFYERZARZMWZWGZWL';

const CODES: ReadonlySet<string> = new Set(ALPHABETIC.match(/.{3}/g) ?? []);

const ALIASES: Readonly<Record<string, string>> = {
  '840': 'USD',
  '978': 'EUR',
  '156': 'CNY',
  '826': 'GBP',
  '392': 'JPY',
  '356': 'INR',
  US$: 'USD',
  U$: 'USD',
  U$S: 'USD',
  USDOLLAR: 'USD',
  USDOLLARS: 'USD',
  DOLARAMERICANO: 'USD',
  DOLARESTADOUNIDENSE: 'USD',
  美元: 'USD',
  美金: 'USD',
  人民币: 'CNY',
  RMB: 'CNY',
  CNH: 'CNY',
  欧元: 'EUR',
  EURO: 'EUR',
  EUROS: 'EUR',
  '€': 'EUR',
  英镑: 'GBP',
  '£': 'GBP',
  日元: 'JPY',
  港币: 'HKD',
  港元: 'HKD',
};

/**
 * Reads a currency: ISO code, number (`840`), common name or sign.
 * @returns ISO 4217 code; `null` when unknown or ambiguous (`RS`, `DHM`, `$`), which is asked, never guessed.
 */
export function parseCurrency(text: string): string | null {
  const upper = text.trim().toUpperCase();
  if (CODES.has(upper)) return upper;
  const alias = ALIASES[upper.replace(/[\s.]/g, '')];
  if (alias !== undefined) return alias;
  const inside = /\b([A-Z]{3})\b/.exec(upper)?.[1];
  return inside !== undefined && CODES.has(inside) ? inside : null;
}

/** Whether a text is an ISO 4217 code in use. */
export function isCurrencyCode(text: string): boolean {
  return CODES.has(text);
}
