import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvParser } from './csv.ts';
import { detectEncoding } from './encoding.ts';

type Row = [line: number, cells: readonly string[], problem: string | null];

function parse(text: string, width: number | null = null, pieces = [text.length], delimiter = ','): Row[] {
  const rows: Row[] = [];
  const parser = new CsvParser({ delimiter, width, minCells: width ?? 1 }, (line, cells, problem) =>
    rows.push([line, [...cells], problem]),
  );
  let at = 0;
  for (const size of pieces) {
    parser.push(text.slice(at, at + size));
    at += size;
  }
  parser.push(text.slice(at));
  parser.end();
  return rows;
}

describe('delimited text', () => {
  it.each<[string, string, Row[]]>([
    [
      'plain',
      'a,b\n1,2\n',
      [
        [1, ['a', 'b'], null],
        [2, ['1', '2'], null],
      ],
    ],
    ['no end of line at the end', 'a,b', [[1, ['a', 'b'], null]]],
    [
      'CRLF',
      'a,b\r\n1,2\r\n',
      [
        [1, ['a', 'b'], null],
        [2, ['1', '2'], null],
      ],
    ],
    [
      'CR alone',
      'a,b\r1,2\r',
      [
        [1, ['a', 'b'], null],
        [2, ['1', '2'], null],
      ],
    ],
    ['quotes', '"a,b","say ""x"""\n', [[1, ['a,b', 'say "x"'], null]]],
    [
      'line break in quotes',
      'x,"a\nb"\n1,2\n',
      [
        [1, ['x', 'a\nb'], null],
        [3, ['1', '2'], null],
      ],
    ],
    ['blank behind a quote', '"a" ,b\n', [[1, ['a', 'b'], null]]],
    ['inch marks', '27" screen,"27" wide"\n', [[1, ['27" screen', '27" wide'], null]]],
    [
      'blank line',
      'a,b\n\n1,2\n',
      [
        [1, ['a', 'b'], null],
        [2, [''], null],
        [3, ['1', '2'], null],
      ],
    ],
    ['NUL dropped', 'a\0,b\n', [[1, ['a', 'b'], null]]],
    ['empty cells', ',,\n', [[1, ['', '', ''], null]]],
    [
      'CRLF behind quotes',
      '"a","b"\r\n"c","d"\r\n',
      [
        [1, ['a', 'b'], null],
        [2, ['c', 'd'], null],
      ],
    ],
  ])('%s', (_name, text, rows) => expect(parse(text)).toEqual(rows));

  it('gives up a line with an open quote and resumes on the next', () => {
    const rows = parse('1,2,3\n4,"5,6\n7,8,9\n10,"x, y",12\n', 3);
    expect(rows.map(([line, , problem]) => [line, problem])).toEqual([
      [1, null],
      [2, 'bad-quotes'],
      [3, null],
      [4, null],
    ]);
    expect(rows[3]?.[1]).toEqual(['10', 'x, y', '12']);
  });
  it('gives up a line beyond a megabyte and resumes', () => {
    const rows = parse(`a,b\n${'x'.repeat(1_200_000)}\n1,2\n`);
    expect(rows.map(([line, , problem]) => [line, problem])).toEqual([
      [1, null],
      [2, 'cell-too-long'],
      [3, null],
    ]);
    const streamed = parse(
      `a,b\n${'x'.repeat(1_200_000)}\n1,2\n`,
      null,
      Array.from({ length: 20 }, () => 100_000),
    );
    expect(streamed.map(([line, , problem]) => [line, problem])).toEqual([
      [1, null],
      [2, 'line-too-long'],
      [3, null],
    ]);
  });
  it('does not depend on where pieces are cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', ' ', '"', ',', '\n', '\r\n', '值'), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 30 }), (rows, pieces) => {
        const text = rows
          .map((cells) => `${cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')}\n`)
          .join('');
        const parsed = parse(text, null, pieces);
        expect(parsed).toEqual(parse(text));
        expect(parsed.map(([, cells]) => cells)).toEqual(
          rows.map((cells) => cells.map((value) => value.replace(/\r(?!\n)/g, '\n'))),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('encodings', () => {
  const gbk = (pairs: string) => Buffer.from(pairs.replaceAll(' ', ''), 'hex');
  it.each<[string, Buffer, string]>([
    ['UTF-8 with mark', Buffer.from('\ufeffa,b'), 'utf-8'],
    ['UTF-8', Buffer.from('采购商,日期'), 'utf-8'],
    ['ASCII', Buffer.from('a,b\n1,2'), 'utf-8'],
    ['UTF-16 with mark', Buffer.from('\ufeff日期', 'utf16le'), 'utf-16le'],
    ['UTF-16 without', Buffer.from('date,importer,value', 'utf16le'), 'utf-16le'],
    ['GB18030: 采购商,日期,数量', gbk('b2c9 b9ba c9cc 2c c8d5 c6da 2c cafd c1bf'), 'gb18030'],
    [
      'Windows-1252: COMPAÑIA, BOGOTÁ',
      Buffer.from('COMPA\u00d1IA ANDINA,BOGOT\u00c1,1\nCER\u00c1MICAS,LIMA,2', 'latin1'),
      'windows-1252',
    ],
    ['Big5: 進口商,日期', gbk('b669 a466 b0d3 2c a4e9 b4c1'), 'big5'],
  ])('%s', (_name, bytes, encoding) => expect(detectEncoding(bytes).encoding).toBe(encoding));
});
