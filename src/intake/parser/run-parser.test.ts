import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BookType, utils, write } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildParser } from '../../../test/make/built-parser.ts';
import { inlineRows, workbookParts, zipOf } from '../../../test/make/workbook.ts';
import type { TablePiece } from './frames.ts';
import type { ParserEvent } from './report.ts';
import { detectFile, parseFile } from './run-parser.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-child-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(buildParser, 120_000);

const HEADINGS = 'IMP_DATE,IMPORTER_NAME,SUPPLIER_NAME,HS_CODE,QUANTITY,UNIT,FOB_USD';
const save = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
/** What was written for each table: rows, parties, lines per party, sums. */
const gather = async (pieces: AsyncIterable<TablePiece>) => {
  const texts = ['', '', '', ''];
  for await (const { table, bytes } of pieces) texts[table] += bytes.toString();
  return texts;
};

describe('the parser child', { timeout: 30_000 }, () => {
  it('detects, then writes COPY text and tells of every row', async () => {
    const path = save(
      'Kenya import.csv',
      `${HEADINGS}\n2025-01-02,BUYER LTD,SELLER\\CO,69072100,5,M2,10.5\nsoon,BUYER LTD,SELLER,69072100,5,M2,10\n2025-01-03,NULL,SELLER,69072100,5,M2,10\n\n合计,,,,5,,10\n`,
    );
    const detection = await detectFile(path, { lastYear: 2026 });
    expect(detection).toMatchObject({ refusal: null, mapping: { reportingCountry: 'KE', dataset: 'shipments' } });
    const events: ParserEvent[] = [];
    const run = parseFile(
      { path, fileName: null, mapping: detection.mapping, lastYear: 2026 },
      { onEvent: (event) => events.push(event) },
    );
    const [[text = '', parties = ''], report] = await Promise.all([gather(run.pieces), run.done]);
    expect(report).toMatchObject({
      rows: 5,
      accepted: 1,
      rejected: 1,
      skipped: 3,
      duplicates: 0,
      sums: { USD: '10.5' },
      withheldByMonth: { '2025-01': 1 },
      reasons: { 'date-unreadable': 1, 'buyer-withheld': 1, 'blank-row': 1, 'total-row': 1 },
    });
    expect(text).toMatch(/^2\t[0-9a-f]{32}\t2025-01-02\tKE\t69072100\t690721\t\\N\t5\tM2\t/);
    expect(parties).toContain('\tSELLER\\\\CO\t');
    expect(events.filter((event) => event.kind === 'reject')).toMatchObject([
      { line: 3, problems: [{ code: 'date-unreadable', field: 'ship_date', value: 'soon' }] },
    ]);
  });
  it('takes a record id listed twice once, identical lines without one twice', async () => {
    const line = '2025-01-02,BUYER LTD,SELLER,69072100,5,M2,10';
    for (const [heading, id, duplicates] of [
      ['RECORD_ID', 'r1', 1],
      ['NOTE', 'r1', 0],
    ] as const) {
      const path = save(`Kenya ${heading}.csv`, `${HEADINGS},${heading}\n${line},${id}\n${line},${id}\n`);
      const { mapping } = await detectFile(path, { lastYear: 2026 });
      const run = parseFile({ path, fileName: null, mapping, lastYear: 2026 });
      void gather(run.pieces);
      expect(await run.done).toMatchObject({ rows: 2, duplicates, accepted: 2 - duplicates });
    }
  });
  it.each<BookType>(['biff8', 'xlsb', 'xlml'])(
    'reads a workbook of the kind %s as it reads the same rows in .xlsx',
    async (bookType) => {
      const sheet = utils.aoa_to_sheet([
        HEADINGS.split(','),
        [{ t: 'n', v: 45_659, z: 'dd/mm/yyyy' }, 'BUYER LTD', 'SELLER', '02031000', 5, 'M2', 10.5],
      ]);
      const other = utils.aoa_to_sheet([['notes'], ['made by the warehouse']]);
      const rowsOf = async (type: BookType) => {
        const path = save(
          'Kenya import.xls',
          write(
            { SheetNames: ['Notes', 'Lines'], Sheets: { Notes: other, Lines: sheet } },
            { bookType: type, type: 'buffer' },
          ) as Buffer,
        );
        const { mapping, notices } = await detectFile(path, { lastYear: 2026 });
        expect(notices.map((notice) => notice.text.en)).toContainEqual(
          expect.stringMatching(/2 sheets; “Lines” is read/),
        );
        const run = parseFile({ path, fileName: null, mapping, lastYear: 2026 });
        const [[text = ''], report] = await Promise.all([gather(run.pieces), run.done]);
        expect(report).toMatchObject({ rows: 1, accepted: 1 });
        return text;
      };
      const expected = await rowsOf('xlsx');
      expect(expected).toMatch(/\t2025-01-02\tKE\t02031000\t/);
      expect(await rowsOf(bookType)).toBe(expected);
    },
  );
  it.each<[string, Buffer, string]>([
    [
      'a bomb',
      zipOf([...workbookParts({ sheet: inlineRows([['a']]) }), { name: 'x', content: Buffer.alloc(8_000_000) }]),
      'unpacks-too-large',
    ],
    ['a Word document', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(100)]), 'kind'],
    [
      'an external entity',
      zipOf(workbookParts({ sheet: '', sheetXml: '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>' })),
      'xml-dtd',
    ],
  ])('refuses %s with a sentence in both languages', async (name, bytes, code) => {
    await expect(detectFile(save(`${name}.xlsx`, bytes), { lastYear: 2026 })).rejects.toMatchObject({
      code,
      text: { zh: expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.stringMatching(/[a-z]/) },
    });
  });
  it('waits for a slow receiver and loses nothing', async () => {
    const path = save(
      'Kenya slow.csv',
      `${HEADINGS}\n${'2025-01-02,BUYER LTD,SELLER,69072100,5,M2,10\n'.repeat(120_000)}`,
    );
    const { mapping } = await detectFile(path, { lastYear: 2026 });
    const run = parseFile({ path, fileName: null, mapping, lastYear: 2026 });
    await new Promise((resume) => setTimeout(resume, 1_500));
    let lines = 0;
    for await (const { table, bytes } of run.pieces)
      if (table === 0) for (const byte of bytes) if (byte === 10) lines += 1;
    expect(await run.done).toMatchObject({ accepted: 120_000 });
    expect(lines).toBe(120_000);
  });
  it('stops when told, and says so', async () => {
    const path = save(
      'Kenya long.csv',
      `${HEADINGS}\n${'2025-01-02,BUYER LTD,SELLER,69072100,5,M2,10\n'.repeat(300_000)}`,
    );
    const { mapping } = await detectFile(path, { lastYear: 2026 });
    const run = parseFile({ path, fileName: null, mapping, lastYear: 2026 });
    void (async () => {
      for await (const _piece of run.pieces) run.kill();
    })();
    await expect(run.done).rejects.toMatchObject({ code: 'cancelled' });
  });
});
