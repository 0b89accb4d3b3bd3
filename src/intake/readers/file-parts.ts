import { type FileHandle, open } from 'node:fs/promises';
import { CsvParser } from './csv.ts';
import { FileRefused } from './file-refused.ts';
import type { TextTable } from './text-file.ts';

const NEWLINE = 10;
/** Where a boundary is looked for, how many line ends are tried and by how much of what follows each is judged. */
const WINDOW = 1024 * 1024;
const CANDIDATES = 200;
const JUDGED = 32 * 1024;
const ROWS = 16;
const PIECE = 1024 * 1024;

/** One of several parts of about the same size a file is read in, each by a process of its own; `index` from 0. */
export interface FilePart {
  readonly index: number;
  readonly count: number;
}

/** Bytes of a file from a line's beginning up to another's, or to the end (`to` null), and the number of its first line. */
export interface FileSpan {
  readonly from: number;
  readonly to: number | null;
  readonly firstLine: number;
}

/** Refusal of a file that has no line end to be parted at where one is needed: it is read whole instead. */
export const NO_BOUNDARY = 'no-boundary';

/**
 * Finds where a part of a text file begins and ends. Everyone who asks finds the same places, by the bytes alone; that a
 * record begins there is likely, and certain once the reader of the part before has come to the same place between records.
 * @throws FileRefused `no-boundary`.
 */
export async function spanOf(path: string, part: FilePart, table: TextTable): Promise<FileSpan> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const boundary = (index: number) => findBoundary(file, Math.floor((size / part.count) * index), table);
    const from = part.index === 0 ? 0 : await boundary(part.index);
    const to = part.index === part.count - 1 ? null : await boundary(part.index + 1);
    if (to !== null && to <= from) throw noBoundary();
    return { from, to, firstLine: 1 + (await newlinesBefore(file, from)) };
  } finally {
    await file.close();
  }
}

/** The first place behind a newline from which whole rows of the table follow. */
async function findBoundary(file: FileHandle, near: number, table: TextTable): Promise<number> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(WINDOW), 0, WINDOW, near);
  const bytes = buffer.subarray(0, bytesRead);
  let at = bytes.indexOf(NEWLINE) + 1;
  for (let tried = 0; at > 0 && tried < CANDIDATES; tried += 1) {
    if (opensRows(bytes.toString('utf8', at, at + JUDGED), table)) return near + at;
    at = bytes.indexOf(NEWLINE, at) + 1;
  }
  throw noBoundary();
}

function noBoundary(): FileRefused {
  return new FileRefused(NO_BOUNDARY, { zh: '文件无法分段读取。', en: 'The file cannot be read in parts.' });
}

function opensRows(text: string, { delimiter, width, minCells }: TextTable): boolean {
  let rows = 0;
  let whole = true;
  const parser = new CsvParser({ delimiter, width, minCells }, (_line, cells, problem) => {
    if (rows < ROWS && (problem !== null || cells.length < minCells || cells.length > (width ?? cells.length)))
      whole = false;
    rows += 1;
  });
  parser.push(text);
  return whole && rows >= ROWS;
}

/** Newlines in front of a place. Bare carriage returns also end lines: a file that has them does not fit together in parts. */
async function newlinesBefore(file: FileHandle, place: number): Promise<number> {
  const buffer = Buffer.alloc(Math.min(PIECE, place));
  let count = 0;
  for (let at = 0; at < place; ) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, place - at), at);
    if (bytesRead === 0) break;
    const bytes = buffer.subarray(0, bytesRead);
    for (let found = bytes.indexOf(NEWLINE); found >= 0; found = bytes.indexOf(NEWLINE, found + 1)) count += 1;
    at += bytesRead;
  }
  return count;
}
