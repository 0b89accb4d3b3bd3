import { isMissing } from './type-missing.ts';

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi;
const TIDY = /^(?:[!-^`-~]| (?! ))*[!-^`-~]$/;
/** As {@link TIDY}, without the signs that may open an entity, an escape or a break. */
const PLAIN_NAME = /^(?:[!-%'-.0-^`-~]| (?! ))*[!-%'-.0-^`-~]$/;
/** Digits, behind capitals other than E perhaps: already as {@link readTaxId} and {@link readCode} leave it. */
const PLAIN_ID = /^[A-DF-Z]{0,6}\d{1,40}$/;
const ZERO = 48;
const LIFTED_AT_LEAST = 7;
const EDGE: ReadonlySet<number> = new Set([...' ,;|'].map((sign) => sign.charCodeAt(0)));
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const CONTROL = /[\u0000-\u001f\u007f\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+/g;
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** Decodes numeric entities and the five of XML, `&nbsp;` too; others stay. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    if (!(code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) return '';
    return String.fromCodePoint(code);
  });
}

/** Trims, joins lines and makes every run of blanks one blank; NUL and other control characters become blanks. */
export function tidyText(text: string): string {
  if (TIDY.test(text)) return text;
  return text
    .replace(/_x0000_/gi, '')
    .replace(CONTROL, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/**
 * Undoes UTF-8 read as Windows-1252 (`COMPAÃ‘IA` → `COMPAÑIA`) where that is certain: every wrong character turns back
 * into bytes and the bytes are valid UTF-8.
 * @returns The text unchanged when it is not reversible.
 */
export function repairMojibake(text: string): string {
  if (!/[ÂÃÅÄÐÑâ][\u0080-\u00bf\u0152-\u2122]/.test(text)) return text;
  let encoded = '';
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) {
      encoded += code < 0x80 && character !== '%' ? character : `%${code.toString(16).padStart(2, '0')}`;
      continue;
    }
    const at = WINDOWS_1252.indexOf(character);
    if (at < 0) return text;
    encoded += `%${(0x80 + at).toString(16)}`;
  }
  try {
    return decodeURIComponent(encoded);
  } catch {
    return text;
  }
}

/** Reads free text: entities decoded, blanks joined. `null` when missing. */
export function readText(text: string): string | null {
  if (isMissing(text)) return null;
  const tidy = tidyText(decodeEntities(text));
  if (tidy === text) return text;
  return isMissing(tidy) ? null : tidy;
}

/** A party's name and what stood behind it. */
export interface ReadName {
  readonly name: string;
  /** Address text cut off at a line break; null when none. */
  readonly address: string | null;
  /** Tax id lifted out of the name (`… VAT ESB00000000`); null when none. */
  readonly taxId: string | null;
}

/**
 * Reads a party name: entities decoded, cut where an address begins on a new line (`&#10;`, `/N`), one blank between
 * words, reversible mojibake repaired, a VAT number lifted.
 * @returns `null` when missing.
 */
export function readName(text: string): ReadName | null {
  if (isMissing(text)) return null;
  if (isPlainName(text)) return { name: text, address: null, taxId: null };
  const decoded = repairMojibake(decodeEntities(text)).replace(/^[\s|;,]+/, '');
  const cut = decoded.search(/[\r\n]|_x000[aAdD]_|\/N(?=\s|[A-Z0-9])/);
  let name = tidyText(cut > 0 ? decoded.slice(0, cut) : decoded);
  const address =
    cut > 0
      ? tidyText(
          decoded
            .slice(cut)
            .replace(/^(?:[\r\n]|_x000[aAdD]_|\/N)+/, '')
            .replace(/\/N(?=\s|[A-Z0-9])/g, ' '),
        )
      : '';
  let taxId: string | null = null;
  const lifted =
    /^(.{3,}?)[\s,;]+(?:VAT|NIF|CIF|RUC|TAX ID|CNPJ)(?:\s*(?:NO|NUMBER|ID|:|\.))*\s*([A-Z]{0,3}\d[\dA-Z./-]{6,18})$/i.exec(
      name,
    );
  if (lifted) {
    name = lifted[1] ?? name;
    taxId = readTaxId(lifted[2] ?? '');
  }
  name = name.replace(/[\s,;|]+$/, '');
  return isMissing(name) || name === '' ? null : { name, address: address === '' ? null : address, taxId };
}

/** Whether nothing of {@link readName} can apply: tidy ASCII, no marks of breaks or entities, no long last word to lift. */
function isPlainName(text: string): boolean {
  if (text.lastIndexOf(' ') < text.length - LIFTED_AT_LEAST) return false;
  if (EDGE.has(text.charCodeAt(0)) || EDGE.has(text.charCodeAt(text.length - 1))) return false;
  return PLAIN_NAME.test(text);
}

/** Whether a name stands for no party: `TO ORDER`, `TO THE ORDER OF …`, 凭指示 and the like. */
export function isPlaceholderName(name: string): boolean {
  return /^(?:TO\s+)?(?:THE\s+)?ORDER(?:\s+OF\b.*)?$|^TO\s+(?:THE\s+)?ORDER\b|^A LA ORDEN\b|^(?:UN)?TO ORDER|^SAME AS CONSIGNEE|凭指示|待指示/i.test(
    name,
  );
}

/**
 * Reads a tax id: a float's text becomes its integer (`3.1025314662E10` → `31025314662`), blanks go, letters are capitals.
 * @returns `null` when missing, or when only zeros.
 */
export function readTaxId(text: string): string | null {
  if (isMissing(text)) return null;
  if (text.charCodeAt(0) !== ZERO && PLAIN_ID.test(text)) return text;
  let id = tidyText(text).replace(/^'/, '');
  if (/^\d+(?:\.\d+)?[eE]\+?\d{1,2}$/.test(id)) id = wholeOfExponent(id) ?? id;
  else if (/^\d+\.0+$/.test(id)) id = id.slice(0, id.indexOf('.'));
  id = id.replace(/\s/g, '').toUpperCase();
  return id === '' || /^[0.\-/]+$/.test(id) ? null : id;
}

/**
 * Reads a code (order, document, customer number) as text: leading zeros kept, an id exported as a float made whole
 * (`1234567890.0` → `1234567890`). `null` when missing.
 */
export function readCode(text: string): string | null {
  if (isMissing(text)) return null;
  if (PLAIN_ID.test(text)) return text;
  const code = tidyText(text).replace(/^'/, '');
  if (/^\d+\.0+$/.test(code)) return code.slice(0, code.indexOf('.'));
  if (/^\d+(?:\.\d+)?[eE]\+?\d{1,2}$/.test(code)) return wholeOfExponent(code) ?? code;
  return code === '' ? null : code;
}

function wholeOfExponent(text: string): string | null {
  const match = /^(\d+)(?:\.(\d+))?[eE]\+?(\d{1,2})$/.exec(text);
  if (!match) return null;
  const [, whole = '', fraction = '', exponent = ''] = match;
  const shift = Number(exponent);
  return fraction.length <= shift ? `${whole}${fraction.padEnd(shift, '0')}` : null;
}
