import { createHash, randomUUID } from 'node:crypto';
import { access, type FileHandle, mkdir, open, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { explainFailure } from '#src/platform/database/failures.ts';
import { Refusal } from '#src/platform/errors.ts';

/** A kept original: named by the SHA-256 of its bytes. */
export interface Original {
  readonly hash: string;
  readonly bytes: number;
  readonly path: string;
}

const RESERVE_BYTES = 256 * 1024 * 1024;

/** Where an original of this hash stands. */
export function originalPath(dataDirectory: string, hash: string): string {
  return join(dataDirectory, 'originals', hash.slice(0, 2), hash);
}

/**
 * Keeps a file's bytes under `originals/`, named by hash, on disk when it returns; a gzip file is kept unpacked. What stands
 * under the hash already is replaced: a damaged original is whole again when its file comes again.
 * @param capBytes Refused beyond this many bytes, unpacked.
 * @throws Refusal `too-large`; `file-refused` for a gzip file that cannot be unpacked; `unavailable` when the disk is full.
 */
export async function keepOriginal(dataDirectory: string, source: Readable, capBytes: number): Promise<Original> {
  const directory = join(dataDirectory, 'originals');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const incoming = join(directory, `.incoming-${randomUUID()}`);
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(incoming, 'wx', 0o600);
  try {
    for await (const chunk of unpacked(source)) {
      bytes += chunk.length;
      if (bytes > capBytes) throw tooLarge(capBytes);
      hash.update(chunk);
      await writeAll(file, chunk);
    }
    await file.sync();
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(incoming, { force: true });
    throw inWords(error);
  }
  await file.close();
  const digest = hash.digest('hex');
  const path = originalPath(dataDirectory, digest);
  const home = join(directory, digest.slice(0, 2));
  await mkdir(home, { recursive: true, mode: 0o700 });
  await rename(incoming, path);
  await syncDirectory(home);
  await syncDirectory(directory);
  return { hash: digest, bytes, path };
}

/**
 * Guards a reading of a kept original.
 * @throws Refusal `unavailable` when it is gone.
 */
export async function demandOriginal(
  dataDirectory: string,
  batch: { readonly id: number; readonly fileName: string; readonly fileHash: string },
): Promise<void> {
  const there = await access(originalPath(dataDirectory, batch.fileHash)).then(
    () => true,
    () => false,
  );
  if (there) return;
  throw new Refusal(
    'unavailable',
    {
      zh: `批次 ${batch.id} 的原文件“${batch.fileName}”不在数据目录中，无法重新读取；数据未变。请从备份恢复原文件，或重新上传该文件。`,
      en: `The original of import ${batch.id}, “${batch.fileName}”, is not in the data directory and cannot be read again; nothing was changed. Restore it from a backup, or import the file again.`,
    },
    { batchId: batch.id, fileHash: batch.fileHash },
  );
}

/**
 * Refuses an import the disk has no room for: staging, facts, indexes and their log take about six times the file.
 * @throws Refusal `unavailable`
 */
export async function refuseWithoutRoom(dataDirectory: string, fileBytes: number): Promise<void> {
  const disk = await statfs(dataDirectory);
  const free = disk.bavail * disk.bsize;
  const needed = fileBytes * 6 + RESERVE_BYTES;
  if (free >= needed) return;
  const megabytes = (value: number) => Math.ceil(value / 1024 / 1024);
  throw new Refusal(
    'unavailable',
    {
      zh: `磁盘空间不足：导入约需 ${megabytes(needed)} MB，现有 ${megabytes(free)} MB。请清理磁盘后重试。`,
      en: `Not enough disk space: this import needs about ${megabytes(needed)} MB, ${megabytes(free)} MB are free. Free some space and try again.`,
    },
    { needed, free },
  );
}

/** A write near the end of the disk may take a part of the bytes only, and says so by the count alone. */
async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at, bytes.length - at)).bytesWritten;
}

function inWords(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('Z_'))
    return new Refusal(
      'file-refused',
      {
        zh: '压缩文件（.gz）已损坏或不完整，无法解压。请重新下载或导出后再试。',
        en: 'The compressed file (.gz) is damaged or cut off and cannot be unpacked. Download or export it again.',
      },
      { reason: code },
    );
  return explainFailure(error) ?? error;
}

async function* unpacked(source: Readable): AsyncGenerator<Buffer> {
  const iterator = (source as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const rest = async function* () {
    yield Buffer.from(first.value);
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield Buffer.from(next.value);
  };
  if (first.value[0] === 0x1f && first.value[1] === 0x8b) {
    const gunzip = createGunzip();
    pipeline(Readable.from(rest()), gunzip, () => undefined);
    yield* gunzip as AsyncIterable<Buffer>;
  } else yield* rest();
}

async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

function tooLarge(capBytes: number): Refusal {
  const megabytes = Math.round(capBytes / 1024 / 1024);
  return new Refusal(
    'too-large',
    {
      zh: `文件超过 ${megabytes} MB 的上限。大文件请用命令行导入。`,
      en: `The file is larger than ${megabytes} MB. Import large files with the command line.`,
    },
    { capBytes },
  );
}
