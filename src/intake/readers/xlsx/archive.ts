import type { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import yauzl from 'yauzl';
import { FileRefused } from '../file-refused.ts';
import { CAPS } from '../row-sink.ts';

const PIECE = 256 * 1024;
const RATIO_MATTERS_ABOVE = 1024 * 1024;

/** An opened workbook: its parts by name, unpacked as streams under the caps. */
export interface Archive {
  readonly names: ReadonlySet<string>;
  /** Pieces of a part; null when it is absent. */
  readonly pieces: (name: string) => Promise<AsyncIterable<Buffer> | null>;
  readonly unpackedBytes: (name: string) => number;
  /** Of all parts. */
  readonly unpackedTotal: number;
  readonly close: () => void;
}

/**
 * Opens a ZIP container and checks it before anything is unpacked: entries counted, none overlapping, outside or
 * encrypted, sizes and ratio within the caps.
 * @throws FileRefused with the reason.
 */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await open(path);
  const entries = new Map<string, yauzl.Entry>();
  let unpacked = 0;
  try {
    if (zip.entryCount > CAPS.entries)
      throw refused('too-many-entries', '压缩包内文件过多。', 'The file holds too many parts.');
    let packed = 0;
    const spans: [start: number, end: number][] = [];
    for (const entry of await readEntries(zip)) {
      if ((entry.generalPurposeBitFlag & 1) === 1) throw encrypted();
      unpacked += entry.uncompressedSize;
      packed += entry.compressedSize;
      if (tooDense(entry.compressedSize, entry.uncompressedSize)) throw bomb();
      spans.push([entry.relativeOffsetOfLocalHeader, entry.relativeOffsetOfLocalHeader + 30 + entry.compressedSize]);
      entries.set(partName(entry.fileName), entry);
    }
    if (unpacked > CAPS.unpackedBytes || tooDense(packed, unpacked)) throw bomb();
    spans.sort((a, b) => a[0] - b[0]);
    for (const [at, span] of spans.entries()) {
      const next = spans[at + 1];
      if (next !== undefined && next[0] < span[1]) throw bomb();
    }
  } catch (error) {
    zip.close();
    throw error;
  }
  return {
    names: new Set(entries.keys()),
    unpackedTotal: unpacked,
    unpackedBytes: (name) => entries.get(name)?.uncompressedSize ?? 0,
    pieces: async (name) => {
      const entry = entries.get(name);
      return entry === undefined ? null : unpack(zip, entry);
    },
    close: () => zip.close(),
  };
}

/** Part names without a leading slash and with forward slashes, as relations name them. */
function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '');
}

async function* unpack(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncIterable<Buffer> {
  const raw = await new Promise<Readable>((resolve, reject) => {
    const answer = (error: Error | null, stream: Readable) => (error ? reject(error) : resolve(stream));
    if (entry.compressionMethod === 0) zip.openReadStream(entry, answer);
    else zip.openReadStream(entry, { decodeFileData: false } as unknown as yauzl.ZipFileOptions, answer);
  }).catch((error: unknown) => {
    throw damaged(error);
  });
  let source: Readable = raw;
  if (entry.compressionMethod === 8) {
    const inflate = createInflateRaw({ chunkSize: PIECE });
    raw.on('error', (error) => inflate.destroy(error));
    source = raw.pipe(inflate);
  } else if (entry.compressionMethod !== 0) {
    throw refused(
      'compression',
      '压缩方式不受支持，请在 Excel 里另存为 .xlsx。',
      'The compression is not supported: save the file as .xlsx again.',
    );
  }
  let total = 0;
  try {
    for await (const piece of source as AsyncIterable<Buffer>) {
      total += piece.length;
      if (total > entry.uncompressedSize) throw bomb();
      yield piece;
    }
  } catch (error) {
    throw error instanceof FileRefused ? error : damaged(error);
  } finally {
    raw.destroy();
    source.destroy();
  }
  if (total !== entry.uncompressedSize) throw damaged(null);
}

async function open(path: string): Promise<yauzl.ZipFile> {
  return new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(error);
      else resolve(zip);
    });
  }).catch((error: unknown) => {
    throw damaged(error);
  });
}

async function readEntries(zip: yauzl.ZipFile): Promise<yauzl.Entry[]> {
  const entries: yauzl.Entry[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.push(entry);
      if (entries.length > CAPS.entries) reject(bomb());
      else zip.readEntry();
    });
    zip.on('end', () => resolve());
    zip.on('error', reject);
    zip.readEntry();
  }).catch((error: unknown) => {
    throw error instanceof FileRefused ? error : damaged(error);
  });
  return entries;
}

function tooDense(packed: number, unpacked: number): boolean {
  return unpacked > RATIO_MATTERS_ABOVE && unpacked > packed * CAPS.ratio;
}

function refused(code: string, zh: string, en: string): FileRefused {
  return new FileRefused(code, { zh, en });
}

function bomb(): FileRefused {
  return refused(
    'unpacks-too-large',
    '文件解压后过大或结构可疑，已拒绝。',
    'The file unpacks to too much or is built to mislead; it was refused.',
  );
}

/** The refusal of a file behind a password. */
export function encrypted(): FileRefused {
  return refused(
    'encrypted',
    '文件有密码保护。请在 Excel 里去掉密码后重新上传。',
    'The file is protected by a password. Remove it in Excel and upload again.',
  );
}

function damaged(_error: unknown): FileRefused {
  return refused(
    'damaged',
    '文件已损坏或不完整。请重新导出或另存为 .xlsx。',
    'The file is damaged or incomplete. Export it again or save it as .xlsx.',
  );
}
