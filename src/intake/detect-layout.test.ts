import { describe, expect, it } from 'vitest';
import { shipmentTarget } from '#src/trade/shipment-target.ts';
import { type Corrections, detectLayout } from './detect-layout.ts';
import { presentDetection, presentMapping } from './present-detection.ts';

const LINES = [
  ['2025-08-29', 'ANDES TILES SA', 'FOSHAN CERAMIC CO', '69072100', '259.2', 'M2', '5200', '2073.6'],
  ['2025-08-27', 'NORTHSTONE SLU', 'MORBI TILES LTD', '69072100', '518.4', 'M2', '10400', '2954.88'],
  ['2025-07-13', 'ANDES TILES SA', 'MORBI TILES LTD', '69072300', '120', 'M2', '2400', '900'],
];
const HEADINGS = [
  'IMP_DATE',
  'IMPORTER_NAME',
  'SUPPLIER_NAME',
  'HS_CODE',
  'QUANTITY',
  'UNIT',
  'GROSS_WEIGHT',
  'FOB_USD',
];

function detect(rows: readonly (readonly string[])[], fileName = 'Peru Import.xlsx', corrections: Corrections = {}) {
  return detectLayout(
    {
      fileName,
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      sheets: [
        {
          name: null,
          hiddenRows: 0,
          merges: [],
          complete: true,
          rows: rows.map((cells, at) => ({ line: at + 1, cells })),
        },
      ],
    },
    [shipmentTarget],
    { dataset: null, lastYear: 2026, corrections, remembered: [] },
  );
}
const fieldsOf = (detection: ReturnType<typeof detect>) =>
  Object.fromEntries(detection.mapping.columns.map((column) => [column.field, column.heading]));
/** Swaps one column of the plain table for another heading with other values. */
const swap = (heading: string, as: string, values: readonly string[]) => {
  const at = HEADINGS.indexOf(heading);
  return [HEADINGS.with(at, as), ...LINES.map((line, row) => line.with(at, values[row] ?? ''))];
};

describe('layout', () => {
  it('maps a plain table and proposes country and direction', () => {
    const found = detect([HEADINGS, ...LINES]);
    expect(found).toMatchObject({ dataset: 'shipments', refusal: null, notices: [] });
    expect(found.mapping).toMatchObject({ headerRow: 1, reportingCountry: 'PE', direction: 'import', grain: 'line' });
    expect(Object.keys(fieldsOf(found))).toEqual([
      'ship_date',
      'importer_name',
      'exporter_name',
      'hs_code',
      'quantity',
      'quantity_unit',
      'gross_weight',
      'value_fob',
    ]);
  });
  it('finds headings below a preamble and reads its record count', () => {
    const found = detect([['', ''], ['DATA'], ['Total records: 1,234'], [], HEADINGS, ...LINES]);
    expect(found.mapping).toMatchObject({ headerRow: 5, statedRecords: 1234 });
    expect(found.preamble).toContain('DATA');
  });
  it.each<[string, readonly (readonly string[])[], RegExp]>([
    [
      'a month instead of a day',
      [
        ['IMPORTER_NAME', 'HS_CODE', 'TOTALVALUE', '%GTTOTALVALUE', 'MONTHYEAR'],
        ['ANDES', '690721', '10', '0.5', 'Jul 2025'],
      ],
      /monthly summary/,
    ],
    [
      'a pivot without SUM or TOTAL headings',
      [
        ['EXPORTER_NAME', 'BUYER_NAME', 'HS_CODE', 'FOB_VALUE', 'MONTHYEAR'],
        ['A CO', 'B CO', '690721', '10', 'Jul 2025'],
      ],
      /monthly summary/,
    ],
    [
      'no buyer',
      [
        ['EXP_DATE', 'EXPORTER_NAME', 'HS_CODE', 'FOB_USD', 'RECORD_ID'],
        ['2025-01-01', 'A CO', '690721', '10', 'x'],
      ],
      /No buyer/,
    ],
    [
      'no date',
      [
        ['RECORD_ID', 'IMPORTER_NAME', 'HS_CODE', 'FOB_USD'],
        ['x', 'ANDES', '690721', '10'],
      ],
      /No date/,
    ],
    [
      'no measure',
      [
        ['IMP_DATE', 'IMPORTER_NAME', 'HS_CODE'],
        ['2025-01-01', 'ANDES', '690721'],
      ],
      /at least one/,
    ],
    [
      'no headings',
      [
        ['1', '2'],
        ['3', '4'],
      ],
      /heading row/,
    ],
  ])('refuses %s', (_name, rows, sentence) => {
    const { refusal } = detect(rows);
    expect(refusal?.en).toMatch(sentence);
    expect(refusal?.zh).toMatch(/[\u4e00-\u9fff]/);
  });
  it('accepts totals of a day and says so', () => {
    const found = detect([
      ['IMP_DATE', 'IMPORTER_NAME', 'HS_CODE', 'TOTAL_VALUE_USD', 'MONTHYEAR'],
      ['2025-03-31T18:30:00.000Z', 'ANDES', '69072100', '10', 'Apr 2025'],
      ['2025-04-01T18:30:00.000Z', 'ANDES', '69072100', '10', 'Apr 2025'],
    ]);
    expect(found.refusal).toBeNull();
    expect(found.mapping.grain).toBe('day-total');
    expect(found.notices.map((notice) => notice.code)).toEqual(expect.arrayContaining(['day-total', 'date-shift']));
  });
  it('says what share of a pivot’s value the file holds', () => {
    const found = detect([
      ['IMPORTER_NAME', 'HS_CODE', 'TOTALVALUE', '%GTTOTALVALUE', 'MONTHYEAR'],
      ['A CO', '690721', '1', '0.03', 'Jul 2025'],
      ['B CO', '690721', '1', '0.025', 'Jul 2025'],
    ]);
    expect(found.notices.find((notice) => notice.code === 'truncated')?.text.en).toContain('5.5 %');
  });
});

