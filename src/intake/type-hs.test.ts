import { describe, expect, it } from 'vitest';
import { analyseHs, namesSeveralGoods, readHsCode, severalCodes } from './type-hs.ts';
import { readerOf } from './type-value.ts';

const eight = { usualLength: 8 };

describe('several codes in one cell', () => {
  it.each<[string, string, boolean]>([
    ['6907.21.00; 6907.22.00', '69072100', true],
    ['69072100, 69072110', '69072100', false],
    ['69072100 / 73239300', '69072100', true],
    ['69072100|69072200|69072300', '69072100', true],
    ['69072100、73239300', '69072100', true],
    ['69072100 73239300', '69072100', true],
    ['69072100\n73239300', '69072100', true],
    ['2031000, 2032000', '02031000', true],
    ['690721 and 690722', '690721', true],
  ])('%s: the first counts', (cell, first, different) => {
    expect(readHsCode(cell, eight)).toBe(first);
    expect(namesSeveralGoods(cell)).toBe(different);
  });

  it.each(['6907 21 00', '6907.21.00', '69072100', '69072100 - TILES, GLAZED', '69072100: CERAMIC'])(
    '%s is one code',
    (cell) => {
      expect(readHsCode(cell, eight)).toBe('69072100');
      expect(severalCodes(cell)).toBeNull();
    },
  );

  it.each(['69072100; tiles; 12', '12; 13', 'a; b'])('%s is no list of codes', (cell) => {
    expect(severalCodes(cell)).toBeNull();
  });

  it('is counted as a doubt when the goods differ, so that nobody takes it for one line of one code', () => {
    const read = readerOf(
      { index: 0, heading: 'HS', field: 'hs_code', date: null, number: null, hs: eight, countryCodes: false },
      'hs',
      2026,
    );
    expect(read('69072100; 73239300')).toEqual({ value: '69072100', extras: [], doubt: 'hs-several' });
    expect(read('69072100; 69072110')).toBe('69072100');
  });
});

describe('zeros a spreadsheet took', () => {
  it('come back for a whole column of codes no tariff has', () => {
    const column = ['2031000', '3061700', '7096000', '8055000'];
    const { plan, share } = analyseHs(column);
    expect([plan.usualLength, share]).toEqual([8, 1]);
    expect(column.map((code) => readHsCode(code, plan))).toEqual(['02031000', '03061700', '07096000', '08055000']);
  });

  it('are not made up: Argentina has eleven digits, Japan nine', () => {
    for (const column of [
      ['69072100132', '69072100140', '69072100150'],
      ['690721000', '690722000', '690723000'],
    ])
      expect(column.map((code) => readHsCode(code, analyseHs(column).plan))).toEqual(column);
    expect(readHsCode('2031000', { usualLength: null })).toBe('length');
  });
});
