import { openHtmlTables } from './books/html-table.ts';
import { openLibraryBook } from './books/library-book.ts';
import { openOds } from './books/ods.ts';
import { openSpreadsheetXml } from './books/spreadsheet-xml.ts';
import { detectEncoding } from './encoding.ts';
import { FileRefused } from './file-refused.ts';
import type { FileKind } from './kind-of.ts';
import type { Sheets } from './sheets.ts';
import { readHead } from './text-file.ts';
import { type Archive, openArchive } from './xlsx/archive.ts';
import { readSheet } from './xlsx/sheet.ts';
import { openWorkbook } from './xlsx/workbook.ts';
import { attribute, scanXml } from './xlsx/xml-scanner.ts';

/** Most a book may unpack to when the library reads it, which needs several times that in memory. */
const LIBRARY_UNPACKED = 120 * 1024 * 1024;
const ROWS_OUT_OF_ORDER = 1_048_576;
const HEAD = 256 * 1024;
const ODF = /^application\/vnd\.oasis\.opendocument\.spreadsheet/;

/**
 * Opens a file of tables by the kind its first bytes gave: .xlsx and .ods by readers whose memory stays flat, web tables
 * and XML spreadsheets likewise, .xls, .xlsb and odd .xlsx through a library under a size cap.
 * @throws FileRefused when it cannot be read.
 */
export async function openSheets(path: string, kind: Exclude<FileKind, 'text'>): Promise<Sheets> {
  switch (kind) {
    case 'archive':
      return openArchived(path);
    case 'old-book':
      return openLibraryBook(path);
    case 'xml':
      return openSpreadsheetXml(path);
    case 'html': {
      const { head } = await readHead(path, HEAD);
      return openHtmlTables(path, htmlEncoding(head));
    }
  }
}

async function openArchived(path: string): Promise<Sheets> {
  const archive = await openArchive(path);
  try {
    if (archive.names.has('xl/workbook.bin')) {
      archive.close();
      return await openByLibrary(path, archive);
    }
    if (await isOpenDocument(archive)) return await openOds(archive);
  } catch (error) {
    archive.close();
    throw error;
  }
  archive.close();
  try {
    return await openXlsx(path);
  } catch (error) {
    if (!(error instanceof FileRefused) || !isOddity(error, archive)) throw error;
    if (error.code === 'rows-disordered') await refuseRepeatedRows(path);
    return openByLibrary(path, archive);
  }
}

/** A whole archive that our own reader does not understand, though it holds sheets. Damage is no oddity. */
function isOddity(error: FileRefused, archive: Archive): boolean {
  if (error.code === 'rows-disordered') return true;
  return (
    error.code === 'not-a-workbook' && [...archive.names].some((name) => /(?:^|\/)worksheets\/[^/]+\.xml$/i.test(name))
  );
}

/** Sheets of a workbook; the order of its rows is checked as far as they are sampled, before one is given on. */
async function openXlsx(path: string): Promise<Sheets> {
  const workbook = await openWorkbook(path);
  try {
    for (const part of workbook.sheets) {
      let seen = 0;
      await readSheet(
        workbook,
        part,
        () => {
          seen += 1;
        },
        () => seen < 50,
      );
    }
  } catch (error) {
    workbook.archive.close();
    throw error;
  }
  return {
    format: 'xlsx',
    names: workbook.sheets.map((part) => part.name),
    close: () => workbook.archive.close(),
    read: async (name, sink, more, settle) => {
      const part = workbook.sheets.find((candidate) => candidate.name === name);
      if (part === undefined) throw new RangeError(`no sheet ${name}`);
      return readSheet(workbook, part, sink, more, settle);
    },
  };
}

/** Rows out of order can be put right; of two rows with one number the library would keep the last and lose the other. */
async function refuseRepeatedRows(path: string): Promise<void> {
  const workbook = await openWorkbook(path);
  try {
    for (const { part } of workbook.sheets) {
      const pieces = await workbook.archive.pieces(part);
      if (pieces === null) continue;
      const seen = new Set<string>();
      await scanXml(pieces, {
        open: (name, attributes) => {
          if (name !== 'row') return;
          const number = attribute(attributes, 'r') ?? '';
          if (seen.has(number) || seen.size > ROWS_OUT_OF_ORDER) throw repeatedRows();
          seen.add(number);
        },
        text: () => undefined,
        close: () => undefined,
      });
    }
  } finally {
    workbook.archive.close();
  }
}

async function openByLibrary(path: string, archive: Archive): Promise<Sheets> {
  if (archive.unpackedTotal > LIBRARY_UNPACKED)
    throw new FileRefused('book-too-large', {
      zh: '文件解压后过大，这种格式读不了。请在 Excel 里另存为 .xlsx 或 CSV（UTF-8）。',
      en: 'The file unpacks to more than can be read in this format. Save it as .xlsx or CSV (UTF-8) in Excel.',
    });
  return openLibraryBook(path);
}

async function isOpenDocument(archive: Archive): Promise<boolean> {
  if (!archive.names.has('content.xml')) return false;
  const pieces = await archive.pieces('mimetype');
  if (pieces === null) return archive.names.has('META-INF/manifest.xml');
  let text = '';
  for await (const piece of pieces) {
    text += piece.toString('latin1');
    if (text.length > 200) break;
  }
  return ODF.test(text);
}

function repeatedRows(): FileRefused {
  return new FileRefused('damaged', {
    zh: '工作表里有两行用了同一个行号，文件已损坏。请重新导出或在 Excel 里另存为 .xlsx。',
    en: 'Two rows of the sheet have the same number: the file is damaged. Export it again or save it as .xlsx in Excel.',
  });
}

/** Encoding a page names itself, else as its bytes read. */
function htmlEncoding(head: Buffer): string {
  const marked = head[0] === 0xff || head[0] === 0xfe || head[0] === 0xef;
  const named = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head.subarray(0, 8192).toString('latin1'))?.[1];
  if (marked || named === undefined) return detectEncoding(head).encoding;
  const label = /^(?:gb2312|gbk|x-gbk)$/i.test(named) ? 'gb18030' : named.toLowerCase();
  try {
    new TextDecoder(label, { fatal: true }).decode(head, { stream: true });
    return label;
  } catch {
    return detectEncoding(head).encoding;
  }
}
