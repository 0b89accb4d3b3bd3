import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountScale,
  axisScale,
  countryName,
  formatAmount,
  formatChange,
  formatNumber,
  formatPercent,
} from './format.ts';
import type { AmountUnit } from './report.ts';

const USD: AmountUnit = { kind: 'money', currency: 'USD' };
const VALUE: AmountUnit = { kind: 'measure', measure: 'value', unit: null };
const WEIGHT: AmountUnit = { kind: 'measure', measure: 'weight', unit: null };
const PIECES: AmountUnit = { kind: 'measure', measure: 'quantity', unit: 'PCS' };

describe('formatAmount', () => {
  const cases: readonly (readonly [string, number | null, AmountUnit, string, string])[] = [
    ['a small amount in full', 12_400, USD, '12,400 美元', 'USD 12,400'],
    ['ten thousands in 万', 1_240_000, VALUE, '124.0 万美元', 'USD 1.24 M'],
    ['hundred millions in 亿', 2_350_000_000, VALUE, '23.50 亿美元', 'USD 2.35 bn'],
    ['a weight with its unit behind', 8_200, WEIGHT, '8,200 千克', '8,200 kg'],
    ['a large weight in tonnes', 84_300, WEIGHT, '84.3 吨', '84.3 t'],
    ['a very large weight', 550_500_000, WEIGHT, '55.1 万吨', '550,500 t'],
    ['a quantity in its own unit', 950, PIECES, '950 PCS', '950 PCS'],
    ['a negative amount', -450, USD, '−450 美元', 'USD −450'],
    ['not known', null, USD, '—', '—'],
  ];
  it.each(cases)('%s', (_name, value, unit, zh, en) => {
    expect(formatAmount(value, unit, 'zh')).toBe(zh);
    expect(formatAmount(value, unit, 'en')).toBe(en);
  });
});

describe('scales', () => {
  it('a table keeps one scale for all its amounts, chosen by the largest', () => {
    expect(amountScale([12, 99_000, null], VALUE, 'zh')).toEqual({ divisor: 1, digits: 0, label: '美元' });
    expect(amountScale([12, -180_000], VALUE, 'zh')).toEqual({ divisor: 10_000, digits: 1, label: '万美元' });
    expect(amountScale([9_999_999], VALUE, 'en')).toEqual({ divisor: 1, digits: 0, label: 'USD' });
    expect(amountScale([], VALUE, 'en').divisor).toBe(1);
  });
  it('an axis shortens earlier', () => {
    expect(axisScale([660_000], VALUE, 'en')).toEqual({ divisor: 1_000, digits: 0, label: 'USD thousand' });
  });
});

describe('numbers', () => {
  it.each([
    [0.384, '38.4%', '+38.4%'],
    [-0.2, '−20.0%', '−20.0%'],
    [0, '0.0%', '0.0%'],
    [-0.0001, '0.0%', '0.0%'],
    [null, '—', '—'],
    [Number.NaN, '—', '—'],
  ])('%s as a percentage and as a change', (value, percent, change) => {
    expect(formatPercent(value, 'en')).toBe(percent);
    expect(formatChange(value, 'en')).toBe(change);
  });
  it('reads back as what was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (value) => {
        expect(Number(formatNumber(value, 'en').replaceAll(',', '').replace('−', '-'))).toBe(value);
      }),
    );
  });
});

it('names countries as Chinese readers expect', () => {
  expect(countryName('TW', 'zh')).toBe('中国台湾');
  expect(countryName('DE', 'en')).toBe('Germany');
  expect(countryName('??', 'en')).toBe('??');
});
