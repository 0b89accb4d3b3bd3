import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type WorkbookParts, workbookParts, type ZipPart, zipOf } from '../../../../test/make/workbook.ts';
import { kindOfFormat, serialText } from './number-format.ts';
import { readSheet } from './sheet.ts';
import { openWorkbook } from './workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-xlsx-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

async function rowsOf(parts: readonly ZipPart[]): Promise<string[][]> {
  files += 1;
  const path = join(folder, `${files}.xlsx`);
  writeFileSync(path, zipOf(parts));
  const workbook = await openWorkbook(path);
  try {
    const rows: string[][] = [];
    const [sheet] = workbook.sheets;
    if (sheet === undefined) throw new Error('no sheet');
    await readSheet(workbook, sheet, (_line, cells) => rows.push([...cells]));
    return rows;
  } finally {
    workbook.archive.close();
  }
}
const cell = async (xml: string, parts: Partial<WorkbookParts> = {}) =>
  (await rowsOf(workbookParts({ sheet: `<row r="1">${xml}</row>`, ...parts })))[0]?.[0] ?? '';
const STYLES =
  '<numFmts count="2"><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="171" formatCode="[$-409]d/mmm/yy;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="49"/><xf numFmtId="22"/></cellXfs>';

describe('cells as text', () => {
  it.each<[string, string, string, Partial<WorkbookParts>]>([
    ['inline', '<c t="inlineStr"><is><t>ACME &amp; CO</t></is></c>', 'ACME & CO', {}],
    [
      'inline rich',
      '<c t="inlineStr"><is><r><t>AC</t></r><r><t xml:space="preserve"> ME</t></r></is></c>',
      'AC ME',
      {},
    ],
    ['shared', '<c t="s"><v>1</v></c>', 'B', { sharedStrings: '<si><t>A</t></si><si><t>B</t></si>' }],
    [
      'shared rich, phonetic left out',
      '<c t="s"><v>0</v></c>',
      '東京',
      { sharedStrings: '<si><r><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>' },
    ],
    ['empty shared string', '<c t="s"><v>0</v></c>', '', { sharedStrings: '<si/>' }],
    ['escapes', '<c t="inlineStr"><is><t>a_x000D_b_x005F_c</t></is></c>', 'a\rb_c', {}],
    ['NUL escape is empty', '<c t="inlineStr"><is><t>_x0000_</t></is></c>', '', {}],
    ['boolean', '<c t="b"><v>1</v></c>', 'TRUE', {}],
    ['error', '<c t="e"><v>#REF!</v></c>', '#REF!', {}],
    ['number', '<c><v>12.5</v></c>', '12.5', {}],
    ['number with binary noise', '<c><v>347.72699999999998</v></c>', '347.727', {}],
    ['large code kept whole', '<c><v>6907210000</v></c>', '6907210000', {}],
    ['serial under General stays', '<c><v>44594</v></c>', '44594', { styles: STYLES }],
    ['serial under a built-in date', '<c s="1"><v>44594</v></c>', '2022-02-02', { styles: STYLES }],
    ['serial under a custom date', '<c s="2"><v>44594</v></c>', '2022-02-02', { styles: STYLES }],
    ['serial under a locale date', '<c s="3"><v>44594</v></c>', '2022-02-02', { styles: STYLES }],
    ['number under text', '<c s="4"><v>44594</v></c>', '44594', { styles: STYLES }],
    ['date and time', '<c s="5"><v>44594.5</v></c>', '2022-02-02 12:00:00', { styles: STYLES }],
    ['1904 dates', '<c s="1"><v>43132</v></c>', '2022-02-02', { styles: STYLES, date1904: true }],
    ['ISO date cell', '<c t="d"><v>2022-02-02</v></c>', '2022-02-02', {}],
    ['cached formula', '<c><f>A1+1</f><v>7</v></c>', '7', {}],
    ['cached formula text', '<c t="str"><f>A1</f><v>hello</v></c>', 'hello', {}],
    ['formula without value', '<c><f>A1+1</f></c>', '#NO CACHED VALUE', {}],
    ['CDATA', '<c t="inlineStr"><is><t><![CDATA[A<B]]></t></is></c>', 'A<B', {}],
    ['comment between', '<c><!-- x > y --><v>3</v></c>', '3', {}],
  ])('%s', async (_name, xml, expected, parts) => {
    expect(await cell(xml, parts)).toBe(expected);
  });
});

describe('documents as others write them', () => {
  const xml = (content: string) => workbookParts({ sheet: '', sheetXml: content });
  it('prefixed names', async () => {
    const rows = await rowsOf(
      xml(
        '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="B1" t="inlineStr"><x:is><x:t>A</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>',
      ),
    );
    expect(rows).toEqual([['', 'A']]);
  });
  it('strict namespace, single quotes, blanks, a > in an attribute', async () => {
    const rows = await rowsOf(
      xml(
        "<?xml version='1.0'?>\n<worksheet xmlns = 'http://purl.oclc.org/ooxml/spreadsheetml/main' note=\"a>b\" ><sheetData><row r = '3' ><c r='A3' ><v>1</v></c ></row ></sheetData></worksheet>",
      ),
    );
    expect(rows).toEqual([['1']]);
  });
  it('byte order mark and UTF-16', async () => {
    const text =
      '\ufeff<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>瓷砖</t></is></c></row></sheetData></worksheet>';
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const parts = xml('').map((part) =>
        part.name === 'xl/worksheets/sheet1.xml' ? { ...part, content: Buffer.from(text, encoding) } : part,
      );
      expect(await rowsOf(parts)).toEqual([['瓷砖']]);
    }
  });
  it('part names from relations', async () => {
    expect(await rowsOf(workbookParts({ sheet: '<row><c><v>5</v></c></row>', sheetPart: 'xl/blatt.xml' }))).toEqual([
      ['5'],
    ]);
  });
  it('cells and rows without references, gaps kept', async () => {
    const rows = await rowsOf(
      workbookParts({ sheet: '<row><c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c></row>' }),
    );
    expect(rows).toEqual([['1', '', '', '4', '5']]);
  });
  it('far empty cells do not count, far filled ones are refused', async () => {
    expect(
      await rowsOf(workbookParts({ sheet: '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>' })),
    ).toEqual([['1']]);
    await expect(rowsOf(workbookParts({ sheet: '<row r="1"><c r="XFD1"><v>1</v></c></row>' }))).rejects.toMatchObject({
      code: 'too-many-columns',
    });
  });
});

it.each([
  ['General', 'number'],
  ['0.00', 'number'],
  ['#,##0 "days"', 'number'],
  ['[Red]0', 'number'],
  ['yyyy/m/d', 'date'],
  ['[$-804]yyyy"年"m"月"d"日"', 'date'],
  ['mmm-yy', 'date'],
  ['[h]:mm:ss', 'time'],
  ['\\d0', 'number'],
])('format %s is a %s', (code, kind) => expect(kindOfFormat(code)).toBe(kind));

it.each<[number, boolean, string]>([
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [61, false, '1900-03-01'],
  [2_958_465, false, '9999-12-31'],
  [0, true, '1904-01-01'],
  [-5, false, '-5'],
])('serial %d (1904: %s) is %s', (value, date1904, expected) =>
  expect(serialText(value, 'date', date1904)).toBe(expected),
);
