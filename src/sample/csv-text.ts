import type { Cell } from './layouts.ts';
import type { SampleFile } from './sample.ts';

const CHUNK = 65_536;

/** The text of a sample file as a vendor's CSV export, in chunks; RFC 4180 quotes, CRLF. */
export function* csvText(file: SampleFile): Generator<string> {
  let chunk = '';
  for (const row of file.rows()) {
    for (let index = 0; index < row.length; index += 1) {
      if (index > 0) chunk += file.delimiter;
      chunk += cellText(row[index] ?? '', file.delimiter);
    }
    chunk += '\r\n';
    if (chunk.length >= CHUNK) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

function cellText(cell: Cell, delimiter: string): string {
  if (typeof cell === 'number') return String(cell);
  if (typeof cell !== 'string') return String(cell.serial);
  return cell.includes(delimiter) || cell.includes('"') || cell.includes('\n')
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}
