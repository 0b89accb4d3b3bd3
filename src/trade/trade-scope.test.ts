import { expect, it } from 'vitest';
import { isInTradeScope, tradeScopeSetting } from './trade-scope.ts';

it.each([
  ['no prefix: everything', '850440', [], true],
  ['chapter', '850440', ['85'], true],
  ['heading', '850440', ['8504'], true],
  ['full code', '850440', ['850440'], true],
  ['an odd number of digits', '850440', ['85044'], true],
  ['another chapter', '850440', ['84', '73'], false],
  ['the prefix is text: 08 is not 80', '080510', ['80'], false],
  ['a line without code', null, ['85'], true],
] as const)('%s', (_name, code, prefixes, expected) => {
  expect(isInTradeScope(code, prefixes)).toBe(expected);
});

it('refuses what is no prefix', () => {
  for (const code of ['8', '8504401', '85a4', ''])
    expect(tradeScopeSetting.schema.safeParse({ hsCodes: [code] }).success).toBe(false);
});
