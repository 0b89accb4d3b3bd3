import { fold } from './fold.ts';
import { type HanName, readHanName } from './han-name.ts';
import { takeLegalForm } from './legal-forms.ts';
import { gluedPlace, joinPlaces, placeOf } from './place-words.ts';
import { canonicalWord, gluedTradeWord, wordClass } from './trade-words.ts';

/** A party or customer name made comparable. */
export interface CleanName {
  /** Words without the legal form, lower-case ASCII, abbreviations written out, in order. Empty: nothing left, unresolvable. */
  readonly tokens: readonly string[];
  /** Standard legal form, `null` when none is written. */
  readonly legalForm: string | null;
  /** Words joined: the identity of a spelling without its legal form. */
  readonly core: string;
  /** Words joined without spaces, for names whose spaces were lost. */
  readonly spaceless: string;
  /** All letters and digits as written, legal form included: for names with spaces in the wrong places. */
  readonly letters: string;
  /** Words in the order of the alphabet, joined: equal for names that differ in word order alone. */
  readonly bag: string;
  /** `core` plus legal form: equal keys are one spelling of one entity. */
  readonly key: string;
  /** Every word as written, legal form and fillers included, for initials. */
  readonly words: readonly string[];
  /** Words of the firm's own: neither trade words nor places nor numbers. */
  readonly own: readonly string[];
  /** Words that name a place. */
  readonly places: readonly string[];
  /** Numbers without leading zeros, sorted ("plant 02" → 2). */
  readonly numbers: readonly string[];
  /** Roman numerals behind the name ("fund ii"); empty: none. */
  readonly series: string;
  /** The characters of a Chinese name taken apart; null for other scripts. */
  readonly han: HanName | null;
  /** Written in Latin letters, in Han, or in another script whose vowels may be lost in transliteration. */
  readonly script: 'latin' | 'han' | 'other';
}

const TAIL =
  /\b(?:c\/o|o\/b|on behalf of|attn|tel|fax|e-?mail|phone|mob|d\.?\/?b\.?\/?a\b|t\/a\b|trading as|f\/?k\/?a\b|formerly)(?=\W).*$/;
