import { basename } from 'node:path';
import type { FileSample } from '../detect-layout.ts';
import { findDelimiter, type SampleRow } from '../layout.ts';
import type { SampleSheet } from '../notice-layout.ts';
import { CsvParser } from './csv.ts';
import { detectEncoding } from './encoding.ts';
import { FileRefused } from './file-refused.ts';
import { CAPS } from './row-sink.ts';
import { readHead, streamDecoder } from './text-file.ts';
import { readSheet } from './xlsx/sheet.ts';
import { openWorkbook } from './xlsx/workbook.ts';

const HEAD_BYTES = 8 * 1024 * 1024;
const TEXT_ROWS = 20_000;
const SHEET_ROWS = 5_000;

export interface SampleOptions {
  /** Name the user gave the file; the path's own name when null. */
  readonly fileName: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
}

/**
 * Reads the top of a file, its kind told by its first bytes, never by its name.
 * @throws FileRefused for anything but delimited text and .xlsx.
 */
export async function sampleFile(
  path: string,
  isHeading: (text: string) => boolean,
  options: SampleOptions,
): Promise<FileSample> {
  const { head, size } = await readHead(path, HEAD_BYTES);
  const fileName = options.fileName ?? basename(path);
  if (size === 0) throw refused('empty', '文件是空的。', 'The file is empty.');
  if (kindOf(head) === 'xlsx')
    return { fileName, format: 'xlsx', encoding: null, delimiter: null, sheets: await sampleSheets(path) };
  const encoding = options.encoding ?? detectEncoding(head).encoding;
  const text = streamDecoder(encoding)(head);
  const lines = text.slice(0, 2 * 1024 * 1024).split(/\r\n|\n|\r/, 400);
  const delimiter = options.delimiter ?? findDelimiter(lines, isHeading);
  if (delimiter === null) {
    throw refused(
      'one-column',
      '只读到一列，看不出分隔符。请用逗号、分号、制表符或竖线分隔，并注明编码。',
      'Only one column was found: no comma, semicolon, tab or bar parts the cells. Say which separator the file uses.',
    );
  }
  const rows: SampleRow[] = [];
  const parser = new CsvParser({ delimiter, width: null, minCells: 1 }, (line, cells) => {
    if (rows.length < TEXT_ROWS) rows.push({ line, cells: [...cells] });
  });
  parser.push(text);
  const complete = head.length >= size;
  if (complete) parser.end();
  const widest = rows.slice(0, 50).reduce((width, row) => Math.max(width, row.cells.length), 0);
  if (widest > CAPS.columns)
    throw refused(
      'too-many-columns',
      `表格超过 ${CAPS.columns} 列。`,
      `The table has more than ${CAPS.columns} columns.`,
    );
  const sheet: SampleSheet = { name: null, rows, complete: complete && rows.length < TEXT_ROWS, hiddenRows: 0 };
  return { fileName, format: 'csv', encoding, delimiter, sheets: [sheet] };
}

/**
 * Kind of a file by its first bytes.
 * @throws FileRefused for kinds that are not read, naming what to do.
 */
export function kindOf(head: Uint8Array): 'xlsx' | 'csv' {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 8));
  const mark = bytes.toString('latin1');
  if (mark.startsWith('PK\u0003\u0004')) return 'xlsx';
  if (mark.startsWith('PK'))
    throw refused('damaged', '文件已损坏或是空的压缩包。', 'The file is damaged or an empty archive.');
  if (bytes.toString('hex').startsWith('d0cf11e0')) {
    const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
    if (text.includes('E\0n\0c\0r\0y\0p\0t\0')) {
      throw refused(
        'encrypted',
        '文件有密码保护。请在 Excel 里去掉密码后重新上传。',
        'The file is protected by a password. Remove it in Excel and upload again.',
      );
    }
    throw refused(
      'xls',
      '这是旧版 .xls 文件。请在 Excel 里另存为 .xlsx 或 CSV（UTF-8）。',
      'This is an old .xls file. Save it as .xlsx or CSV (UTF-8) in Excel.',
    );
  }
  if (
    mark.startsWith('%PDF') ||
    mark.startsWith('\u0089PNG') ||
    mark.startsWith('\u001f\u008b') ||
    mark.startsWith('Rar!') ||
    mark.startsWith('7z\u00bc')
  ) {
    throw refused(
      'kind',
      '这不是表格文件。请上传 .xlsx 或 .csv（先解压）。',
      'This is not a table. Upload an .xlsx or .csv file, unpacked.',
    );
  }
  return 'csv';
}

async function sampleSheets(path: string): Promise<SampleSheet[]> {
  const workbook = await openWorkbook(path);
  try {
    const sheets: SampleSheet[] = [];
    const limit = Math.max(200, Math.floor(SHEET_ROWS / workbook.sheets.length));
    for (const part of workbook.sheets.slice(0, 50)) {
      const rows: SampleRow[] = [];
      const report = await readSheet(
        workbook,
        part,
        (line, cells) => rows.push({ line, cells }),
        () => rows.length < limit,
      );
      sheets.push({ name: part.name, rows, complete: rows.length < limit, hiddenRows: report.hiddenRows });
    }
    return sheets;
  } finally {
    workbook.archive.close();
  }
}

function refused(code: string, zh: string, en: string): FileRefused {
  return new FileRefused(code, { zh, en });
}
