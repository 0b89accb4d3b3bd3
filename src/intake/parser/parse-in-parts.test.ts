import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildParser } from '../../../test/make/built-parser.ts';
import { CsvBytes } from '../readers/csv-bytes.ts';
import { HashSet, shareAPrint } from './hash-table.ts';
import { PartsDiffer } from './parse-in-parts.ts';
import type { Reject } from './report.ts';
import { detectFile, parseFile, partsFor } from './run-parser.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-parts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(buildParser, 120_000);

const HEADINGS = 'RECORD_ID,IMP_DATE,IMPORTER_NAME,IMPORTER_ADDRESS,SUPPLIER_NAME,HS_CODE,QUANTITY,UNIT,FOB_USD';
const save = (name: string, content: string) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

type Row = readonly [line: number, cells: readonly string[], problem: string | null];

/** Rows of a text, read whole or from one of its lines on. */
function rowsOf(bytes: Buffer, firstLine = 1) {
  const rows: Row[] = [];
  const sink = (line: number, cells: readonly string[], problem: string | null) => {
    rows.push([line, [...cells], problem]);
  };
  const parser = new CsvBytes({ delimiter: ',', width: 3, minCells: 2 }, sink, firstLine);
  return { rows, parser, push: () => parser.push(bytes) };
}

