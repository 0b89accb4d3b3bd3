import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { CsvBytes } from './csv-bytes.ts';
import type { FileSpan } from './file-parts.ts';
import { FileRefused } from './file-refused.ts';
import type { RowSink } from './row-sink.ts';

const PIECE = 64 * 1024;
const WHOLE: FileSpan = { from: 0, to: null, firstLine: 1 };

/**
 * How a text file is read. A quoted cell over several lines must lead to a row of `minCells` to `width` cells, else it was
 * never closed; `width` null: not known yet.
 */
export interface TextTable {
  readonly encoding: string;
  readonly delimiter: string;
  readonly width: number | null;
  readonly minCells: number;
}

/** First bytes of a file and its whole size. */
export async function readHead(path: string, bytes: number): Promise<{ head: Buffer; size: number }> {
  const { size } = await stat(path);
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(size, bytes));
    let filled = 0;
    while (filled < buffer.length) {
      const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return { head: buffer.subarray(0, filled), size };
  } finally {
    await file.close();
  }
}

/** Decodes bytes piece by piece; the mark at the beginning is dropped, what cannot be decoded becomes U+FFFD. */
export function streamDecoder(encoding: string): (piece: Uint8Array) => string {
  const write = decoder(encoding);
  let first = true;
  return (piece) => {
    const text = write(piece);
    if (!first) return text;
    if (text === '') return text;
    first = false;
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  };
}

/** The same as bytes of UTF-8: a file in that encoding passes as it is, without its mark. */
function utf8Pieces(encoding: string, fromStart: boolean): (piece: Buffer) => Buffer {
  if (encoding !== 'utf-8') {
    const decode = streamDecoder(encoding);
    return (piece) => Buffer.from(decode(piece));
  }
  let first = fromStart;
  return (piece) => {
    const marked = first && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf;
    first = false;
    return marked ? piece.subarray(3) : piece;
  };
}

function decoder(encoding: string): (piece: Uint8Array) => string {
  if (encoding === 'utf-8' || encoding === 'utf-16le') {
    const text = new StringDecoder(encoding === 'utf-8' ? 'utf8' : 'utf16le');
    return (piece) => text.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
  }
  let text: InstanceType<typeof TextDecoder>;
  try {
    text = new TextDecoder(encoding, { ignoreBOM: true });
  } catch {
    throw new FileRefused('encoding', { zh: `不认识的编码：${encoding}。`, en: `Unknown encoding: ${encoding}.` });
  }
  return (piece) => text.decode(piece, { stream: true });
}

/** What a reader of a part knew at its ends; the parts fit together when each begins where and as the one before ended. */
export interface PartEnds {
  readonly from: number;
  readonly firstLine: number;
  readonly to: number;
  /** Number of the line behind the part; null: the part ended within a record. */
  readonly nextLine: number | null;
}

/**
 * Reads a delimited text file, or a part of it in UTF-8, from end to end.
 * @param settle Awaited between pieces, so that the receiver may hold the reading back.
 * @param onBytes Told the bytes read so far.
 */
export async function readTextFile(
  path: string,
  table: TextTable,
  sink: RowSink,
  settle: () => Promise<void> | undefined,
  onBytes: (bytes: number) => void,
  span: FileSpan = WHOLE,
): Promise<PartEnds> {
  const { from, to, firstLine } = span;
  const parser = new CsvBytes(table, sink, firstLine);
  const utf8 = utf8Pieces(table.encoding, from === 0);
  let bytes = 0;
  const stream = createReadStream(path, {
    highWaterMark: PIECE,
    start: from,
    ...(to === null ? {} : { end: to - 1 }),
  });
  for await (const piece of stream as AsyncIterable<Buffer>) {
    bytes += piece.length;
    parser.push(utf8(piece));
    onBytes(bytes);
    const waiting = settle();
    if (waiting !== undefined) await waiting;
  }
  const nextLine = parser.between ? parser.line : null;
  parser.end();
  return { from, firstLine, to: from + bytes, nextLine };
}