describe('mapping', () => {
  it.each<[string, readonly (readonly string[])[], string, string | undefined]>([
    ['a name column that holds IMP is no date', [HEADINGS, ...LINES], 'ship_date', 'IMP_DATE'],
    [
      'importer with blanks and lower case',
      swap('IMPORTER_NAME', 'Importer  Name', ['A CO', 'B CO', 'C CO']),
      'importer_name',
      'Importer Name',
    ],
    ['Chinese', swap('IMPORTER_NAME', '采购商', ['甲公司', '乙公司', '丙公司']), 'importer_name', '采购商'],
    [
      'Spanish with accents',
      swap('IMPORTER_NAME', 'Importadór', ['A CO', 'B CO', 'C CO']),
      'importer_name',
      'Importadór',
    ],
    [
      'forwarder is never exporter',
      swap('SUPPLIER_NAME', 'FORWARDER', ['A CO', 'B CO', 'C CO']),
      'exporter_name',
      undefined,
    ],
    [
      'a unit heading that holds figures',
      swap('UNIT', 'NET_WEIGHT UNIT', ['15.0', '30.0', '1']),
      'weight_unit',
      undefined,
    ],
    [
      'a payment heading that holds currencies',
      swap('UNIT', 'PAYMENT', ['USD', 'EUR', 'USD']),
      'payment_term',
      undefined,
    ],
    ['a price per unit is no value', swap('FOB_USD', 'UNIT_VALUE_USD', ['5', '6', '7']), 'value_invoice', undefined],
    ['a percentage is no measure', swap('FOB_USD', '%GT FOB_USD', ['5', '6', '7']), 'value_fob', undefined],
    [
      'an average is no measure',
      swap('FOB_USD', 'AVERAGEOFUNIT_VALUE_USD', ['5', '6', '7']),
      'value_invoice',
      undefined,
    ],
    ['a chapter is no code', swap('HS_CODE', 'HS_CODE_2', ['69', '69', '69']), 'hs_code', undefined],
  ])('%s', (_name, rows, field, heading) => {
    expect(fieldsOf(detect(rows))[field]).toBe(heading);
  });
  it('prefers the original name to its translation, the line to the document', () => {
    const rows = [
      [...HEADINGS, 'IMPORTER_NAME_EN', 'USD_FOB_ITEM', 'TOTAL_USD_FOB'],
      ...LINES.map((line) => [...line, 'X CO', '10', '999']),
    ];
    expect(fieldsOf(detect(rows))).toMatchObject({ importer_name: 'IMPORTER_NAME', value_fob: 'USD_FOB_ITEM' });
  });
  it('falls back on the alias where the original is empty', () => {
    const rows = [[...HEADINGS, 'IMPORTER_NAME_EN'], ...LINES.map((line) => [...line.with(1, 'NULL'), 'X CO'])];
    expect(fieldsOf(detect(rows))['importer_name']).toBe('IMPORTER_NAME_EN');
  });
  it('warns of document totals repeated on lines', () => {
    const rows = [[...HEADINGS, 'DECLARATION_NUMBER'], ...LINES.map((line) => [...line.with(6, '135000'), 'D1'])];
    expect(detect(rows).notices.map((notice) => notice.code)).toContain('document-totals');
  });
  it('asks for the order of days and months, and takes the answer', () => {
    const rows = swap('IMP_DATE', 'IMP_DATE', ['4/6/2025', '5/7/2025', '3/2/2025']);
    const asked = presentDetection(detect(rows));
    expect(asked.columns[0]).toMatchObject({ field: 'ship_date', alternatives: ['dmy', 'mdy'] });
    const answered = detect(rows, 'Peru Import.csv', { formats: { 0: 'dmy' } });
    expect(presentDetection(answered).columns[0]).toMatchObject({ format: 'dmy', alternatives: [] });
  });
  it('follows a person over headings, and remembers by them', () => {
    const rows = swap('IMPORTER_NAME', 'WHO', ['A CO', 'B CO', 'C CO']);
    expect(detect(rows).refusal).not.toBeNull();
    const corrected = detect(rows, 'x.csv', { columns: { 1: 'importer_name' }, reportingCountry: 'KE' });
    expect(corrected).toMatchObject({ refusal: null, mapping: { reportingCountry: 'KE' } });
    const again = detectLayout(
      {
        fileName: 'y.csv',
        format: 'csv',
        encoding: 'utf-8',
        delimiter: ',',
        sheets: [
          {
            name: null,
            hiddenRows: 0,
            merges: [],
            complete: true,
            rows: rows.map((cells, at) => ({ line: at + 1, cells })),
          },
        ],
      },
      [shipmentTarget],
      {
        dataset: null,
        lastYear: 2026,
        corrections: {},
        remembered: [
          {
            headings: null,
            source: null,
            fingerprint: corrected.mapping.fingerprint,
            mapping: presentMapping(corrected.mapping),
          },
        ],
      },
    );
    expect(again).toMatchObject({ refusal: null, remembered: true, mapping: { reportingCountry: 'KE' } });
  });
  it.each([
    ['day serials prove themselves', ['46204', '46205', '46206'], 'serial'],
    ['an undecided order takes the earlier answer', ['4/6/2025', '5/7/2025', '3/2/2025'], 'dmy'],
    ['a proven order wins over the earlier answer', ['4/16/2025', '5/27/2025', '3/22/2025'], 'mdy'],
  ])('another file of a remembered layout: %s', (_case, dates, format) => {
    const first = detect(swap('IMP_DATE', 'IMP_DATE', ['4/6/2025', '5/7/2025', '3/2/2025']), 'Peru Import.csv', {
      formats: { 0: 'dmy' },
    });
    const rows = swap('IMP_DATE', 'IMP_DATE', dates);
    const again = detectLayout(
      {
        fileName: 'Peru Import.csv',
        format: 'csv',
        encoding: 'utf-8',
        delimiter: ',',
        sheets: [
          {
            name: null,
            hiddenRows: 0,
            merges: [],
            complete: true,
            rows: rows.map((cells, at) => ({ line: at + 1, cells })),
          },
        ],
      },
      [shipmentTarget],
      {
        dataset: null,
        lastYear: 2027,
        corrections: {},
        remembered: [
          {
            headings: null,
            source: null,
            fingerprint: first.mapping.fingerprint,
            mapping: presentMapping(first.mapping),
          },
        ],
      },
    );
    expect(presentDetection(again).columns[0]).toMatchObject({ field: 'ship_date', format });
  });
});
