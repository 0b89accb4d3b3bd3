import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;
const TYPED = /^[a-z][a-z' ]*$/i;

/**
 * Does a person typing on a Latin keyboard mean this Chinese name? Compares its pinyin without tones, from the start of any
 * syllable, and the first letters of its syllables: 楷韵厨具 is meant by `kaiyun`, `yun chu` and `kycj`.
 * @returns False for names without Chinese characters and for words that are not Latin letters.
 */
export function soundsLike(name: string | null, words: string): boolean {
  if (name === null || !HAN.test(name) || !TYPED.test(words)) return false;
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' });
  const sought = words.toLowerCase().replace(/[' ]/g, '');
  const initials = syllables.map((syllable) => syllable.charAt(0)).join('');
  if (sought.length > 1 && initials.includes(sought)) return true;
  return syllables.some((_, start) => syllables.slice(start).join('').startsWith(sought));
}
