import { expect, it } from 'vitest';
import { countryName } from './country-name.ts';

it.each([
  ['PE', '秘鲁', 'Peru'],
  ['GB', '英国', 'United Kingdom'],
  ['AE', '阿联酋', 'UAE'],
  ['TW', '中国台湾', 'Taiwan'],
  ['', '', ''],
  ['??', '??', '??'],
])('%s is %s and %s', (code, zh, en) => {
  expect([countryName(code, 'zh'), countryName(code, 'en')]).toEqual([zh, en]);
});
