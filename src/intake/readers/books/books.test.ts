import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BookType, type WorkSheet, write } from '@e965/xlsx';
import { afterAll, describe, expect, it } from 'vitest';
import { workbookParts, zipOf } from '../../../../test/make/workbook.ts';
import { FileRefused } from '../file-refused.ts';
import { kindOf } from '../kind-of.ts';
import { openSheets } from '../open-sheets.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-books-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Read {
  readonly format: string;
  readonly names: readonly string[];
  readonly rows: Readonly<Record<number, readonly string[]>>;
  readonly merges: readonly unknown[];
  readonly hiddenRows: number;
}

async function read(bytes: Buffer, sheet = 0): Promise<Read> {
  const path = join(folder, 'book');
  writeFileSync(path, bytes);
  const kind = kindOf(bytes);
  if (kind === 'text') throw new Error('taken for text');
  const sheets = await openSheets(path, kind);
  try {
    const rows: Record<number, readonly string[]> = {};
    const report = await sheets.read(sheets.names[sheet] ?? '', (line, cells) => {
      rows[line] = [...cells];
    });
    return { format: sheets.format, names: sheets.names, rows, merges: report.merges, hiddenRows: report.hiddenRows };
  } finally {
    sheets.close();
  }
}

const refusal = (bytes: Buffer) =>
  read(bytes).then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof FileRefused)) throw error;
      expect(error.text.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(error.text.en).toMatch(/[a-z]/);
      return error.code;
    },
  );

/** A book with what goes wrong elsewhere: codes with zeros, dates by format, an error, a merge, gaps, a second sheet. */
function bookOf(type: BookType, date1904 = false): Buffer {
  const shift = date1904 ? 1462 : 0;
  const sheet: WorkSheet = {
    '!ref': 'A1:D5',
    A1: { t: 's', v: '进口商' },
    B1: { t: 's', v: '日期' },
    C1: { t: 's', v: 'HS编码' },
    D1: { t: 's', v: '数量' },
    A2: { t: 's', v: '买家一' },
    B2: { t: 'n', v: 45_658 - shift, z: 'yyyy-mm-dd' },
    C2: { t: 's', v: '02031000' },
    D2: { t: 'n', v: 0.1 + 0.2 },
    B3: { t: 'n', v: 45_658.75 - shift, z: 'm/d/yy h:mm' },
    C3: { t: 'n', v: 69_072_100 },
    D3: { t: 'b', v: true },
    A5: { t: 'e', v: 23 },
    B5: { t: 'n', v: 45_658 - shift },
    D5: { t: 'n', v: 1234567.891 },
    '!merges': [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }],
  };
  return write(
    {
      SheetNames: ['说明', '明细'],
      Sheets: { 说明: { '!ref': 'A1', A1: { t: 's', v: 'notes' } }, 明细: sheet },
      Workbook: { WBProps: { date1904 } },
    },
    { bookType: type, type: 'buffer' },
  ) as Buffer;
}

const EXPECTED = (shift: number) => ({
  1: ['进口商', '日期', 'HS编码', '数量'],
  2: ['买家一', '2025-01-01', '02031000', '0.3'],
  3: ['', '2025-01-01 18:00:00', '69072100', 'TRUE'],
  5: ['#REF!', String(45_658 - shift), '', '1234567.891'],
});

describe('older and binary workbooks', () => {
  it.each<[BookType, boolean]>([
    ['biff8', false],
    ['biff8', true],
    ['xlsb', false],
    ['xlsb', true],
  ])('%s (1904: %s) gives calendar dates, whole codes and every sheet', async (type, date1904) => {
    const book = await read(bookOf(type, date1904), 1);
    expect(book.names).toEqual(['说明', '明细']);
    expect({ ...book.rows, 3: ['', ...(book.rows[3] ?? []).slice(1)] }).toEqual(EXPECTED(date1904 ? 1462 : 0));
    expect(book.merges).toEqual([{ firstRow: 2, lastRow: 3, firstColumn: 0, lastColumn: 0 }]);
  });

  it.each(['Asia/Kolkata', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
    'dates stay where they are in %s',
    async (zone) => {
      const before = process.env['TZ'];
      process.env['TZ'] = zone;
      try {
        for (const type of ['biff8', 'xlsb'] as const)
          expect((await read(bookOf(type), 1)).rows[2]?.[1]).toBe('2025-01-01');
      } finally {
        if (before === undefined) delete process.env['TZ'];
        else process.env['TZ'] = before;
      }
    },
  );

  it('gives an .xlsx whose rows stand out of order to the library, and says so of no other damage', async () => {
    const row = (number: number, text: string) =>
      `<row r="${number}"><c r="A${number}" t="inlineStr"><is><t>${text}</t></is></c></row>`;
    const odd = await read(zipOf(workbookParts({ sheet: row(3, 'third') + row(1, 'first') + row(2, 'second') })));
    expect(odd.format).toBe('book');
    expect(odd.rows).toEqual({ 1: ['first'], 2: ['second'], 3: ['third'] });
    const whole = zipOf(workbookParts({ sheet: row(1, 'first') }));
    expect(await refusal(whole.subarray(0, whole.length - 40))).toBe('damaged');
  });

  it.each<[string, () => Buffer, string]>([
    ['an .xls cut in half', () => bookOf('biff8').subarray(0, 3000), 'damaged'],
    [
      'a protected .xlsx',
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(600),
          Buffer.from('EncryptedPackage\0', 'utf16le'),
        ]),
      'encrypted',
    ],
    [
      'a Word document',
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(600),
          Buffer.from('WordDocument\0', 'utf16le'),
        ]),
      'kind',
    ],
    ['an .xls of 11 MB', () => Buffer.concat([bookOf('biff8'), Buffer.alloc(11 * 1024 * 1024)]), 'book-too-large'],
  ])('%s is refused with a sentence', async (_name, make, code) => {
    expect(await refusal(make())).toBe(code);
  });
});

