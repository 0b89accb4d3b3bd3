import { expect, it } from 'vitest';
import { isCountryCode } from '#src/vocabulary/country.ts';
import { listCountryCodes } from './country-codes.ts';

it('lists the countries the server knows and nothing else', () => {
  const codes = listCountryCodes();
  expect(codes.filter((code) => !isCountryCode(code))).toEqual([]);
  for (const code of ['CN', 'US', 'PE', 'VN', 'DE', 'TR']) expect(codes).toContain(code);
});
