import type { MergedCells } from '#src/intake/notice-layout.ts';
import { NO_CACHED_VALUE } from '#src/intake/type-value.ts';
import { FileRefused } from '../file-refused.ts';
import { CAPS, type RowSink } from '../row-sink.ts';
import { MERGES_KEPT, type SheetReport } from '../sheets.ts';
import { plainNumber, serialText } from './number-format.ts';
import { type PlainCell, readPlainCell } from './plain-cell.ts';
import { decodeEscapes, type SheetPart, type Workbook } from './workbook.ts';
import { attribute, decodeXml, scanXml } from './xml-scanner.ts';

/**
 * Reads a sheet row by row as text: strings inline, shared, rich; booleans as TRUE/FALSE; numbers under a date format
 * as dates, others as plain decimals; a formula's cached value.
 * @param sink Called in the order of the file with the row's own number; false from `more` ends the reading.
 * @param settle Awaited between pieces, so that the receiver may hold the reading back.
 * @throws FileRefused for more columns than the cap or rows without order.
 */
export async function readSheet(
  workbook: Workbook,
  sheet: SheetPart,
  sink: RowSink,
  more: () => boolean = () => true,
  settle: () => Promise<void> | undefined = () => undefined,
): Promise<SheetReport> {
  const pieces = await workbook.archive.pieces(sheet.part);
  if (pieces === null) throw unreadable();
  const { sharedStrings, styles, date1904 } = workbook;
  let cells: string[] = [];
  let line = 0;
  let lastLine = 0;
  let column = -1;
  let type = '';
  let style = 0;
  let value = '';
  let inline = '';
  let formula = false;
  let collecting = 0;
  let phonetic = 0;
  let hiddenRows = 0;
  const merges: MergedCells[] = [];
  let tooLong = false;

  const finishCell = () => {
    let text = '';
    if (type === 's') text = value === '' ? '' : (sharedStrings[Number(value)] ?? '');
    else if (type === 'inlineStr') text = decodeEscapes(inline);
    else if (type === '' || type === 'n')
      text = value === '' ? '' : numberText(value, styles[style] ?? 'number', date1904);
    else if (type === 'b') text = value === '' ? '' : value.trim() === '1' || value === 'true' ? 'TRUE' : 'FALSE';
    else if (type === 'str') text = decodeEscapes(value);
    else text = value;
    if (text === '') {
      if (!formula || value !== '' || type === 'str') return;
      text = NO_CACHED_VALUE;
    }
    if (column >= CAPS.columns) throw tooManyColumns();
    if (text.length > CAPS.cellCharacters) tooLong = true;
    while (cells.length < column) cells.push('');
    if (cells.length === column) cells.push(text);
    else cells[column] = text;
  };

  const plain: PlainCell = { column: 0, type: '', style: 0, value: '', inline: false, end: 0 };
  const whole = (text: string, less: number): number => {
    if (collecting !== 0 || phonetic !== 0 || !readPlainCell(text, less, plain)) return -1;
    column = plain.column;
    type = plain.type;
    style = plain.style;
    value = plain.inline ? '' : decodeXml(plain.value);
    inline = plain.inline ? decodeXml(plain.value) : '';
    formula = false;
    finishCell();
    return plain.end;
  };

  await scanXml(
    settled(pieces, settle),
    {
      whole,
      open: (name, attributes) => {
        if (name === 'c') {
          const reference = attribute(attributes, 'r');
          column = reference === undefined ? column + 1 : columnOf(reference);
          type = attribute(attributes, 't') ?? '';
          style = Number(attribute(attributes, 's') ?? 0);
          value = '';
          inline = '';
          formula = false;
        } else if (name === 'v') collecting = 1;
        else if (name === 't') collecting = phonetic === 0 ? 2 : 0;
        else if (name === 'f') formula = true;
        else if (name === 'rPh') phonetic += 1;
        else if (name === 'mergeCell') {
          const merge = mergeOf(attribute(attributes, 'ref') ?? '');
          if (merge !== null && merges.length < MERGES_KEPT) merges.push(merge);
        } else if (name === 'row') {
          const number = attribute(attributes, 'r');
          line = number === undefined ? lastLine + 1 : Number(number);
          if (!(line > lastLine && line <= CAPS.rows))
            throw line <= CAPS.rows && line > 0 ? disordered() : unreadable();
          cells = [];
          column = -1;
          tooLong = false;
          const hidden = attributes.includes('hidden') ? attribute(attributes, 'hidden') : undefined;
          if (hidden === '1' || hidden === 'true') hiddenRows += 1;
        }
      },
      text: (text) => {
        if (collecting === 1) value = value === '' ? text : value + text;
        else if (collecting === 2) inline += text;
        if (inline.length > CAPS.cellCharacters * 8 || value.length > CAPS.cellCharacters * 8) throw unreadable();
      },
      close: (name) => {
        if (name === 'v' || name === 't') collecting = 0;
        else if (name === 'c') finishCell();
        else if (name === 'rPh') phonetic -= 1;
        else if (name === 'row') {
          lastLine = line;
          sink(line, cells, tooLong ? 'cell-too-long' : null);
        }
      },
    },
    () => !more(),
  );
  return { hiddenRows, lastRow: lastLine, merges };
}

/** Zero-based column of a reference such as `AB12`; beyond the cap for nonsense. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
    if (column > 100_000) break;
  }
  return column === 0 ? CAPS.columns : column - 1;
}

function mergeOf(reference: string): MergedCells | null {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,9}):\$?([A-Za-z]{1,3})\$?(\d{1,9})$/.exec(reference);
  if (match === null) return null;
  const [, from = '', top = '', to = '', bottom = ''] = match;
  return { firstRow: Number(top), lastRow: Number(bottom), firstColumn: columnOf(from), lastColumn: columnOf(to) };
}

function numberText(value: string, kind: 'number' | 'date' | 'time', date1904: boolean): string {
  if (kind !== 'number') {
    const serial = Number(value);
    return Number.isFinite(serial) ? serialText(serial, kind, date1904) : value;
  }
  return plainNumber(value);
}

async function* settled(pieces: AsyncIterable<Buffer>, settle: () => Promise<void> | undefined): AsyncIterable<Buffer> {
  for await (const piece of pieces) {
    yield piece;
    const waiting = settle();
    if (waiting !== undefined) await waiting;
  }
}

function tooManyColumns(): FileRefused {
  return new FileRefused('too-many-columns', {
    zh: `表格超过 ${CAPS.columns} 列。请删去不需要的列。`,
    en: `The table has more than ${CAPS.columns} columns. Remove those not needed.`,
  });
}

function disordered(): FileRefused {
  return new FileRefused('rows-disordered', {
    zh: '工作表里的行没有按顺序存放。请在 Excel 里打开后另存为 .xlsx。',
    en: 'The rows of the sheet are not in order. Open the file in Excel and save it as .xlsx again.',
  });
}

function unreadable(): FileRefused {
  return new FileRefused('damaged', {
    zh: '工作表内部结构不完整。请重新导出或另存为 .xlsx。',
    en: 'The inside of the sheet is incomplete. Export it again or save it as .xlsx.',
  });
}
