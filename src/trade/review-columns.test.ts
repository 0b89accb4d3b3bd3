import { describe, expect, it } from 'vitest';
import type { ProposedColumn } from '#src/intake/index.ts';
import { canBeIn, currencyInHeading } from './implied-rate.ts';
import { reviewShipmentColumns } from './review-columns.ts';

/** Columns written `heading = field`, or `heading = ? field` for one that may be it; cells by row. */
function columnsOf(heads: readonly string[], rows: readonly (readonly string[])[]): ProposedColumn[] {
  return heads.map((head, index) => {
    const [heading = '', said = ''] = head.split(' = ');
    const maybe = said.startsWith('? ');
    return {
      index,
      heading,
      field: maybe || said === '' ? null : said,
      mayBe: said === '' ? [] : [said.replace('? ', '')],
      values: rows.map((row) => row[index] ?? ''),
      figure: (text) => (text === '' ? null : Number(text)),
    };
  });
}

const imports = { direction: 'import', reportingCountry: 'LR', defaults: {} } as const;
const review = (heads: readonly string[], rows: readonly (readonly string[])[], context = imports) => {
  const columns = columnsOf(heads, rows);
  const { fields, defaults, leftOut } = reviewShipmentColumns(columns, context);
  return {
    fields: Object.fromEntries(Object.entries(fields).map(([at, field]) => [columns[Number(at)]?.heading, field])),
    defaults,
    reasons: leftOut.map(({ index }) => columns[index]?.heading),
  };
};

describe('what customs columns say of each other', () => {
  it('takes the amount that fits its currency by the dollars beside it', () => {
    const heads = [
      'CIF VALUE = value_original',
      'TOTAL INVOICE VALUE = ? value_original',
      'CURRENCY = currency',
      'CIF USD = value_cif',
    ];
    expect(
      review(heads, [
        ['2530789', '2767', 'USD', '2793'],
        ['910000', '1000', 'USD', '1010'],
      ]),
    ).toEqual({
      fields: { 'CIF VALUE': null, 'TOTAL INVOICE VALUE': 'value_original' },
      defaults: {},
      reasons: ['CIF VALUE'],
    });
    expect(review(heads, [['10491', '962487', 'ZAR', '9.12']]).fields).toEqual({ 'CIF VALUE': null });
    expect(review(heads, [['175', '0', 'ZAR', '9.12']]).fields).toEqual({});
    expect(review(heads, [['10491', '1', 'ZWL', '9.12']]).fields, 'no usual rate: nothing is judged').toEqual({});
  });

  it('does not take roubles for an amount in rupees, though the two rates are alike', () => {
    const heads = ['INVOICE VALUE RUB = value_original', 'CURRENCY UNIT = currency', 'TOTAL VALUE USD = value_invoice'];
    expect(review(heads, [['6947.52', 'INR', '83.02']]).fields).toEqual({ 'INVOICE VALUE RUB': null });
    expect(review(heads, [['6947.52', 'RUB', '83.02']]).fields).toEqual({});
  });

  it('takes the currency a heading names where no column does', () => {
    const rows = [['5313.42', '292.75']];
    expect(review(['CUSTOMS VALUE LSL = value_original', 'QUANTITY = quantity'], rows)).toEqual({
      fields: {},
      defaults: { currency: 'LSL' },
      reasons: [],
    });
    expect(review(['CUSTOMS VALUE LSL = value_original', 'CUSTOMS VALUE USD = value_customs'], rows).fields).toEqual({
      'CUSTOMS VALUE LSL': null,
    });
    expect(review(['CURRENCY = currency', 'CUSTOMS VALUE USD = value_customs'], rows).fields).toEqual({
      CURRENCY: null,
    });
    expect(review(['FOB NCY = value_original', 'FOB USD = value_fob'], rows).fields).toEqual({ 'FOB NCY': null });
    expect(review(['USD FOB ITEM = value_original', 'USD FOB SUB ITEM = value_fob'], rows).fields).toEqual({
      'USD FOB ITEM': null,
    });
  });

  it('leaves out a total repeated on every line of a document, while another value tells the lines apart', () => {
    const heads = ['BL NO = document_no', 'TOTAL FOB USD = value_fob', 'LINE USD = value_invoice'];
    const lines = [
      ['A', '300', '100'],
      ['A', '300', '200'],
      ['B', '50', '50'],
    ];
    expect(review(heads, lines).fields).toEqual({ 'TOTAL FOB USD': null });
    expect(
      review(
        heads,
        lines.map(([document = '', , value = '']) => [document, value, value]),
      ).fields,
    ).toEqual({});
    expect(review(heads.slice(0, 2), lines).fields, 'the only value is kept').toEqual({});
  });

  it('keeps ids and addresses with the party whose name was taken', () => {
    const heads = [
      'BUYER NAME = importer_name',
      'CONSIGNEE NAME',
      'CONSIGNEE TIN = importer_tax_id',
      'BUYER TIN = ? importer_tax_id',
    ];
    expect(review(heads, []).fields).toEqual({ 'CONSIGNEE TIN': null, 'BUYER TIN': 'importer_tax_id' });
    expect(review(['BUYER NAME = importer_name', 'IMPORTER TIN = importer_tax_id'], []).fields).toEqual({});
  });

  it('does not let goods be imported into the country they come from', () => {
    const heads = ['DESTINATION COUNTRY = import_country', 'ORIGIN COUNTRY = origin_country'];
    expect(
      review(heads, [
        ['China', 'CHINA'],
        ['China', 'China'],
      ]).fields,
    ).toEqual({ 'DESTINATION COUNTRY': null });
    expect(
      review(heads, [
        ['China', 'CHINA'],
        ['Liberia', 'China'],
      ]).fields,
    ).toEqual({});
    expect(
      review(heads, [
        ['Peru', 'China'],
        ['Peru', 'China'],
      ]).fields,
    ).toEqual({});
  });
});

describe('currencies', () => {
  it.each([
    ['DECLARED FOB VALUE IN BOTSWANAN PULA', 'BWP'],
    ['CUSTOMS VALUE KZT', 'KZT'],
    ['FOB USD', 'USD'],
    ['CUSTOMS VALUE LC', 'local'],
    ['ALL VALUES', null],
    ['TOTAL VALUE', null],
  ])('%s is in %s', (heading, currency) => {
    expect(currencyInHeading(heading)).toBe(currency);
  });
  it('judges by the order of size only', () => {
    expect([canBeIn('KES', 488_526, 3780), canBeIn('USD', 488_526, 3780), canBeIn('JPY', 1100, 10)]).toEqual([
      true,
      false,
      true,
    ]);
    expect([canBeIn('ZWL', 5, 1), canBeIn('EUR', 0, 1)]).toEqual([null, null]);
  });
});
