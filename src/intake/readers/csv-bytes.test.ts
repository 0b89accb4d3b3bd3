import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvParser } from './csv.ts';
import { CsvBytes } from './csv-bytes.ts';

type Row = [line: number, cells: readonly string[], problem: string | null];

function exactly(text: string, delimiter: string): Row[] {
  const rows: Row[] = [];
  const parser = new CsvParser({ delimiter, width: 3, minCells: 2 }, (line, cells, problem) =>
    rows.push([line, [...cells], problem]),
  );
  parser.push(text);
  parser.end();
  return rows;
}

function onBytes(text: string, delimiter: string, sizes: readonly number[]): Row[] {
  const rows: Row[] = [];
  const parser = new CsvBytes({ delimiter, width: 3, minCells: 2 }, (line, cells, problem) =>
    rows.push([line, [...cells], problem]),
  );
  const bytes = Buffer.from(text);
  let at = 0;
  for (const size of sizes) {
    parser.push(bytes.subarray(at, at + size));
    at += size;
  }
  parser.push(bytes.subarray(at));
  parser.end();
  return rows;
}

describe('delimited bytes', () => {
  const common = ['a', 'b,', ',', '1', ' ', '"x"', '"x,""y"" ",', '\n', '\r\n', '采购商', 'é', '🚢', ';', '\t'];
  const odd = [...common, '"', '"\n"', '\r', '\0', '" "', '"a\r\nb",'];
  it.each<[string, readonly string[]]>([
    ['lines of the common shapes', common],
    ['odd quotes, cells over several lines, bare CR, NUL', odd],
  ])('read as the text does: %s', (_name, parts) => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...parts), { maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 12 }),
        fc.constantFrom(',', ';', '\t'),
        (pieces, sizes, delimiter) => {
          const text = pieces.join('');
          expect(onBytes(text, delimiter, sizes)).toEqual(exactly(text, delimiter));
        },
      ),
      { numRuns: 2_000 },
    );
  });
  it('keeps apart cells that share a beginning, a length or a place', () => {
    const cells = Array.from({ length: 30_000 }, (_, at) => `${'n'.repeat(at % 70)}${at % 9_000}`);
    const text = cells.map((cell) => `${cell},x${cell}\n`).join('');
    expect(onBytes(text, ',', [100_000]).map(([, row]) => row)).toEqual(cells.map((cell) => [cell, `x${cell}`]));
  });
  it('gives up a line beyond a megabyte and resumes', () => {
    const text = `a,b\n${'值'.repeat(1_200_000)}\n1,2\n`;
    const sizes = Array.from({ length: 40 }, () => 100_000);
    expect(onBytes(text, ',', sizes).map(([line, , problem]) => [line, problem])).toEqual([
      [1, null],
      [2, 'line-too-long'],
      [3, null],
    ]);
  });
  it('shows a cut character at the end as nothing, as a stream does', () => {
    const rows: string[][] = [];
    const parser = new CsvBytes({ delimiter: ',', width: null, minCells: 1 }, (_line, cells) => rows.push([...cells]));
    parser.push(Buffer.from('a,采').subarray(0, 4));
    parser.end();
    expect(rows).toEqual([['a', '']]);
  });
});
