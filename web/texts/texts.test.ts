import { describe, expect, it } from 'vitest';
import { en } from './en/index.ts';
import { GLOSSARY } from './glossary.ts';
import { zh } from './zh/index.ts';

function flatten(tree: object, prefix = ''): ReadonlyMap<string, string> {
  const out = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') out.set(prefix + key, value);
    else for (const [inner, text] of flatten(value as object, `${prefix}${key}.`)) out.set(inner, text);
  }
  return out;
}

const chinese = flatten(zh);
const english = flatten(en);

describe('texts', () => {
  it('have the same keys in both languages', () => {
    expect(chinese.size).toBeGreaterThan(300);
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it('are never empty and fill the same blanks', () => {
    const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
    for (const [key, text] of chinese) {
      expect(text.trim(), key).not.toBe('');
      expect(english.get(key)?.trim(), key).not.toBe('');
      expect(blanks(english.get(key) ?? ''), key).toEqual(blanks(text));
    }
  });

  it('are in their own language', () => {
    const proper = /^(PDF|XLSX|CSV|HS|English|Bellwether)$/;
    const hasWords = (text: string) => /\p{L}/u.test(text.replace(/\{\{\w+\}\}/g, ''));
    for (const [key, text] of chinese)
      if (hasWords(text) && !proper.test(text)) expect(/[\u4e00-\u9fff]/.test(text), `${key}: ${text}`).toBe(true);
    for (const [key, text] of english)
      if (text !== '简体中文') expect(/[\u4e00-\u9fff，。：；]/.test(text), `${key}: ${text}`).toBe(false);
  });

  it('do not shout', () => {
    for (const [key, text] of [...chinese, ...english]) expect(/[!！]/.test(text), key).toBe(false);
  });

  it('use the words of the glossary', () => {
    const all = [...chinese.values()].join('\n');
    for (const word of GLOSSARY) {
      expect(all.includes(word.zh), `${word.zh} is used nowhere`).toBe(true);
      for (const wrong of word.not) expect(all.includes(wrong), `${wrong} instead of ${word.zh}`).toBe(false);
    }
  });
});
