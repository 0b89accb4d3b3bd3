import { pinyin } from 'pinyin-pro';
import { transliterate } from 'transliteration';
import { takeLegalForm } from './legal-forms.ts';

/** A party or customer name made comparable. */
export interface CleanName {
  /** Words without the legal form, lower-case ASCII, in order. Empty: nothing left, unresolvable. */
  readonly tokens: readonly string[];
  /** Standard legal form, `null` when none is written. */
  readonly legalForm: string | null;
  /** Words joined: the identity of a spelling without its legal form. */
  readonly core: string;
  /** Words joined without spaces, for names whose spaces were lost. */
  readonly spaceless: string;
  /** `core` plus legal form: equal keys are one spelling of one entity. */
  readonly key: string;
}

const HAN = /\p{Script=Han}/u;
const NON_ASCII = /[^ -~]/;
const NOISE = /\b(?:c\/o|o\/b|on behalf of|attn|tel|fax|e-?mail|vat|ruc|nit|rfc|cnpj|gst)\b.*$/;
const CONFUSABLE: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  і: 'i',
  к: 'k',
  м: 'm',
  т: 't',
  в: 'b',
  н: 'h',
};

/**
 * Makes a raw name comparable: NFKC, lower case, transliterated (Han by pinyin, the rest by table), shipping noise and
 * telephone or tax-id tails dropped, legal form in its standard form, punctuation gone.
 */
export function cleanName(raw: string): CleanName {
  const folded = fold(raw);
  const words = folded
    .replace(NOISE, ' ')
    .replaceAll('&', ' and ')
    .replace(/['’`]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const joined = joinInitials(words);
  const match = takeLegalForm(joined);
  const tokens = (match?.rest ?? joined).filter(
    (token, index) => !(token === 'and' || (token === 'the' && index === 0)),
  );
  const core = tokens.join(' ');
  const legalForm = match?.form ?? null;
  return {
    tokens,
    legalForm,
    core,
    spaceless: tokens.join(''),
    key: legalForm === null ? core : `${core} | ${legalForm}`,
  };
}

/** Lower-case ASCII form of any text, for search keys and comparison; a Chinese name becomes its pinyin. */
export function fold(raw: string): string {
  let text = raw.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  if (!NON_ASCII.test(text)) return text;
  if (HAN.test(text))
    text = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).join(' ').toLowerCase();
  const latin = /[a-z]/.test(text);
  if (latin && /[\u0400-\u04ff]/.test(text))
    text = text.replace(/[\u0400-\u04ff]/g, (letter) => CONFUSABLE[letter] ?? letter);
  text = text.normalize('NFD').replace(/\p{M}+/gu, '');
  return (NON_ASCII.test(text) ? transliterate(text) : text).toLowerCase();
}

/** Joins runs of single letters: "s a c" stays for the form table, "a b c trading" becomes "abc trading". */
function joinInitials(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let run = '';
  const lastFullWord = words.findLastIndex((word) => word.length > 1);
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
