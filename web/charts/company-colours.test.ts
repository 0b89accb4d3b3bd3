import { expect, it } from 'vitest';
import { PALETTES } from '../kit/palette.ts';
import { companyColours } from './company-colours.ts';

it('keeps one colour for one company, the accent for us, grey for the unnamed', () => {
  const palette = PALETTES.light;
  const us = { id: 1, name: 'Us', ours: true };
  const a = { id: 2, name: 'A', ours: false };
  const b = { id: 3, name: 'B', ours: false };
  const colour = companyColours([a, us, b, a], palette);
  expect(colour(us)).toBe(palette.accent);
  expect(colour(a)).toBe(palette.companies[0]);
  expect(colour(b)).toBe(palette.companies[1]);
  expect(colour({ ...a, name: 'A, respelled' })).toBe(palette.companies[0]);
  expect(colour({ id: null, name: '', ours: false })).toBe(palette.unknown);
  expect(colour({ id: 99, name: 'beyond the list', ours: false })).toBe(palette.unknown);
});
