import { createReadStream } from 'node:fs';
import type { MergedCells } from '#src/intake/notice-layout.ts';
import { NO_CACHED_VALUE } from '#src/intake/type-value.ts';
import { FileRefused } from '../file-refused.ts';
import { CAPS } from '../row-sink.ts';
import { MERGES_KEPT, type Sheets } from '../sheets.ts';
import { attribute, scanXml } from '../xlsx/xml-scanner.ts';
import { dateText, RowCells } from './row-cells.ts';

/**
 * Opens an XML Spreadsheet 2003 (`<Workbook>` of `<Worksheet>`s), which programs save under the name .xls. Dates stand in
 * the file as calendar dates and stay so.
 * @throws FileRefused when it holds no sheet or is malformed.
 */
export async function openSpreadsheetXml(path: string): Promise<Sheets> {
  const names: string[] = [];
  await scanXml(createReadStream(path), {
    open: (name, attributes) => {
      if (name === 'Worksheet') names.push(attribute(attributes, 'Name') ?? `Sheet${names.length + 1}`);
    },
    text: () => undefined,
    close: () => undefined,
  });
  if (names.length === 0)
    throw new FileRefused('not-a-workbook', {
      zh: '文件里没有工作表。请另存为 .xlsx 或 CSV（UTF-8）。',
      en: 'The file holds no sheet. Save it as .xlsx or CSV (UTF-8).',
    });
  return {
    format: 'xml',
    names,
    close: () => undefined,
    read: async (name, sink, more = () => true, settle = () => undefined) => {
      const wanted = names.indexOf(name);
      const merges: MergedCells[] = [];
      const row = new RowCells();
      let sheet = -1;
      let line = 0;
      let type = '';
      let text = '';
      let collecting = false;
      let formula = false;
      let hiddenRows = 0;
      const inside = () => sheet === wanted;
      await scanXml(
        settled(createReadStream(path), settle),
        {
          open: (tag, attributes) => {
            if (tag === 'Worksheet') sheet += 1;
            if (!inside()) return;
            if (tag === 'Row') {
              line = Math.max(line + 1, Number(attribute(attributes, 'Index') ?? 0) || 0);
              if (line > CAPS.rows) line = CAPS.rows;
              row.clear();
              if (attribute(attributes, 'Hidden') === '1') hiddenRows += 1;
            } else if (tag === 'Cell') {
              const index = Number(attribute(attributes, 'Index') ?? 0);
              if (index > 0) row.moveTo(index - 1);
              const across = Number(attribute(attributes, 'MergeAcross') ?? 0) || 0;
              const down = Number(attribute(attributes, 'MergeDown') ?? 0) || 0;
              if ((across > 0 || down > 0) && merges.length < MERGES_KEPT) {
                merges.push({
                  firstRow: line,
                  lastRow: line + down,
                  firstColumn: row.column,
                  lastColumn: row.column + across,
                });
              }
              row.width = 1 + Math.min(across, CAPS.columns);
              formula = attributes.includes('Formula');
              type = '';
              text = '';
            } else if (tag === 'Data') {
              type = attribute(attributes, 'Type') ?? 'String';
              text = '';
              collecting = true;
            }
          },
          text: (piece) => {
            if (collecting && text.length <= CAPS.cellCharacters) text += piece;
          },
          close: (tag) => {
            if (tag === 'Data') collecting = false;
            if (!inside()) return;
            if (tag === 'Cell') {
              const value = type === 'DateTime' ? dateText(text) : type === 'Boolean' ? truth(text) : text;
              row.put(value === '' && formula && type === '' ? NO_CACHED_VALUE : value);
            } else if (tag === 'Row') row.send(line, sink);
          },
        },
        () => sheet > wanted || (inside() && !more()),
      );
      return { hiddenRows, lastRow: line, merges };
    },
  };
}

function truth(text: string): string {
  return text.trim() === '1' ? 'TRUE' : text.trim() === '0' ? 'FALSE' : text;
}

async function* settled(pieces: AsyncIterable<Buffer>, settle: () => Promise<void> | undefined): AsyncIterable<Buffer> {
  for await (const piece of pieces) {
    yield piece;
    const waiting = settle();
    if (waiting !== undefined) await waiting;
  }
}
