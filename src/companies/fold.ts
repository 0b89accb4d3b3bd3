import { pinyin } from 'pinyin-pro';
import { transliterate } from 'transliteration';

const HAN = /\p{Script=Han}/u;
const NON_ASCII = /[^ -~]/;
const ARABIC = /\p{Script=Arabic}/u;
const CYRILLIC_WORD = /[a-z]*[\u0400-\u04ff][a-z\u0400-\u04ff]*/g;
/** Cyrillic letters that look Latin, for words typed on two keyboards at once. */
const LOOKALIKE: Readonly<Record<string, string>> = {
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

/** Lower-case ASCII form of any text, for search keys and comparison; a Chinese name becomes its pinyin. */
export function fold(raw: string): string {
  let text = raw.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  if (!NON_ASCII.test(text)) return text;
  if (HAN.test(text)) text = romanise(text);
  text = text
    .normalize('NFD')
    .replace(/(?<=[a-z\u0370-\u03ff])\p{M}+/gu, '')
    .normalize('NFC')
    .replace(CYRILLIC_WORD, latinWhenMixed);
  if (ARABIC.test(text)) text = arabicLetters(text);
  return (NON_ASCII.test(text) ? transliterate(text) : text).toLowerCase();
}

/** Pinyin without tones, one word a syllable; what is not Chinese stays. */
export function romanise(text: string): string {
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).join(' ').toLowerCase();
}

function latinWhenMixed(word: string): string {
  if (!/[a-z]/.test(word)) return word;
  return word.replace(/[\u0400-\u04ff]/g, (letter) => LOOKALIKE[letter] ?? letter);
}

/** What Arabic names say of legal form and trade, in English: only their own words are left to be spelled. */
const ARABIC_WORDS: readonly (readonly [RegExp, string])[] = [
  [/ذات (?:ال)?مسؤولية (?:ال)?محدودة|ذ\.? ?م\.? ?م\.?|ش\.? ?م\.? ?م\.?|ش\.? ?ذ\.? ?م\.? ?م\.?/g, ' llc '],
  [/(?:^|\s)(?:ال)?شركة(?=\s|$)/g, ' company '],
  [/(?:^|\s)(?:ال)?مؤسسة(?=\s|$)/g, ' establishment '],
  [/(?:^|\s)(?:ال)?مجموعة(?=\s|$)/g, ' group '],
  [/(?:^|\s)(?:ال)?مصنع(?=\s|$)/g, ' factory '],
  [/(?:^|\s)(?:ال)?محدودة(?=\s|$)/g, ' limited '],
  [/(?:^|\s)(?:لل|ال|وال)?تجارة(?=\s|$)|(?:^|\s)(?:ال)?تجارية(?=\s|$)/g, ' trading '],
  [/(?:^|\s)(?:لل|ال|وال)?صناع(?:ة|ات|ية)(?=\s|$)/g, ' industry '],
  [/(?:^|\s)(?:ال)?عامة(?=\s|$)/g, ' general '],
  [/(?:^|\s)(?:ال)?دولية(?=\s|$)|(?:^|\s)(?:ال)?عالمية(?=\s|$)/g, ' international '],
  [/(?:^|\s)(?:لل|ال)?(?:استيراد)(?=\s|$)/g, ' import '],
  [/(?:^|\s)(?:لل|ال|وال)?(?:تصدير)(?=\s|$)/g, ' export '],
];

/** The article apart, hamza and final ta marbuta as plain letters, so that only the consonants remain to be compared. */
function arabicLetters(text: string): string {
  return ARABIC_WORDS.reduce((left, [pattern, english]) => left.replace(pattern, english), text)
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىئ]/g, 'ي')
    .replace(/ؤ/g, 'و')
    .replace(/ة/g, 'ا')
    .replace(/[ءـ]/g, '')
    .replace(/(^|[\s(])ال(?=\p{L}{2})/gu, '$1al ')
    .replace(/ع/g, 'ا');
}
