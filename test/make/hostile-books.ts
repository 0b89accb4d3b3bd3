import { type BookType, utils, write } from '@e965/xlsx';
import { DAMAGED_HEADINGS } from './damaged-text.ts';
import { inlineRows, workbookParts, type ZipPart, zipOf } from './workbook.ts';

type Random = (below: number) => number;

/** A hostile or odd book. `expected`: the refusal's code; null: its five rows must be read; `any`: either, but cleanly. */
export interface HostileBook {
  readonly name: string;
  readonly make: (random: Random) => Buffer;
  readonly expected: RegExp | null | 'any';
  /** Read by a library that damage may keep busy for long: only the child's caps bound it. */
  readonly capped?: boolean;
}

const ROWS: readonly (readonly string[])[] = [
  DAMAGED_HEADINGS,
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
const good = () => workbookParts({ sheet: inlineRows(ROWS) });
const xlsx = (sheetXml: string) => zipOf(workbookParts({ sheet: '', sheetXml }));
const compound = (marker: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(marker, 'utf16le')]);

const books = new Map<BookType, Buffer>();
/** The five rows as a library writes them in another format. */
function bookOf(bookType: BookType): Buffer {
  let bytes = books.get(bookType);
  if (bytes === undefined) {
    const sheet = utils.aoa_to_sheet(ROWS.map((row) => [...row]));
    bytes = write({ SheetNames: ['Data'], Sheets: { Data: sheet } }, { bookType, type: 'buffer' }) as Buffer;
    books.set(bookType, bytes);
  }
  return Buffer.from(bytes);
}

function flipped(bytes: Buffer, random: Random, times: number): Buffer {
  for (let change = 0; change < times; change += 1) bytes[random(bytes.length)] = random(256);
  return bytes;
}

const ods = (table: string): Buffer =>
  zipOf([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    {
      name: 'content.xml',
      content: `<d xmlns:table="t" xmlns:office="o" xmlns:text="x"><table:table table:name="Data">${table}</table:table></d>`,
    },
  ]);
const odsRow = (cells: readonly string[], repeated = '') =>
  `<table:table-row ${repeated}>${cells.map((cell) => `<table:table-cell office:value-type="string"><text:p>${cell}</text:p></table:table-cell>`).join('')}</table:table-row>`;
const html = (rows: readonly (readonly string[])[]) =>
  `<html><table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}`).join('')}`).join('')}</table></html>`;

/** Random numbers packed less than 200 to 1: an archive that passes the caps and needs much memory unpacked. */
function dense(random: Random, cells: number): string {
  const rows: string[] = [];
  for (let row = 2; row * 20 < cells; row += 1) {
    let text = '';
    for (let column = 0; column < 20; column += 1) text += `<c><v>${random(50)}</v></c>`;
    rows.push(`<row r="${row}">${text}</row>`);
  }
  return rows.join('');
}

