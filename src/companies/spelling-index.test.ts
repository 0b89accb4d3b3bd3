import { expect, it } from 'vitest';
import { cleanAddress } from './address-words.ts';
import { cleanName } from './clean-name.ts';
import { spellingIndex } from './spelling-index.ts';

const names = [
  'NINGBO HAITIAN METALWARE CO LTD',
  'ZENITH HOME LTD',
  'ALBA SAC',
  'SCHEIBE ELECTRIC IT',
  '宁波海天五金有限公司',
];
const index = spellingIndex();
const dock = cleanAddress('12 Harbour Street, Hull');
names.forEach((name, position) => {
  index.add(cleanName(name), position === 2 ? dock : null, position);
});

it.each([
  ['the same name in another form', 'NINGBO HAITIAN METALWARE', [0]],
  ['a missing space', 'NINGBOHAITIAN METALWARE CO LTD', [0]],
  ['a missing letter in a long word', 'NINGBO HAITIAN METALWRE CO LTD', [0]],
  ['two letters swapped', 'NINGBO HAITAIN METALWARE CO LTD', [0]],
  ['words in another order', 'HAITIAN METALWARE (NINGBO) CO LTD', [0]],
  ['spaces lost', 'SCHEIBEELECTRIC IT', [3]],
  ['a space between form letters', 'A L B A S A C', [2]],
  ['Chinese in another form', '宁波海天五金股份有限公司', [4]],
  ['a short word apart', 'ZENITH HOMY LTD', []],
  ['another name', 'ORION KITCHEN LTD', []],
])('%s', (_case, name, found) => {
  expect(index.near(cleanName(name), null)).toEqual(found);
});

it('finds another name at the same address', () => {
  expect(index.near(cleanName('ALBA IMPORTACIONES'), cleanAddress('Harbour Street no 12 Hull'))).toEqual([2]);
});

it('tells the very same name from one in another legal form', () => {
  expect(index.sameKey(cleanName('Ningbo Haitian Metalware Co., Limited'))).toEqual([0]);
  expect(index.sameKey(cleanName('Ningbo Haitian Metalware GmbH'))).toEqual([]);
});
