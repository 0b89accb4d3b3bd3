import { describe, expect, it } from 'vitest';
import { shipmentTarget } from '#src/trade/shipment-target.ts';
import { type Corrections, detectLayout } from './detect-layout.ts';
import { presentDetection } from './present-detection.ts';

const detect = (text: string, corrections: Corrections = {}) =>
  presentDetection(
    detectLayout(
      {
        fileName: 'Peru import.csv',
        format: 'csv',
        encoding: 'utf-8',
        delimiter: '|',
        sheets: [
          {
            name: null,
            complete: true,
            hiddenRows: 0,
            merges: [],
            rows: text.split('\n').map((line, at) => ({ line: at + 1, cells: line.split('|') })),
          },
        ],
      },
      [shipmentTarget],
      { dataset: 'shipments', lastYear: 2027, corrections, remembered: [] },
    ),
  );

const FILE = `IMP_DATE|IMPORTER_NAME|HS_CODE|QUANTITY|UNIT|FOB_USD|REMARK
13/6/2025|ACME SAC|2031000|1,000.5|LB|12|x
14/6/2025|NULL|02031000|5|KG|12|y
15/6/2025|ACME SAC|02032000|five|KG|12|z
合计||||||
16/6/2025|ACME SAC|02031000|5|KG|12|`;

describe('rows as they stand and as they are read', () => {
  it('shows texts, readings, what is stored, and why a row is not', () => {
    const { rows } = detect(FILE);
    expect(rows.map(({ line, outcome, problems }) => [line, outcome, problems[0]?.code ?? null])).toEqual([
      [2, 'accept', null],
      [3, 'skip', 'buyer-withheld'],
      [4, 'reject', 'number-unreadable'],
      [5, 'skip', 'total-row'],
      [6, 'accept', null],
    ]);
    expect(rows[0]).toMatchObject({
      cells: ['13/6/2025', 'ACME SAC', '2031000', '1,000.5', 'LB', '12', 'x'],
      values: {
        ship_date: '2025-06-13',
        hs_code: '02031000',
        quantity: '1000.5',
        quantity_unit: 'LB',
        value_fob: '12',
      },
      stored: { quantity: '453.819166185', quantity_unit: 'KG', hs6: '020310', import_country: 'PE' },
    });
    expect(rows[2]?.problems[0]).toMatchObject({ field: 'quantity', value: 'five' });
  });

  it('follows what a person changes', () => {
    const { rows, columns } = detect(FILE, { columns: { 3: null, 6: 'description' } });
    expect(rows[2]?.outcome).toBe('accept');
    expect(rows[0]?.values).toMatchObject({ description: 'x' });
    expect(columns[6]).toMatchObject({ field: 'description', certain: true });
  });
});

describe('columns that are not certain', () => {
  it('asks about a date no heading names, and about figures that do not read', () => {
    const guessed = detect('Col A|IMPORTER_NAME|QUANTITY\n2025-01-02|A|5\n2025-01-03|B|6\n2025-01-04|C|7');
    expect(guessed.columns[0]).toMatchObject({
      field: 'ship_date',
      certain: false,
      evidence: { values: 1, filled: 3 },
    });
    expect(guessed.notices).toContainEqual(
      expect.objectContaining({ code: 'unsure-column', kind: 'question', column: 0 }),
    );
    const mixed = detect(
      'IMP_DATE|IMPORTER_NAME|FOB_USD\n2025-01-02|A|5\n2025-01-03|B|x\n2025-01-04|C|y\n2025-01-05|D|6',
    );
    expect(mixed.columns[2]).toMatchObject({ field: 'value_fob', certain: false });
    expect(mixed.notices.filter((notice) => notice.code === 'unsure-column')).toHaveLength(1);
  });

  it('asks for the order of day and month of a guessed date as well', () => {
    const { columns } = detect('Col A|IMPORTER_NAME|QUANTITY\n2/1/2025|A|5\n3/1/2025|B|6\n4/5/2025|C|7');
    expect(columns[0]).toMatchObject({ field: 'ship_date', certain: false, alternatives: ['dmy', 'mdy'] });
  });

  it('asks nothing about a column of blanks or zeros, nor about one a person gave', () => {
    const blank = detect('IMP_DATE|IMPORTER_NAME|QUANTITY|FOB_USD\n2025-01-02|A|5|\n2025-01-03|B|6|');
    expect(blank.notices.filter((notice) => notice.kind === 'question')).toEqual([]);
    const said = detect('Col A|IMPORTER_NAME|QUANTITY\n2025-01-02|A|5\n2025-01-03|B|6\n2025-01-04|C|7', {
      columns: { 0: 'ship_date' },
    });
    expect(said.columns[0]).toMatchObject({ certain: true, confidence: 1 });
  });
});
