import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName } from './clean-name.ts';

describe('cleanName', () => {
  it.each([
    ['keeps the legal form apart', 'NINGBO HAITIAN METALWARE CO., LTD.', 'ningbo haitian metalware', 'ltd'],
    ['reads CO., LIMITED as the same form', 'Ningbo Haitian Metalware Co., Limited', 'ningbo haitian metalware', 'ltd'],
    ['joins initials', 'A.B.C. TRADING S.A.C.', 'abc trading', 'sac'],
    ['drops accents and fillers', 'COMPAÑÍA ANDINA DE ELECTRÓNICA S.A.', 'compania andina electronica', 'sa'],
    ['folds full width', 'ＡＣＭＥ　ＴＩＬＥ ＬＬＣ', 'acme tile', 'llc'],
    ['reads Chinese by place, brand and trade', '宁波海天五金有限公司', 'ningbo haitian hardware', 'ltd'],
    ['folds a Cyrillic letter in a Latin word', 'LIDО STORES INC', 'lido store', 'inc'],
    ['takes a form in front', 'PT SINAR LOGAM', 'sinar logam', 'pt'],
    ['drops a tax id tail', 'NORTHSTONE SLU VAT ESB00000000', 'northstone', 'sl'],
    ['keeps a name that is only a form', 'LTD', 'ltd', null],
    ['finds no form', 'SCHEIBE KUECHENTECHNIK', 'scheibe kuechentechnik', null],
  ])('%s: %s', (_case, raw, core, legalForm) => {
    const name = cleanName(raw);
    expect({ core: name.core, legalForm: name.legalForm }).toEqual({ core, legalForm });
  });

  it('leaves nothing of a name without letters', () => {
    expect(cleanName(' -.- ').tokens).toEqual([]);
  });

  it('does not depend on case, outer blanks or doubled spaces', () => {
    const word = fc.stringMatching(/^[a-z]{2,9}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const plain = cleanName(words.join(' '));
        expect(cleanName(`  ${words.join('   ').toUpperCase()} `)).toEqual(plain);
      }),
    );
  });

  it('is stable: cleaning the core again gives the core', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[bcdfgjkmpqrtvwz]{5,9}$/), { minLength: 2, maxLength: 5 }), (words) => {
        const once = cleanName(words.join(' '));
        expect(cleanName(once.core).core).toBe(once.core);
      }),
    );
  });
});
