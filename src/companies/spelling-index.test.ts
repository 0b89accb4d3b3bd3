import { expect, it } from 'vitest';
import { cleanName } from './clean-name.ts';
import { spellingIndex } from './spelling-index.ts';

const index = spellingIndex<string>();
for (const name of ['NINGBO HAITIAN METALWARE CO LTD', 'ZENITH HOME LTD', 'ALBA SAC', 'SCHEIBE ELECTRIC IT'])
  index.add(cleanName(name), name);

it.each([
  ['the same name in another form', 'NINGBO HAITIAN METALWARE', ['NINGBO HAITIAN METALWARE CO LTD']],
  ['a missing space', 'NINGBOHAITIAN METALWARE CO LTD', ['NINGBO HAITIAN METALWARE CO LTD']],
  ['a missing letter in a long word', 'NINGBO HAITIAN METALWRE CO LTD', ['NINGBO HAITIAN METALWARE CO LTD']],
  ['spaces lost', 'SCHEIBEELECTRIC IT', ['SCHEIBE ELECTRIC IT']],
  ['a short word apart', 'ZENITH HOMY LTD', []],
  ['another name', 'ORION KITCHEN LTD', []],
])('%s', (_case, name, found) => {
  expect(index.nearSpellings(cleanName(name))).toEqual(found);
});

it('tells the very same name from one in another legal form', () => {
  expect(index.sameKey(cleanName('Ningbo Haitian Metalware Co., Limited'))).toEqual([
    'NINGBO HAITIAN METALWARE CO LTD',
  ]);
  expect(index.sameKey(cleanName('Ningbo Haitian Metalware GmbH'))).toEqual([]);
});
