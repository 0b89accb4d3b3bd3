import { basename } from 'node:path';
import type { FileSample } from '../detect-layout.ts';
import { findDelimiter, type SampleRow } from '../layout.ts';
import type { SampleSheet } from '../notice-layout.ts';
import { CsvParser } from './csv.ts';
import { detectEncoding } from './encoding.ts';
import { FileRefused } from './file-refused.ts';
import { kindOf } from './kind-of.ts';
import { openSheets } from './open-sheets.ts';
import { CAPS } from './row-sink.ts';
import type { Sheets } from './sheets.ts';
import { readHead, streamDecoder } from './text-file.ts';

const HEAD_BYTES = 8 * 1024 * 1024;
const TEXT_ROWS = 20_000;
/** The sampled text is parsed in slices until it has given rows enough. */
const SLICE = 256 * 1024;
const SHEET_ROWS = 5_000;
const SHEETS = 50;

export interface SampleOptions {
  /** Name the user gave the file; the path's own name when null. */
  readonly fileName: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
}

/**
 * Reads the top of a file, its kind told by its first bytes, never by its name.
 * @throws FileRefused for what is neither delimited text nor a book of sheets.
 */
export async function sampleFile(
  path: string,
  isHeading: (text: string) => boolean,
  options: SampleOptions,
): Promise<FileSample> {
  const { head, size } = await readHead(path, HEAD_BYTES);
  const fileName = options.fileName ?? basename(path);
  if (size === 0) throw refused('empty', '文件是空的。', 'The file is empty.');
  const kind = kindOf(head);
  if (kind !== 'text') {
    const sheets = await openSheets(path, kind);
    try {
      return {
        fileName,
        format: sheets.format,
        encoding: null,
        delimiter: null,
        sheets: await sampleSheets(sheets),
      };
    } finally {
      sheets.close();
    }
  }
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
  for (let at = 0; at < text.length && rows.length < TEXT_ROWS; at += SLICE) parser.push(text.slice(at, at + SLICE));
  const complete = head.length >= size;
  if (complete) parser.end();
  const widest = rows.slice(0, 50).reduce((width, row) => Math.max(width, row.cells.length), 0);
  if (widest > CAPS.columns)
    throw refused(
      'too-many-columns',
      `表格超过 ${CAPS.columns} 列。`,
      `The table has more than ${CAPS.columns} columns.`,
    );
  const sheet: SampleSheet = {
    name: null,
    rows,
    complete: complete && rows.length < TEXT_ROWS,
    hiddenRows: 0,
    merges: [],
  };
  return { fileName, format: 'csv', encoding, delimiter, sheets: [sheet] };
}

async function sampleSheets(sheets: Sheets): Promise<SampleSheet[]> {
  const samples: SampleSheet[] = [];
  const names = sheets.names.slice(0, SHEETS);
  const limit = Math.max(200, Math.floor(SHEET_ROWS / names.length));
  for (const name of names) {
    const rows: SampleRow[] = [];
    const report = await sheets.read(
      name,
      (line, cells) => {
        if (rows.length < limit) rows.push({ line, cells: [...cells] });
      },
      () => rows.length < limit,
    );
    const complete = rows.length < limit;
    samples.push({
      name,
      rows,
      complete,
      hiddenRows: report.hiddenRows,
      merges: complete ? report.merges : [],
    });
  }
  return samples;
}

function refused(code: string, zh: string, en: string): FileRefused {
  return new FileRefused(code, { zh, en });
}