it('a text read in two at any line end where the first is between records has the rows and lines of the whole', () => {
  const cell = fc.oneof(
    fc.constantFrom('a', '', '"b"', '"c""d"', '"e,f"', '"g\nh"', '"i\r\nj"', 'k"l', '"m', '"n\n', '中', '\r'),
    fc.string({ maxLength: 6 }),
  );
  const text = fc
    .array(fc.tuple(fc.array(cell, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\r\n')), { maxLength: 12 })
    .map((lines) => lines.map(([cells, end]) => cells.join(',') + end).join(''));
  let parted = 0;
  fc.assert(
    fc.property(text, (content) => {
      const bytes = Buffer.from(content);
      const whole = rowsOf(bytes);
      whole.push();
      whole.parser.end();
      for (let at = bytes.indexOf(10) + 1; at > 0; at = bytes.indexOf(10, at) + 1) {
        const first = rowsOf(bytes.subarray(0, at));
        first.push();
        if (!first.parser.between) continue;
        const second = rowsOf(bytes.subarray(at), first.parser.line);
        second.push();
        second.parser.end();
        parted += 1;
        expect([...first.rows, ...second.rows]).toEqual(whole.rows);
      }
    }),
    { numRuns: 400 },
  );
  expect(parted).toBeGreaterThan(400);
});

it('tells whether two sets share a hash', () => {
  const hash = fc.integer({ min: 0, max: 60 }).map((n) => (n * 0x9e3779b1).toString(16).padStart(32, '0'));
  fc.assert(
    fc.property(fc.array(hash), fc.array(hash), (left, right) => {
      const prints = (hashes: readonly string[]) => {
        const set = new HashSet();
        for (const each of hashes) set.addOrHas(each.split('').reverse().join(''));
        return set.prints();
      };
      expect(shareAPrint(prints(left), prints(right))).toBe(left.some((each) => right.includes(each)));
    }),
  );
});

it('reads only large text in UTF-8 in parts', () => {
  expect(partsFor('utf-8', 100_000_000)).toBe(2);
  expect(partsFor('utf-8', 1_000_000)).toBe(1);
  expect(partsFor('gb18030', 100_000_000)).toBe(1);
  expect(partsFor(null, 100_000_000)).toBe(1);
});

/** What a reading comes to: rows with their parties, sums and counts, however parties are numbered. */
async function read(path: string, parts: number) {
  const { mapping } = await detectFile(path, { lastYear: 2026 });
  const rejects: Reject[][] = [[], []];
  const run = parseFile(
    { path, fileName: null, mapping, lastYear: 2026 },
    { parts, onEvent: (event, part) => event.kind === 'reject' && rejects[part]?.push(event) },
  );
  const texts: Buffer[][] = [[], [], [], []];
  for await (const { table, bytes } of run.pieces) texts[table]?.push(Buffer.from(bytes));
  const report = await run.done;
  const [rows = [], parties = [], partyLines = [], summary = []] = texts.map((pieces) =>
    Buffer.concat(pieces)
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t')),
  );
  const byFirstLine = [...parties].sort((left, right) => Number(left[1]) - Number(right[1]));
  const identity = new Map(parties.map(([number = '', , role, key]) => [number, `${role} ${key}`]));
  const addresses = new Map(
    [...byFirstLine].reverse().map(([, line, role, key, ...what]) => [`${role} ${key}`, [line, ...what]]),
  );
  const linesOf = new Map<string, number>();
  for (const [number = '', lines] of partyLines) {
    const who = identity.get(number) ?? '';
    linesOf.set(who, (linesOf.get(who) ?? 0) + Number(lines));
  }
  const groups = new Map<string, number>();
  for (const [country, month, hs6, origin, lines] of summary) {
    const group = [country, month, hs6, origin].join(' ');
    groups.set(group, (groups.get(group) ?? 0) + Number(lines));
  }
  const ordered = (map: ReadonlyMap<string, unknown>) => [...map].sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    report,
    rejects: rejects.flat().map(({ line, problems, cells }) => ({ line, problems, cells })),
    rows: rows
      .map((cells) => [...cells.slice(0, -2), ...cells.slice(-2).map((number) => identity.get(number) ?? null)])
      .sort((left, right) => Number(left[0]) - Number(right[0])),
    parties: ordered(addresses),
    lines: ordered(linesOf),
    groups: ordered(groups),
  };
}

const lineOf = (at: number, over: { readonly id?: string; readonly address?: string } = {}) =>
  [
    over.id ?? `R${at}`,
    at % 211 === 0 ? 'soon' : `2025-0${1 + (at % 9)}-1${at % 10}`,
    at % 97 === 0 ? 'NULL' : `BUYER ${at % 50} LTD`,
    over.address ?? `"${at % 7} STREET, FLOOR ${at}"`,
    at % 13 === 0 ? 'TO THE ORDER OF' : `SELLER ${at % 31}`,
    '69072100',
    '5',
    'M2',
    `${at}.25`,
  ].join(',');
const lines = (count: number, line: (at: number) => string) =>
  `${HEADINGS}\n${Array.from({ length: count }, (_, at) => line(at + 1)).join('\n')}\n`;

describe('a file read by two processes', { timeout: 60_000 }, () => {
  it.each([
    ['plain', lines(4000, (at) => lineOf(at))],
    [
      'with cells over several lines',
      lines(4000, (at) => lineOf(at, at % 3 === 0 ? { address: '"ROAD 1\nTOWN"' } : {})),
    ],
    ['with a record listed twice nearby', lines(4000, (at) => lineOf(at - (at % 100 === 1 ? 1 : 0)))],
    ['with broken quotes', lines(4000, (at) => lineOf(at, at % 500 === 0 ? { address: '"never closed' } : {}))],
  ])('%s, comes to what it is read whole', async (name, content) => {
    const path = save(`Kenya ${name}.csv`, content);
    const [whole, parted] = [await read(path, 1), await read(path, 2)];
    expect(whole.rows.length).toBeGreaterThan(3000);
    expect(whole.rejects.length).toBeGreaterThan(10);
    expect(parted).toEqual(whole);
  });

  it.each([
    ['lists a record in both parts', lines(4000, (at) => (at === 3999 ? lineOf(1) : lineOf(at)))],
    ['has bare carriage returns', lines(4000, (at) => lineOf(at)).replace('\nR2,', '\rR2,')],
    [
      'has a cell that looks like rows about its middle',
      lines(2000, (at) =>
        at === 1000 ? lineOf(at, { address: `"${`${lineOf(7)}\n`.replaceAll('"', '').repeat(4000)}"` }) : lineOf(at),
      ),
    ],
  ])('that %s is not taken in parts', async (name, content) => {
    const path = save(`Kenya ${name}.csv`, content);
    await expect(read(path, 2)).rejects.toThrow(PartsDiffer);
    expect((await read(path, 1)).report.rows).toBeGreaterThan(1000);
  });
});
