import { readFile, stat } from 'node:fs/promises';
import { read, type WorkBook, type WorkSheet } from '@e965/xlsx';
import type { MergedCells } from '#src/intake/notice-layout.ts';
import { FileRefused } from '../file-refused.ts';
import { CAPS } from '../row-sink.ts';
import { MERGES_KEPT, type SheetReport, type Sheets } from '../sheets.ts';
import { encrypted } from '../xlsx/archive.ts';
import { kindOfFormat, type NumberKind, plainNumber, serialText } from '../xlsx/number-format.ts';
import { decodeEscapes } from '../xlsx/workbook.ts';
import { RowCells } from './row-cells.ts';

/** Largest file given to the library, which holds the whole book in memory. */
export const BOOK_BYTES = 10 * 1024 * 1024;

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/**
 * Opens a book of an older or odd make (.xls, .xlsb, an .xlsx our own reader refuses) through a library that needs all of
 * it in memory. Dates come as day serials and are turned into calendar dates here; texts stay texts.
 * @throws FileRefused beyond {@link BOOK_BYTES}, when it is protected by a password, damaged or no book.
 */
export async function openLibraryBook(path: string): Promise<Sheets> {
  const { size } = await stat(path);
  if (size > BOOK_BYTES)
    throw new FileRefused('book-too-large', {
      zh: '这种格式的文件超过 10 MB。请在 Excel 里另存为 .xlsx 或 CSV（UTF-8）后再导入。',
      en: 'A file of this kind may have 10 MB at most. Save it as .xlsx or CSV (UTF-8) in Excel and import that.',
    });
  const book = parse(await readFile(path));
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const names = book.SheetNames.filter((name) => Array.isArray(book.Sheets[name]?.['!data']));
  if (names.length === 0) throw notBook();
  const kinds = new Map<string, NumberKind>();
  const kindOf = (format: string): NumberKind => {
    let kind = kinds.get(format);
    if (kind === undefined) {
      kind = kindOfFormat(format);
      kinds.set(format, kind);
    }
    return kind;
  };
  return {
    format: 'book',
    names,
    close: () => undefined,
    read: async (name, sink, more = () => true, settle = () => undefined) => {
      const sheet = book.Sheets[name];
      if (sheet === undefined) throw notBook();
      const rows = (sheet['!data'] ?? []) as readonly (readonly LibraryCell[] | undefined)[];
      const row = new RowCells();
      let last = 0;
      for (let at = 0; at < rows.length && more(); at += 1) {
        const cells = rows[at];
        if (cells === undefined) continue;
        row.clear();
        cells.forEach((cell, column) => {
          row.moveTo(column);
          if (cell !== undefined && cell !== null) row.put(cellText(cell, kindOf, date1904));
        });
        if (row.isBlank) continue;
        last = at + 1;
        row.send(last, sink);
        const waiting = at % 1000 === 0 ? settle() : undefined;
        if (waiting !== undefined) await waiting;
      }
      return { hiddenRows: hiddenRows(sheet), lastRow: last, merges: mergesOf(sheet) } satisfies SheetReport;
    },
  };
}

interface LibraryCell {
  readonly t?: string;
  readonly v?: unknown;
  readonly w?: string;
  readonly z?: unknown;
}

function parse(bytes: Buffer): WorkBook {
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellDates: false,
      cellNF: true,
      cellStyles: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
      bookVBA: false,
      UTC: false,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/i.test(message)) throw encrypted();
    throw new FileRefused(
      'damaged',
      {
        zh: '文件已损坏，或不是电子表格。请在 Excel 里打开后另存为 .xlsx。',
        en: 'The file is damaged or is no spreadsheet. Open it in Excel and save it as .xlsx.',
      },
      message.slice(0, 500),
    );
  }
}

function cellText(cell: LibraryCell, kindOf: (format: string) => NumberKind, date1904: boolean): string {
  const { t, v } = cell;
  if (v === undefined || v === null) return '';
  if (t === 'n' && typeof v === 'number') {
    const kind = typeof cell.z === 'string' ? kindOf(cell.z) : 'number';
    return kind === 'number' ? plainNumber(String(Number(v.toPrecision(15)))) : serialText(v, kind, date1904);
  }
  if (t === 'b') return v === true ? 'TRUE' : 'FALSE';
  if (t === 'e') return typeof v === 'number' ? (ERRORS[v] ?? '#VALUE!') : String(v);
  return decodeEscapes(String(v)).slice(0, CAPS.cellCharacters + 1);
}

function mergesOf(sheet: WorkSheet): MergedCells[] {
  return (sheet['!merges'] ?? []).slice(0, MERGES_KEPT).map(({ s, e }) => ({
    firstRow: s.r + 1,
    lastRow: e.r + 1,
    firstColumn: s.c,
    lastColumn: e.c,
  }));
}

function hiddenRows(sheet: WorkSheet): number {
  let hidden = 0;
  for (const row of sheet['!rows'] ?? []) if (row?.hidden === true) hidden += 1;
  return hidden;
}

function notBook(): FileRefused {
  return new FileRefused('not-a-workbook', {
    zh: '这个文件里没有工作表。请上传 Excel 或 CSV 文件。',
    en: 'The file holds no sheet. Upload an Excel or CSV file.',
  });
}
