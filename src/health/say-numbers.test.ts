import { expect, it } from 'vitest';
import type { Quarter } from '#src/vocabulary/calendar-date.ts';
import { percent, sayQuarter } from './say-numbers.ts';

it.each([
  [0.5, '50%'],
  [0.256, '26%'],
  [0.042, '4.2%'],
  [0.04, '4%'],
  [0, '0%'],
  [-0.25, '-25%'],
  [-0.0001, '0%'],
  [0.0996, '10%'],
])('%f is said %s', (fraction, said) => {
  expect(percent(fraction)).toBe(said);
});

it('says quarters as traders do', () => {
  expect(sayQuarter('2025Q3' as Quarter)).toEqual({ zh: '2025年三季度', en: 'Q3 2025' });
});
