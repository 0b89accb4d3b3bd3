import { expect, it } from 'vitest';
import { soundsLike } from './spoken-name.ts';

it.each([
  ['whole pinyin', '楷韵厨具', 'kaiyun', true],
  ['from a later syllable, with a space', '楷韵厨具', 'yun chu', true],
  ['first letters', '楷韵厨具', 'kycj', true],
  ['first letters from the middle', '楷韵厨具', 'cj', true],
  ['capitals', '楷韵厨具', 'KY', true],
  ['not from the middle of a syllable', '楷韵厨具', 'aiyun', false],
  ['another name', '楷韵厨具', 'beiguang', false],
  ['a name without Chinese characters', 'Kaiyun GmbH', 'kaiyun', false],
  ['no local name', null, 'kaiyun', false],
  ['Chinese words are found as they are written', '楷韵厨具', '楷韵', false],
])('%s', (_case, name, words, meant) => expect(soundsLike(name, words)).toBe(meant));