/** Every kind of hostile book; tests go through them in turn, with other random numbers each time. */
export const HOSTILE_BOOKS: readonly HostileBook[] = [
  { name: 'as it should be', make: () => zipOf(good()), expected: null },
  {
    name: 'bomb beside the sheet',
    make: (random) =>
      zipOf([...good(), { name: 'xl/media/a.bin', content: Buffer.alloc(2_000_000 + random(6_000_000)) }]),
    expected: /unpacks-too-large/,
  },
  {
    name: 'bomb as the sheet',
    make: (random) =>
      zipOf(workbookParts({ sheet: `${inlineRows(ROWS)}${' '.repeat(3_000_000 + random(3_000_000))}` })),
    expected: /unpacks-too-large/,
  },
  {
    name: 'bomb as shared strings',
    make: (random) =>
      zipOf(
        workbookParts({
          sheet: inlineRows(ROWS),
          sharedStrings: `<si><t>${'a'.repeat(3_000_000 + random(3_000_000))}</t></si>`,
        }),
      ),
    expected: /unpacks-too-large/,
  },
  {
    name: 'size understated',
    make: () => zipOf(lying(good(), 50)),
    expected: /unpacks-too-large|damaged/,
  },
  { name: 'size overstated', make: () => zipOf(lying(good(), 900_000)), expected: /damaged|unpacks/ },
  {
    name: 'overlapping entries',
    make: () => zipOf([...good(), { name: 'xl/again.xml', content: 'x'.repeat(500), offset: 0 }]),
    expected: /unpacks-too-large/,
  },
  {
    name: 'names outside the archive',
    make: () => zipOf([...good(), { name: '../../etc/passwd', content: 'x' }]),
    expected: /damaged/,
  },
  {
    name: 'encrypted entries',
    make: () => zipOf(good().map((part) => ({ ...part, encrypted: true }))),
    expected: /encrypted/,
  },
  {
    name: 'external entity in the sheet',
    make: () =>
      xlsx(
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&e;</t></is></c></row></sheetData></worksheet>',
      ),
    expected: /xml-dtd/,
  },
  {
    name: 'laughing entities in the workbook',
    make: () =>
      zipOf(
        workbookParts({ sheet: '', workbookXml: '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><workbook/>' }),
      ),
    expected: /xml-dtd/,
  },
  {
    name: 'far column',
    make: () => zipOf(workbookParts({ sheet: `${inlineRows(ROWS)}<row r="9"><c r="XFD9"><v>1</v></c></row>` })),
    expected: /too-many-columns/,
  },
  {
    name: 'far row',
    make: () => zipOf(workbookParts({ sheet: `${inlineRows(ROWS)}<row r="99999999999"><c><v>1</v></c></row>` })),
    expected: /damaged/,
  },
  {
    name: 'two rows of one number',
    make: () => zipOf(workbookParts({ sheet: `${inlineRows(ROWS)}<row r="2"><c><v>1</v></c></row>` })),
    expected: /damaged/,
  },
  { name: 'shared strings behind the sheet', make: sharedLast, expected: null },
  {
    name: 'a shared string that does not exist',
    make: () => zipOf(workbookParts({ sheet: `${inlineRows(ROWS)}<row r="7"><c t="s"><v>999999</v></c></row>` })),
    expected: null,
  },
  {
    name: 'dates counted from 1904',
    make: () => zipOf(workbookParts({ sheet: inlineRows(ROWS), date1904: true })),
    expected: null,
  },
  { name: 'unclosed sheet', make: () => xlsx(`<worksheet><sheetData>${inlineRows(ROWS)}`), expected: /damaged/ },
  {
    name: 'endless tag',
    make: () => xlsx(`<worksheet ${Array.from({ length: 900_000 }, (_, at) => `a${at}`).join(' ')}`),
    expected: /damaged/,
  },
  { name: 'truncated', make: (random) => zipOf(good()).subarray(0, 100 + random(700)), expected: /damaged/ },
  { name: 'bytes changed', make: (random) => flipped(zipOf(good()), random, 5), expected: 'any' },
  { name: '.xls', make: () => bookOf('biff8'), expected: null },
  {
    name: '.xls, bytes changed',
    make: (random) => flipped(bookOf('biff8'), random, 1 + random(40)),
    expected: 'any',
    capped: true,
  },
  {
    name: '.xls, cut',
    make: (random) => {
      const bytes = bookOf('biff8');
      return bytes.subarray(0, 600 + random(bytes.length - 600));
    },
    expected: 'any',
    capped: true,
  },
  { name: '.xlsb', make: () => bookOf('xlsb'), expected: null },
  {
    name: '.xlsb, bytes changed',
    make: (random) => flipped(bookOf('xlsb'), random, 1 + random(20)),
    expected: 'any',
    capped: true,
  },
  {
    name: 'Excel 4',
    make: (random) => flipped(bookOf('biff4' as BookType), random, random(10)),
    expected: 'any',
    capped: true,
  },
  { name: '.ods', make: () => ods(ROWS.map((row) => odsRow(row)).join('')), expected: null },
  {
    name: '.ods of a million equal rows',
    make: (random) =>
      ods(
        ROWS.map((row) => odsRow(row)).join('') +
          odsRow(['x'], `table:number-rows-repeated="${20_000 + random(1_000_000)}"`),
      ),
    expected: /unpacks-too-large/,
  },
  {
    name: '.ods with an external entity',
    make: () =>
      zipOf([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
        { name: 'content.xml', content: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>' },
      ]),
    expected: /xml-dtd/,
  },
  { name: 'a web page named .xls', make: () => Buffer.from(html(ROWS)), expected: null },
  {
    name: 'a web page with a cell over 9,999 columns',
    make: () => Buffer.from(html([...ROWS, ['x']]).replace('<td>x', '<td colspan=9999>x<td>y')),
    expected: /too-many-columns/,
  },
  {
    name: 'a web page of open tags',
    make: (random) => Buffer.from(`<html><table>${'<tr><td>'.repeat(20_000 + random(50_000))}`),
    expected: 'any',
  },
  { name: 'an XML spreadsheet', make: () => bookOf('xlml'), expected: null },
  {
    name: 'an XML spreadsheet, cut',
    make: (random) => bookOf('xlml').subarray(0, 400 + random(2_000)),
    expected: 'any',
  },
  { name: 'a Word document', make: () => compound('WordDocument\0'), expected: /kind/ },
  { name: 'a protected workbook', make: () => compound('EncryptedPackage'), expected: /encrypted/ },
  {
    name: 'no workbook inside',
    make: () => zipOf([{ name: 'readme.txt', content: 'hello' }]),
    expected: /not-a-workbook/,
  },
  {
    name: 'too many entries',
    make: () => zipOf(Array.from({ length: 10_050 }, (_, at) => ({ name: `e${at}`, content: '', stored: true }))),
    expected: /too-many-entries|unpacks/,
  },
  { name: 'PDF', make: () => Buffer.from('%PDF-1.7 …'), expected: /kind/ },
  { name: 'empty', make: () => Buffer.alloc(0), expected: /empty/ },
];

/** A book of many cells out of order, which the library must take whole. */
export function heavyBook(random: Random, cells: number): Buffer {
  const rows = dense(random, cells);
  return zipOf(
    workbookParts({
      sheet: `<row r="3"><c><v>1</v></c></row><row r="1"><c><v>2</v></c></row>${rows.replaceAll('<row r="', '<row r="1')}`,
    }),
  );
}

function lying(parts: readonly ZipPart[], declaredSize: number): ZipPart[] {
  return parts.map((part) => (part.name.includes('sheet1') ? { ...part, declaredSize } : part));
}

function sharedLast(): Buffer {
  let at = 0;
  const sheet = ROWS.map((cells) => `<row>${cells.map(() => `<c t="s"><v>${at++}</v></c>`).join('')}</row>`).join('');
  return zipOf(
    workbookParts({
      sheet,
      sharedStrings: ROWS.flat()
        .map((text) => `<si><t>${text}</t></si>`)
        .join(''),
    }),
  );
}
