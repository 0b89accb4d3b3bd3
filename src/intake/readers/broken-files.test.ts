import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { shipmentTarget } from '#src/trade/shipment-target.ts';
import { rowLines } from '../../../test/make/frame-lines.ts';
import { inlineRows, workbookParts, zipOf } from '../../../test/make/workbook.ts';
import { detectFileLayout, readFileRows } from '../parser/read-file.ts';
import type { ParseReport } from '../parser/report.ts';
import { presentMapping } from '../present-detection.ts';
import { stagedTables } from '../staged-tables.ts';
import { FileRefused } from './file-refused.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-broken-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'file');

interface Outcome {
  readonly refused: string | null;
  readonly report: ParseReport | null;
  readonly lines: readonly string[];
  readonly rejects: readonly { readonly line: number; readonly code: string }[];
  readonly columns: number;
}

/** Reads bytes as the child would; every end but a sentence or a report is a crash and throws. */
async function read(bytes: Buffer): Promise<Outcome> {
  writeFileSync(path, bytes);
  const lines: string[] = [];
  const rejects: { line: number; code: string }[] = [];
  try {
    const detection = await detectFileLayout(
      {
        path,
        fileName: 'Kenya import',
        dataset: 'shipments',
        lastYear: 2026,
        encoding: null,
        delimiter: null,
        corrections: {},
        remembered: [],
      },
      [shipmentTarget],
    );
    if (detection.refusal !== null) throw new FileRefused('layout', detection.refusal);
    const report = await readFileRows(
      { path, fileName: 'Kenya import', mapping: presentMapping(detection.mapping), lastYear: 2026 },
      [shipmentTarget],
      {
        frame: (frame) => lines.push(...rowLines(frame)),
        reject: (reject) => rejects.push({ line: reject.line, code: reject.problems[0]?.code ?? '' }),
      },
      { settle: () => undefined, onBytes: () => undefined },
    );
    return { refused: null, report, lines, rejects, columns: detection.columns.length };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    expect(error.text.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(error.text.en).toMatch(/[a-z]/);
    return { refused: error.code, report: null, lines, rejects, columns: 0 };
  }
}

/** Deterministic numbers (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const HEADINGS = [
  'IMP_DATE',
  'IMPORTER_NAME',
  'SUPPLIER_NAME',
  'HS_CODE',
  'PRODUCT_DESCRIPTION',
  'QUANTITY',
  'UNIT',
  'FOB_USD',
];
const lineOf = (at: number, delimiter: string) => {
  const cells = [
    `2025-0${1 + (at % 9)}-1${at % 10}`,
    `BUYER ${at % 7} LTD`,
    `SELLER ${at % 5} CO`,
    `6907210${at % 3}`,
    `TILES, "GLAZED" ${at}`,
    `${at + 1}.5`,
    'M2',
    `${at + 10}.25`,
  ];
  return cells
    .map((cell) => (cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(delimiter);
};

/** One damaged file: what was done, its bytes, and the most rows that may suffer. */
function mutated(seed: number): { bytes: Buffer; harmed: number; rows: number } {
  const random = randomOf(seed);
  const delimiter = [',', ';', '\t', '|'][random(4)] ?? ',';
  const rows = 12 + random(20);
  const lines = Array.from({ length: rows }, (_, at) => lineOf(at, delimiter));
  let harmed = 0;
  for (let change = random(4); change > 0; change -= 1) {
    const at = random(lines.length);
    const line = lines[at] ?? '';
    harmed += 2;
    switch (random(12)) {
      case 0:
        lines[at] = line.replace('BUYER', '"BUYER');
        break;
      case 1:
        lines[at] = line.slice(0, random(line.length));
        break;
      case 2:
        lines[at] = `${line}${delimiter}extra${delimiter}more`;
        break;
      case 3:
        lines[at] = line.replace('2025', '\0' + '2025');
        break;
      case 4:
        lines.splice(at, 0, HEADINGS.join(delimiter));
        break;
      case 5:
        lines.splice(at, 0, `合计${delimiter.repeat(7)}99`);
        break;
      case 6:
        lines.splice(at, 0, '');
        break;
      case 7:
        lines[at] = line.replace(delimiter, '');
        break;
      case 8:
        lines[at] = `${line}"`;
        break;
      case 9:
        lines[at] = `"${'x'.repeat(random(5) === 0 ? 1_100_000 : 40_000)}${delimiter}${line}`;
        break;
      case 10:
        lines[at] = line.replace(/\d+\.25$/, '12..5');
        break;
      default:
        lines[at] = line.split('').reverse().join('');
    }
  }
  const header = HEADINGS.join(delimiter);
  const preamble = Array.from(
    { length: random(3) === 0 ? 1 + random(5) : 0 },
    (_, at) => ['DATA', 'Kenya imports', ''][at % 3] ?? '',
  );
  const end = ['\n', '\r\n', '\r'][random(3)] ?? '\n';
  const text = [...preamble, header, ...lines].join(end) + (random(2) === 0 ? end : '');
  const encoding = random(5);
  const bytes =
    encoding === 0
      ? Buffer.from(`\ufeff${text}`, 'utf8')
      : encoding === 1
        ? Buffer.from(`\ufeff${text}`, 'utf16le')
        : Buffer.from(text, 'utf8');
  return { bytes, harmed, rows };
}

describe('damaged delimited files', () => {
  it('2,000 of them: no crash, no lost row, each reject with line and reason, columns never collapse', {
    timeout: 120_000,
  }, async () => {
    const tally = { read: 0, refused: 0, rows: 0, accepted: 0, rejected: 0, skipped: 0 };
    for (let seed = 1; seed <= 2000; seed += 1) {
      const file = mutated(seed);
      const outcome = await read(file.bytes);
      const { report } = outcome;
      expect(outcome.refused, `seed ${seed}`).toBeNull();
      if (report === null) continue;
      expect(report.rows, `seed ${seed}`).toBe(report.accepted + report.rejected + report.skipped + report.duplicates);
      expect(outcome.lines.length, `seed ${seed}`).toBe(report.accepted);
      expect(outcome.rejects.length, `seed ${seed}`).toBe(report.rejected);
      expect(
        outcome.rejects.every((reject) => reject.line > 0 && reject.code !== ''),
        `seed ${seed}`,
      ).toBe(true);
      expect(outcome.columns, `seed ${seed}`).toBe(HEADINGS.length);
      expect(report.accepted, `seed ${seed}`).toBeGreaterThanOrEqual(file.rows - file.harmed);
      expect(
        outcome.lines.every(
          (line) => line.split('\t').length === (stagedTables(shipmentTarget)[0]?.columns.length ?? 0),
        ),
        `seed ${seed}`,
      ).toBe(true);
      tally.read += 1;
      tally.rows += report.rows;
      tally.accepted += report.accepted;
      tally.rejected += report.rejected;
      tally.skipped += report.skipped;
    }
    console.log(`damaged delimited files: ${JSON.stringify(tally)}`);
    expect(tally.read).toBe(2000);
  });
});

const GOOD_ROWS = [
  HEADINGS,
  ...Array.from({ length: 5 }, (_, at) => [
    '2025-01-02',
    `BUYER ${at}`,
    'SELLER',
    '69072100',
    'TILES',
    '5',
    'M2',
    '10',
  ]),
];
const good = () => workbookParts({ sheet: inlineRows(GOOD_ROWS) });

/** Hostile and odd workbooks; `expected` is the refusal's code, null when the five rows must be read. */
const HOSTILE: readonly [name: string, make: (random: (below: number) => number) => Buffer, expected: RegExp | null][] =
  [
    ['as it should be', () => zipOf(good()), null],
    [
      'bomb',
      (random) => zipOf([...good(), { name: 'xl/media/a.bin', content: Buffer.alloc(2_000_000 + random(6_000_000)) }]),
      /unpacks-too-large/,
    ],
    [
      'bomb as the sheet',
      (random) =>
        zipOf(workbookParts({ sheet: `${inlineRows(GOOD_ROWS)}${' '.repeat(3_000_000 + random(3_000_000))}` })),
      /unpacks-too-large/,
    ],
    [
      'size understated',
      () => zipOf(good().map((part) => (part.name.includes('sheet1') ? { ...part, declaredSize: 50 } : part))),
      /unpacks-too-large|damaged/,
    ],
    [
      'size overstated',
      () => zipOf(good().map((part) => (part.name.includes('sheet1') ? { ...part, declaredSize: 900_000 } : part))),
      /damaged|unpacks/,
    ],
    [
      'overlapping entries',
      () => zipOf([...good(), { name: 'xl/again.xml', content: 'x'.repeat(500), offset: 0 }]),
      /unpacks-too-large/,
    ],
    ['outside names', () => zipOf([...good(), { name: '../../etc/passwd', content: 'x' }]), /damaged/],
    ['encrypted entry', () => zipOf(good().map((part) => ({ ...part, encrypted: true }))), /encrypted/],
    [
      'DTD in the sheet',
      () =>
        zipOf(
          workbookParts({
            sheet: '',
            sheetXml:
              '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&e;</t></is></c></row></sheetData></worksheet>',
          }),
        ),
      /xml-dtd/,
    ],
    [
      'laughing entities in the workbook',
      () =>
        zipOf(
          workbookParts({ sheet: '', workbookXml: '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><workbook/>' }),
        ),
      /xml-dtd/,
    ],
    [
      'far reference',
      () => zipOf(workbookParts({ sheet: `${inlineRows(GOOD_ROWS)}<row r="9"><c r="XFD9"><v>1</v></c></row>` })),
      /too-many-columns/,
    ],
    [
      'far row number',
      () => zipOf(workbookParts({ sheet: `${inlineRows(GOOD_ROWS)}<row r="99999999999"><c><v>1</v></c></row>` })),
      /damaged/,
    ],
    [
      'rows backwards',
      () => zipOf(workbookParts({ sheet: `${inlineRows(GOOD_ROWS)}<row r="2"><c><v>1</v></c></row>` })),
      /damaged/,
    ],
    [
      'shared strings last',
      () => {
        const shared = GOOD_ROWS.flat();
        let at = 0;
        const sheet = GOOD_ROWS.map(
          (cells) => `<row>${cells.map(() => `<c t="s"><v>${at++}</v></c>`).join('')}</row>`,
        ).join('');
        return zipOf(workbookParts({ sheet, sharedStrings: shared.map((text) => `<si><t>${text}</t></si>`).join('') }));
      },
      null,
    ],
    [
      'shared string that does not exist',
      () => zipOf(workbookParts({ sheet: `${inlineRows(GOOD_ROWS)}<row r="7"><c t="s"><v>999999</v></c></row>` })),
      null,
    ],
    [
      'unclosed sheet',
      () => zipOf(workbookParts({ sheet: '', sheetXml: `<worksheet><sheetData>${inlineRows(GOOD_ROWS)}` })),
      /damaged/,
    ],
    [
      'endless tag',
      () =>
        zipOf(
          workbookParts({
            sheet: '',
            sheetXml: `<worksheet ${Array.from({ length: 900_000 }, (_, at) => `a${at}`).join(' ')}`,
          }),
        ),
      /damaged/,
    ],
    ['truncated', (random) => zipOf(good()).subarray(0, 100 + random(700)), /damaged/],
    [
      'bytes flipped',
      (random) => {
        const bytes = zipOf(good());
        for (let change = 0; change < 5; change += 1) bytes[random(bytes.length)] = random(256);
        return bytes;
      },
      /.*/,
    ],
    ['old .xls', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), /^kind$/],
    [
      'encrypted workbook',
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(600),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      /encrypted/,
    ],
    ['no workbook inside', () => zipOf([{ name: 'readme.txt', content: 'hello' }]), /not-a-workbook/],
    [
      'too many entries',
      () => zipOf(Array.from({ length: 10_050 }, (_, at) => ({ name: `e${at}`, content: '', stored: true }))),
      /too-many-entries|unpacks/,
    ],
    ['PDF', () => Buffer.from('%PDF-1.7 …'), /kind/],
    ['empty', () => Buffer.alloc(0), /empty/],
  ];

describe('hostile workbooks', () => {
  it('200 of them: refused with a sentence or read cleanly', { timeout: 120_000 }, async () => {
    const tally: Record<string, number> = {};
    for (let seed = 0; seed < 200; seed += 1) {
      const [name, make, expected] = HOSTILE[seed % HOSTILE.length] ?? ['', () => Buffer.alloc(0), null];
      const started = performance.now();
      const outcome = await read(make(randomOf(seed)));
      expect(performance.now() - started, name).toBeLessThan(10_000);
      if (expected === null) {
        expect(outcome.refused, name).toBeNull();
        expect(outcome.report?.accepted, name).toBe(5);
      } else if (outcome.refused !== null) expect(outcome.refused, name).toMatch(expected);
      else expect(name).toBe('bytes flipped');
      const key = outcome.refused ?? 'read';
      tally[key] = (tally[key] ?? 0) + 1;
    }
    console.log(`hostile workbooks: ${JSON.stringify(tally)}`);
    expect(Object.values(tally).reduce((sum, count) => sum + count, 0)).toBe(200);
  });
});