const ID_TAIL =
  /\b(?:vat|ruc|nit|rfc|cnpj|cuit|gstin?|gst|tin|iec|ein|eori|nif|cif|rut|inn|uscc?i?)(?: ?(?:no|num|number|id))?[\s.:#-]+[a-z]{0,3}\d[\w .-]*$/;
const GLUED_ADDRESS =
  /\b(ltd|limited|plc|llc|inc|gmbh|srl|bhd|corp|corporation)(?:no\.? ?\d.*|(?:lot|plot|unit|room|rm|floor) ?\d.*)$/;
const ADDRESS_BEHIND_FORM =
  /\b(ltd|limited|llc|inc|plc|gmbh|corp|corporation|s ?a ?c|s ?p ?a)[\s.,]+(?:address|addr?|room|rm|flat|no[. ]{0,2}\d+|\d{1,3}(?:st|nd|rd|th) ?(?:fl|floor)|building|bldg|f\d+ )\b.*$/;
const ROMAN = /^(?:i{2,3}|iv|vi{1,3}|ix|xi{1,3}|xiv|xv|xvi)$/;
/** Words between words: they neither tell names apart nor begin initials. */
export const FILLER: ReadonlySet<string> = new Set([
  'and',
  'of',
  'the',
  'de',
  'del',
  'y',
  'et',
  'und',
  've',
  'for',
  'di',
  'da',
  'do',
  'des',
  'du',
]);
/** Shorter words are not taken apart. */
const SHORTEST_GLUED = 9;
const LINE_BREAK = '\n';
const NONE: readonly string[] = [];

/**
 * Makes a raw name comparable: NFKC, lower case, transliterated (a Chinese name by place, brand and trade words, the rest
 * by table), address, telephone and tax-id tails dropped, legal form in its standard form, abbreviations written out,
 * filler words and punctuation gone.
 */
export function cleanName(raw: string): CleanName {
  const text = firstLine(raw).normalize('NFKC').toLowerCase();
  const han = readHanName(text);
  const folded = fold(text);
  const words = withoutTails(folded)
    .replaceAll('&', ' and ')
    .replace(/['’`"]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const taken = han === null ? takeLegalForm(joinInitials(words)) : { form: han.legalForm, rest: han.words };
  const written = (taken?.rest ?? joinInitials(words)).filter((word) => !FILLER.has(word));
  const tokens = joinPlaces(written).flatMap(apart).map(canonicalWord);
  const core = tokens.join(' ');
  const legalForm = taken?.form ?? null;
  const numbers = numbersOf(tokens);
  const last = tokens.length > 1 ? (tokens.at(-1) ?? '') : '';
  const series = tokens.find((token, index) => index > 0 && ROMAN.test(token)) ?? (/^[ivx]$/.test(last) ? last : '');
  return {
    tokens,
    legalForm,
    core,
    spaceless: tokens.join(''),
    letters: words.join(''),
    bag: tokens.length < 2 ? core : [...tokens].sort().join(' '),
    key: legalForm === null ? core : `${core} | ${legalForm}`,
    words: han === null ? words : tokens,
    own: some(tokens.filter((token) => isOwn(token) && token !== series)),
    places: some(tokens.filter((token) => placeOf(token) !== null)),
    numbers,
    series,
    han,
    script: han !== null ? 'han' : /[\u0370-\u1dff\u2c00-\ud7ff]{2}/.test(text) ? 'other' : 'latin',
  };
}

/** The words of any text in the form the words of clean names have, to look for a name in an address. */
export function comparableWords(text: string): readonly string[] {
  const words = fold(
    text
      .replaceAll('&#10;', ' ')
      .replace(/&amp;/gi, '&')
      .replace(/&#?40[;.]/g, '(')
      .replace(/&#?41[;.]/g, ')'),
  )
    .replace(/['’`"]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return joinPlaces(joinInitials(words).filter((word) => !FILLER.has(word))).map(canonicalWord);
}

/** A long word with its place in front and trade words behind taken off, where blanks were lost. */
function apart(word: string): readonly string[] {
  if (word.length < SHORTEST_GLUED || /\d/.test(word)) return [word];
  if (wordClass(canonicalWord(word)) !== null || placeOf(word) !== null) return [word];
  const place = gluedPlace(word);
  if (place !== null) return [place, ...apart(word.slice(place.length))];
  const trade = gluedTradeWord(word);
  return trade === null ? [word] : [...apart(word.slice(0, -trade.length)), trade];
}

function isOwn(token: string): boolean {
  return token.length > 1 && /[a-z]/.test(token) && wordClass(token) === null && placeOf(token) === null;
}

function some(words: readonly string[]): readonly string[] {
  return words.length === 0 ? NONE : words;
}

function numbersOf(tokens: readonly string[]): readonly string[] {
  const found = tokens.flatMap((token) => token.match(/\d+/g) ?? []);
  return found.length === 0 ? NONE : found.map((digits) => digits.replace(/^0+(?=\d)/, '')).sort();
}

/** The name alone: entities decoded, cut where an address begins on a new line, letters read in the wrong code restored. */
function firstLine(raw: string): string {
  const decoded = /[&\n\r\v/Ã]/.test(raw)
    ? restoreLetters(
        raw
          .replace(/&#0?1[03];|\s*[\n\r\v]|\/N(?=[A-Z ])/g, LINE_BREAK)
          .replace(/&amp;/gi, '&')
          .replace(/&#?40[;.]/g, '(')
          .replace(/&#?41[;.]/g, ')')
          .replace(/&quot;/gi, '"')
          .replace(/&#0?39;|&apos;/gi, "'"),
      )
    : raw;
  const lines = decoded.split(LINE_BREAK);
  return lines.find((line) => /[\p{L}\p{N}]{2}/u.test(line)) ?? decoded;
}

/** "COMPAÃ‘IA" is "COMPAÑIA" in UTF-8 read as Windows-1252. */
function restoreLetters(text: string): string {
  return text.replace(/Ã([‘’“”\u0080-\u00bf€™œšžŸ¡-¿])/g, (whole, second: string) => {
    const code = { '‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94 }[second] ?? second.codePointAt(0) ?? 0;
    return code >= 0x80 && code <= 0xbf ? String.fromCodePoint(0xc0 + (code - 0x80)) : whole;
  });
}

function withoutTails(folded: string): string {
  const shorter = folded.replace(GLUED_ADDRESS, '$1').replace(ADDRESS_BEHIND_FORM, '$1').replace(ID_TAIL, ' ');
  const without = shorter.replace(TAIL, ' ');
  return /[a-z0-9]{2}/.test(without) ? without : shorter.replace(/\b(?:c\/o|o\/b|on behalf of|attn)\b/, ' ');
}

/** Joins runs of single letters: "s a c" stays for the form table, "a b c trading" becomes "abc trading". */
function joinInitials(words: readonly string[]): readonly string[] {
  const lastFullWord = words.findLastIndex((word) => word.length > 1);
  const joined: string[] = [];
  let run = '';
  words.forEach((word, index) => {
    if (word.length === 1 && /[a-z]/.test(word) && index < lastFullWord) {
      run += word;
      return;
    }
    if (run !== '') joined.push(run);
    run = '';
    joined.push(word);
  });
  if (run !== '') joined.push(run);
  return joined;
}