const odsOf = (table: string, manifest = '') =>
  zipOf([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    { name: 'META-INF/manifest.xml', content: `<manifest:manifest xmlns:manifest="m">${manifest}</manifest:manifest>` },
    {
      name: 'content.xml',
      content: `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>${table}</office:spreadsheet></office:body></office:document-content>`,
    },
  ]);
const text = (value: string) =>
  `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;

describe('OpenDocument spreadsheets', () => {
  it('gives dates as they stand, exact numbers, repeats written out, blanks skipped', async () => {
    const book = await read(
      odsOf(
        `<table:table table:name="Empty"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>
<table:table table:name="Data"><table:table-row>${text('Date')}${text('Code')}<table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>Value</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
<table:table-row><table:table-cell office:value-type="date" office:date-value="2025-03-05"><text:p>05/03/25</text:p></table:table-cell>${text('007')}<table:table-cell office:value-type="float" office:value="1234.5"><text:p>1.234,50</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>
<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="date" office:date-value="2025-03-05T14:30:00"/><table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>a<text:s/>b</text:p><text:p>c</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16380"/></table:table-row></table:table>`,
      ),
      1,
    );
    expect(book.format).toBe('ods');
    expect(book.names).toEqual(['Empty', 'Data']);
    expect(book.rows).toEqual({
      1: ['Date', 'Code', 'Value'],
      2: ['2025-03-05', '007', '1234.5', 'TRUE'],
      6: ['2025-03-05 14:30:00', 'a b\nc', 'a b\nc'],
      7: ['2025-03-05 14:30:00', 'a b\nc', 'a b\nc'],
    });
    expect(book.merges).toEqual([{ firstRow: 1, lastRow: 1, firstColumn: 2, lastColumn: 3 }]);
  });

  it.each([
    [
      'rows said to repeat a million times',
      odsOf(
        `<table:table table:name="a"><table:table-row table:number-rows-repeated="1000000">${text('x')}</table:table-row></table:table>`,
      ),
      'unpacks-too-large',
    ],
    [
      'a cell said to repeat over 16,000 columns',
      odsOf(
        `<table:table table:name="a"><table:table-row><table:table-cell table:number-columns-repeated="16000" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>`,
      ),
      'too-many-columns',
    ],
    ['a password', odsOf('', '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>'), 'encrypted'],
    ['no table', odsOf(''), 'not-a-workbook'],
  ])('%s is refused with a sentence', async (_name, bytes, code) => {
    expect(await refusal(bytes)).toBe(code);
  });
});

describe('tables that call themselves .xls', () => {
  it('reads the tables of a web page as shown: spans, entities, unclosed cells, inner markup', async () => {
    const page = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>td{mso-number-format:"\\@"}</style></head><body>
<table><tr><th rowspan=2>日期<th colspan="2">金额</tr><tr><td>FOB</td><td>CIF</td></tr>
<tr><td>2025-01-02<td>007</td><td x:num="5">A&nbsp;&amp; B<br>C <b>bold</b></td></tr></table><table><tr><td>second</td></tr></table></body></html>`;
    const book = await read(Buffer.from(page));
    expect(book.format).toBe('html');
    expect(book.names).toEqual(['Table 1', 'Table 2']);
    expect(book.rows).toEqual({
      1: ['日期', '金额'],
      2: ['', 'FOB', 'CIF'],
      3: ['2025-01-02', '007', 'A & B C bold'],
    });
  });

  it('reads a page in GBK by its own word for it', async () => {
    const gbk = Buffer.concat([
      Buffer.from('<html><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><table><tr><td>'),
      Buffer.from([0xbf, 0xcd, 0xbb, 0xa7]),
      Buffer.from('</td><td>1</td></tr></table></html>'),
    ]);
    expect((await read(gbk)).rows).toEqual({ 1: ['客户', '1'] });
  });

  it('reads XML spreadsheets with their calendar dates', async () => {
    const xml = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="一"><Table><Row><Cell><Data ss:Type="String">a</Data></Cell></Row></Table></Worksheet><Worksheet ss:Name="二"><Table><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">日期</Data></Cell><Cell><Data ss:Type="String">x</Data></Cell></Row><Row ss:Index="4"><Cell ss:Index="2"><Data ss:Type="DateTime">2025-03-05T00:00:00.000</Data></Cell><Cell><Data ss:Type="Number">0012.50</Data></Cell></Row></Table></Worksheet></Workbook>`;
    const book = await read(Buffer.from(xml), 1);
    expect(book.names).toEqual(['一', '二']);
    expect(book.rows).toEqual({ 1: ['日期', '', 'x'], 4: ['', '2025-03-05', '0012.50'] });
    expect(book.merges).toEqual([{ firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 1 }]);
  });

  it.each([
    ['a page without a table', '<html><body>Session expired</body></html>', 'no-table'],
    ['another kind of XML', '<?xml version="1.0"?><invoice/>', 'kind'],
    [
      'an XML spreadsheet with a DTD',
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>',
      'xml-dtd',
    ],
  ])('%s is refused with a sentence', async (_name, page, code) => {
    expect(await refusal(Buffer.from(page))).toBe(code);
  });
});
