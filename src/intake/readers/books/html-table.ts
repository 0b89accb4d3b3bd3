import { createReadStream } from 'node:fs';
import type { MergedCells } from '#src/intake/notice-layout.ts';
import { FileRefused } from '../file-refused.ts';
import { CAPS } from '../row-sink.ts';
import { MERGES_KEPT, type Sheets } from '../sheets.ts';
import { streamDecoder } from '../text-file.ts';
import { RowCells } from './row-cells.ts';

const LONGEST_TAG = 64 * 1024;
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  copy: '©',
  reg: '®',
  deg: '°',
  middot: '·',
  ndash: '–',
  mdash: '—',
  yen: '¥',
  euro: '€',
  sup2: '²',
  sup3: '³',
};
/** Elements whose content is no text of the page. */
const SILENT: ReadonlySet<string> = new Set(['script', 'style', 'title', 'xml', 'head']);

/**
 * Opens a page of HTML tables, which many order systems save under the name .xls. Every cell stays the text the page
 * shows: codes keep their zeros. The file streams, so that its size does not matter.
 * @param encoding As `TextDecoder` names it.
 * @throws FileRefused when the page holds no table.
 */
export async function openHtmlTables(path: string, encoding: string): Promise<Sheets> {
  let tables = 0;
  await scanHtml(path, encoding, {
    open: (name) => {
      if (name === 'table') tables += 1;
    },
    text: () => undefined,
    close: () => undefined,
    more: () => tables < CAPS.columns,
    settle: () => undefined,
  });
  if (tables === 0)
    throw new FileRefused('no-table', {
      zh: '这是一个网页文件，里面没有表格。请从系统里导出 Excel 或 CSV。',
      en: 'This is a web page without a table. Export Excel or CSV from the system it came from.',
    });
  const names = Array.from({ length: tables }, (_, at) => `Table ${at + 1}`);
  return {
    format: 'html',
    names,
    close: () => undefined,
    read: async (name, sink, more = () => true, settle = () => undefined) => {
      const wanted = names.indexOf(name);
      const merges: MergedCells[] = [];
      const row = new RowCells();
      /** Rows a column is still covered for by a cell above. */
      const covered: number[] = [];
      const open: number[] = [];
      let table = -1;
      let line = 0;
      let text = '';
      let inCell = false;
      let inRow = false;
      const inside = () => open.at(-1) === wanted;
      const skipCovered = () => {
        while ((covered[row.column] ?? 0) > 0) {
          covered[row.column] = (covered[row.column] ?? 1) - 1;
          row.column += 1;
        }
      };
      const endCell = () => {
        if (!inCell) return;
        inCell = false;
        row.put(tidy(text));
      };
      const endRow = () => {
        endCell();
        if (!inRow) return;
        inRow = false;
        for (let at = row.column; at < covered.length; at += 1)
          if ((covered[at] ?? 0) > 0) covered[at] = (covered[at] ?? 1) - 1;
        row.send(line, sink);
      };
      await scanHtml(path, encoding, {
        open: (tag, attributes) => {
          if (tag === 'table') {
            table += 1;
            open.push(table);
            return;
          }
          if (!inside()) return;
          if (tag === 'tr') {
            endRow();
            inRow = true;
            line += 1;
            row.clear();
          } else if (tag === 'td' || tag === 'th') {
            endCell();
            if (!inRow) {
              inRow = true;
              line += 1;
              row.clear();
            }
            skipCovered();
            inCell = true;
            text = '';
            row.width = spanOf(attributes, 'colspan');
            const down = spanOf(attributes, 'rowspan');
            for (let at = 0; down > 1 && at < row.width; at += 1) covered[row.column + at] = down - 1;
            if ((row.width > 1 || down > 1) && merges.length < MERGES_KEPT) {
              merges.push({
                firstRow: line,
                lastRow: line + down - 1,
                firstColumn: row.column,
                lastColumn: row.column + row.width - 1,
              });
            }
          } else if ((tag === 'br' || tag === 'p' || tag === 'div') && inCell && text !== '') text += '\n';
        },
        text: (piece) => {
          if (inCell && inside() && text.length <= CAPS.cellCharacters) text += piece;
        },
        close: (tag) => {
          if (tag === 'table') {
            if (inside()) endRow();
            open.pop();
          } else if (!inside()) return;
          else if (tag === 'td' || tag === 'th') endCell();
          else if (tag === 'tr') endRow();
        },
        more,
        settle,
      });
      endRow();
      return { hiddenRows: 0, lastRow: line, merges };
    },
  };
}

interface HtmlHandler {
  readonly open: (name: string, attributes: string) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
  readonly more: () => boolean;
  readonly settle: () => Promise<void> | undefined;
}

/** Goes through a page without building a tree; unclosed cells and rows are the handler's to end. */
async function scanHtml(path: string, encoding: string, handler: HtmlHandler): Promise<void> {
  const decode = streamDecoder(encoding);
  let rest = '';
  let silent = '';
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    const text = rest + decode(piece);
    let position = 0;
    for (;;) {
      const less = text.indexOf('<', position);
      if (less < 0) {
        const whole = text.lastIndexOf('&') > text.length - 12 ? text.lastIndexOf('&') : text.length;
        if (silent === '' && whole > position) handler.text(decodeHtml(text.slice(position, whole)));
        position = Math.max(position, whole);
        break;
      }
      if (silent === '' && less > position) handler.text(decodeHtml(text.slice(position, less)));
      position = less;
      if (text.startsWith('<!--', less)) {
        const end = text.indexOf('-->', less + 4);
        if (end < 0) break;
        position = end + 3;
        continue;
      }
      const greater = text.indexOf('>', less);
      if (greater < 0) break;
      const tag = /^<(\/?)([a-zA-Z][\w:-]*)(.*)$/s.exec(text.slice(less, Math.min(greater, less + LONGEST_TAG)));
      position = greater + 1;
      if (tag === null) continue;
      const name = (tag[2] ?? '').toLowerCase();
      if (silent !== '') {
        if (tag[1] === '/' && name === silent) silent = '';
        continue;
      }
      if (tag[1] === '/') handler.close(name);
      else if (SILENT.has(name)) {
        if (!(tag[3] ?? '').endsWith('/')) silent = name;
      } else handler.open(name, tag[3] ?? '');
      if (!handler.more()) return;
    }
    rest = text.slice(position);
    if (rest.length > CAPS.lineCharacters) rest = rest.slice(-LONGEST_TAG);
    const waiting = handler.settle();
    if (waiting !== undefined) await waiting;
  }
}

function decodeHtml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? NAMED[name.toLowerCase()] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '0', 16);
    return code > 0x10ffff || code === 0 || (code >= 0xd800 && code <= 0xdfff) ? '' : String.fromCodePoint(code);
  });
}

/** Blanks and line ends of the page's own source are one blank; `<br>` gave a line end only between texts. */
function tidy(text: string): string {
  return text.replace(/[ \t\r\n\u00a0]+/g, ' ').trim();
}

function spanOf(attributes: string, name: string): number {
  const match = new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,4})`, 'i').exec(attributes);
  const span = match === null ? 1 : Number(match[1]);
  return span >= 1 ? Math.min(span, CAPS.columns) : 1;
}
