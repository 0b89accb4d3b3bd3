import { describe, expect, it } from 'vitest';
import { shipmentTarget } from '#src/trade/shipment-target.ts';
import { joinHeadings, mergeFiller } from './join-headings.ts';
import { synonymsOf } from './synonym.ts';

const index = synonymsOf(shipmentTarget.fields);
const knows = (text: string) => index.knows(text);
const rowsOf = (lines: readonly string[]) =>
  lines.map((line, at) => ({ line: at + 1, cells: line.split('|').map((cell) => cell.trim()) }));
const across = (line: number, firstColumn: number, lastColumn: number) => ({
  firstRow: line,
  lastRow: line,
  firstColumn,
  lastColumn,
});

describe('headings over two rows', () => {
  it.each<[string, readonly string[], number, readonly ReturnType<typeof across>[], string]>([
    [
      'groups merged over their columns',
      ['日期|进口商|数量||金额|', '||数值|单位|FOB|CIF', '2025-01-02|甲|5|M2|10|11'],
      0,
      [across(1, 2, 3), across(1, 4, 5)],
      '日期|进口商|数量|数量 单位|FOB|CIF',
    ],
    [
      'groups without merges, as text files have them',
      ['Date|HS code|Importer||Exporter|', '||Name|Country|Name|Country', '2025-01-02|690721|A|PE|B|CN'],
      0,
      [],
      'Date|HS code|Importer Name|Importer Country|Exporter Name|Exporter Country',
    ],
    [
      'found from the lower row as well',
      ['Shipment||Importer||', 'Date|HS code|Name|Address|Quantity', '2025-01-02|690721|A|B|5'],
      1,
      [across(1, 0, 1), across(1, 2, 3)],
      'Shipment Date|HS code|Importer Name|Importer Address|Quantity',
    ],
    [
      'two languages',
      ['日期|进口商|出口商|自编号|数量', 'Date|Importer|Exporter|HS code|Quantity', '2025-01-02|A|B|690721|5'],
      0,
      [],
      '日期|进口商|出口商|HS code|数量',
    ],
    [
      'a title above is none',
      ['2025 年进口数据||||', '日期|进口商|出口商|HS编码|数量', '2025-01-02|A|B|690721|5'],
      1,
      [across(1, 0, 4)],
      '日期|进口商|出口商|HS编码|数量',
    ],
    [
      'a first row of words below is data',
      ['Date|Importer|Exporter|Product|Quantity', '2025-01-02|A|B|tiles|5', '2025-01-02|A|B|tiles|5'],
      0,
      [],
      'Date|Importer|Exporter|Product|Quantity',
    ],
    [
      'the headings repeated are one row',
      ['Date|Importer|Exporter|Quantity', 'Date|Importer|Exporter|Quantity', '2025-01-02|A|B|5'],
      0,
      [],
      'Date|Importer|Exporter|Quantity',
    ],
  ])('%s', (_name, lines, at, merges, expected) => {
    expect(joinHeadings(rowsOf(lines), at, merges, knows).texts.join('|')).toBe(expected);
  });

  it('says which rows they are, from either of them', () => {
    const rows = rowsOf(['notes|', 'Importer|', 'Name|Country', 'A|PE']);
    const single = rowsOf(['Importer||Exporter|', 'Name|Country|Name|Country', 'A|PE|B|CN']);
    expect(joinHeadings(rows, 2, [], knows)).toMatchObject({ first: 2, last: 2 });
    for (const at of [0, 1]) expect(joinHeadings(single, at, [], knows)).toMatchObject({ first: 0, last: 1 });
  });
});

describe('cells merged over several rows', () => {
  it('fills texts downwards, never figures, never the headings, and stops where the merge does', () => {
    const down = (column: number, firstRow: number, lastRow: number) => ({
      firstRow,
      lastRow,
      firstColumn: column,
      lastColumn: column,
    });
    const fill = mergeFiller([down(0, 2, 3), down(1, 2, 3), down(0, 4, 5), down(0, 1, 2)], new Set([0]), 1);
    expect(
      [
        [1, ['Buyer', 'Total']],
        [2, ['A', '100']],
        [3, ['', '']],
        [4, ['B', '7']],
        [5, []],
        [6, ['', '9']],
      ].map(([line, cells]) => fill(line as number, cells as string[])),
    ).toEqual([['Buyer', 'Total'], ['A', '100'], ['A', ''], ['B', '7'], ['B'], ['', '9']]);
  });
});
