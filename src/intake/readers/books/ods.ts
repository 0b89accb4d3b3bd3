import type { MergedCells } from '#src/intake/notice-layout.ts';
import { NO_CACHED_VALUE } from '#src/intake/type-value.ts';
import { FileRefused } from '../file-refused.ts';
import { CAPS } from '../row-sink.ts';
import { MERGES_KEPT, type Sheets } from '../sheets.ts';
import { type Archive, encrypted } from '../xlsx/archive.ts';
import { plainNumber } from '../xlsx/number-format.ts';
import { attribute, scanXml } from '../xlsx/xml-scanner.ts';
import { dateText, RowCells } from './row-cells.ts';

const CONTENT = 'content.xml';
const ROWS_REPEATED = 10_000;

/**
 * Opens an OpenDocument spreadsheet. Its parts stream, so that memory stays flat; dates stand in it as calendar dates;
 * cells and rows said to repeat are written out only while they hold something.
 * @throws FileRefused when it is encrypted, malformed or holds no table.
 */
export async function openOds(archive: Archive): Promise<Sheets> {
  if (await isEncrypted(archive)) throw encrypted();
  const names: string[] = [];
  await scan(archive, (name, attributes) => {
    if (name === 'table') names.push(attribute(attributes, 'name') ?? `Sheet${names.length + 1}`);
  });
  if (names.length === 0)
    throw new FileRefused('not-a-workbook', {
      zh: '这个文档里没有表格。请上传电子表格文件。',
      en: 'This document holds no table. Upload a spreadsheet.',
    });
  return {
    format: 'ods',
    names,
    close: archive.close,
    read: async (name, sink, more = () => true, settle = () => undefined) => {
      const wanted = names.indexOf(name);
      const pieces = await archive.pieces(CONTENT);
      if (pieces === null) throw new FileRefused('damaged', DAMAGED);
      const merges: MergedCells[] = [];
      const row = new RowCells();
      let sheet = -1;
      let line = 0;
      let rowsRepeated = 1;
      let cellsRepeated = 1;
      let type = '';
      let value = '';
      let text = '';
      let paragraphs = 0;
      let inText = 0;
      let inNote = 0;
      let formula = false;
      let hiddenRows = 0;
      const inside = () => sheet === wanted;
      await scanXml(
        settled(pieces, settle),
        {
          open: (tag, attributes) => {
            if (tag === 'table') sheet += 1;
            if (!inside()) return;
            if (tag === 'table-row') {
              rowsRepeated = count(attribute(attributes, 'number-rows-repeated'));
              row.clear();
              const visibility = attribute(attributes, 'visibility');
              if (visibility === 'collapse' || visibility === 'filter') hiddenRows += rowsRepeated;
            } else if (tag === 'table-cell' || tag === 'covered-table-cell') {
              cellsRepeated = count(attribute(attributes, 'number-columns-repeated'));
              type = attribute(attributes, 'value-type') ?? '';
              value =
                attribute(attributes, 'date-value') ??
                attribute(attributes, 'boolean-value') ??
                attribute(attributes, 'string-value') ??
                attribute(attributes, 'value') ??
                '';
              formula = /(?:^|\s)[\w.-]*:?formula\s*=/.test(attributes);
              text = '';
              paragraphs = 0;
              const across = count(attribute(attributes, 'number-columns-spanned'));
              const down = count(attribute(attributes, 'number-rows-spanned'));
              if ((across > 1 || down > 1) && merges.length < MERGES_KEPT) {
                merges.push({
                  firstRow: line + 1,
                  lastRow: line + down,
                  firstColumn: row.column,
                  lastColumn: row.column + across - 1,
                });
              }
            } else if (tag === 'annotation') inNote += 1;
            else if (tag === 'p' && inNote === 0) {
              inText += 1;
              if (paragraphs > 0) text += '\n';
              paragraphs += 1;
            } else if (tag === 's' && inText > 0) text += ' ';
            else if (tag === 'line-break' && inText > 0) text += '\n';
          },
          text: (piece) => {
            if (inText > 0 && inNote === 0 && text.length <= CAPS.cellCharacters) text += piece;
          },
          close: (tag) => {
            if (!inside()) return;
            if (tag === 'annotation') inNote -= 1;
            else if (tag === 'p' && inNote === 0) inText = Math.max(0, inText - 1);
            else if (tag === 'table-cell' || tag === 'covered-table-cell') {
              const shown = tag === 'covered-table-cell' ? '' : cellText(type, value, text);
              const filled = shown === '' && formula ? NO_CACHED_VALUE : shown;
              if (filled === '') {
                row.column += cellsRepeated;
                return;
              }
              for (let at = 0; at < cellsRepeated; at += 1) row.put(filled);
            } else if (tag === 'table-row') {
              if (row.isBlank) {
                line += rowsRepeated;
                return;
              }
              if (rowsRepeated > ROWS_REPEATED) throw new FileRefused('unpacks-too-large', REPEATS);
              for (let at = 0; at < rowsRepeated && more(); at += 1) {
                line += 1;
                row.send(line, sink);
              }
            }
          },
        },
        () => sheet > wanted || (inside() && !more()),
      );
      return { hiddenRows, lastRow: line, merges };
    },
  };
}

const DAMAGED = {
  zh: '文件已损坏或不完整。请重新导出或另存为 .xlsx。',
  en: 'The file is damaged or incomplete. Export it again or save it as .xlsx.',
};
const REPEATS = {
  zh: '文件声称同一行重复上万次，已拒绝。请另存为 .xlsx 或 CSV（UTF-8）。',
  en: 'The file says one row repeats more than 10,000 times; it was refused. Save it as .xlsx or CSV (UTF-8).',
};

function cellText(type: string, value: string, text: string): string {
  if (type === 'date') return value === '' ? text : dateText(value);
  if (type === 'float' || type === 'currency' || type === 'percentage') return value === '' ? text : plainNumber(value);
  if (type === 'boolean') return value === 'true' ? 'TRUE' : value === 'false' ? 'FALSE' : text;
  return text === '' && type === 'string' ? value : text;
}

function count(text: string | undefined): number {
  const number = text === undefined ? 1 : Number(text);
  return Number.isInteger(number) && number > 0 ? Math.min(number, CAPS.rows) : 1;
}

async function isEncrypted(archive: Archive): Promise<boolean> {
  const pieces = await archive.pieces('META-INF/manifest.xml');
  if (pieces === null) return false;
  let found = false;
  await scanXml(pieces, {
    open: (name) => {
      if (name === 'encryption-data') found = true;
    },
    text: () => undefined,
    close: () => undefined,
  });
  return found;
}

async function scan(archive: Archive, open: (name: string, attributes: string) => void): Promise<void> {
  const pieces = await archive.pieces(CONTENT);
  if (pieces === null) throw new FileRefused('damaged', DAMAGED);
  await scanXml(pieces, { open, text: () => undefined, close: () => undefined });
}

async function* settled(pieces: AsyncIterable<Buffer>, settle: () => Promise<void> | undefined): AsyncIterable<Buffer> {
  for await (const piece of pieces) {
    yield piece;
    const waiting = settle();
    if (waiting !== undefined) await waiting;
  }
}
