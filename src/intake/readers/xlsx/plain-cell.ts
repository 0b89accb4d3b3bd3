import { CAPS } from '../row-sink.ts';

const QUOTE = 34;
const GREATER = 62;
const LONGEST_TYPE = 9;

/** A cell read in one go; reused, so nothing keeps it. */
export interface PlainCell {
  /** Zero-based. */
  column: number;
  type: string;
  style: number;
  /** Text as written, entities not decoded. */
  value: string;
  inline: boolean;
  /** Place behind the cell. */
  end: number;
}

/**
 * Reads a cell of the common shapes, `<c r s t><v>…</v></c>` and `<c r s t><is><t>…</t></is></c>` with nothing between.
 * @param at Place of its `<`.
 * @returns Whether it was one that lies whole in the text; the exact scan reads any other.
 */
export function readPlainCell(text: string, at: number, cell: PlainCell): boolean {
  if (!text.startsWith('<c r="', at)) return false;
  const letters = at + 6;
  let place = letters;
  let column = 0;
  let code = text.charCodeAt(place);
  while (code >= 65 && code <= 90) {
    column = column * 26 + code - 64;
    place += 1;
    code = text.charCodeAt(place);
  }
  if (place === letters || place > letters + 3) return false;
  while (code >= 48 && code <= 57) {
    place += 1;
    code = text.charCodeAt(place);
  }
  if (code !== QUOTE) return false;
  place += 1;
  let style = 0;
  if (text.startsWith(' s="', place)) {
    place += 4;
    const digits = place;
    code = text.charCodeAt(place);
    while (code >= 48 && code <= 57) {
      style = style * 10 + code - 48;
      place += 1;
      code = text.charCodeAt(place);
    }
    if (code !== QUOTE || place === digits || place > digits + 6) return false;
    place += 1;
  }
  let type = '';
  if (text.startsWith(' t="', place)) {
    const end = text.indexOf('"', place + 4);
    if (end < 0 || end > place + 4 + LONGEST_TYPE) return false;
    type = text.slice(place + 4, end);
    if (type.includes('&')) return false;
    place = end + 1;
  }
  if (text.charCodeAt(place) !== GREATER) return false;
  place += 1;
  const inline = text.startsWith('<is><t>', place);
  if (!inline && !text.startsWith('<v>', place)) return false;
  place += inline ? 7 : 3;
  const end = text.indexOf('<', place);
  if (end < 0 || end - place > CAPS.cellCharacters) return false;
  const closing = inline ? '</t></is></c>' : '</v></c>';
  if (!text.startsWith(closing, end)) return false;
  cell.column = column - 1;
  cell.type = type;
  cell.style = style;
  cell.value = text.slice(place, end);
  cell.inline = inline;
  cell.end = end + closing.length;
  return true;
}
