import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { keepOriginal, originalPath } from './keep-original.ts';

const directory = mkdtempSync(join(tmpdir(), 'bw-originals-'));
const small = join(directory, 'small');
mkdirSync(small);
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small]).status === 0;
afterAll(() => {
  if (mounted) spawnSync('umount', [small]);
  rmSync(directory, { recursive: true, force: true });
});

const CAP = 1e9;
const keep = (place: string, ...chunks: readonly Buffer[]) => keepOriginal(place, Readable.from(chunks), CAP);

describe('keeping an original', () => {
  it('makes a damaged one whole when its file comes again', async () => {
    const bytes = Buffer.from('customer_code,customer_name\nN1,Nordwind\n');
    const { hash, path } = await keep(directory, bytes);
    for (const damaged of [Buffer.alloc(bytes.length), bytes.subarray(0, 10)]) {
      writeFileSync(path, damaged);
      expect(await keep(directory, bytes)).toMatchObject({ hash, bytes: bytes.length });
      expect(readFileSync(originalPath(directory, hash))).toEqual(bytes);
    }
  });

  it('refuses a compressed file that is cut off or damaged, with a sentence', async () => {
    const packed = gzipSync(Buffer.from('a,b\n'.repeat(10_000)));
    const damaged = Buffer.from(packed);
    damaged.fill(0xff, 20, 40);
    for (const bytes of [packed.subarray(0, packed.length - 20), damaged])
      await expect(keep(directory, bytes)).rejects.toMatchObject({ code: 'file-refused' });
    expect(readdirSync(join(directory, 'originals')).filter((name) => name.startsWith('.incoming'))).toEqual([]);
  });

  it.skipIf(!mounted)('on a disk that is full says so, keeps nothing, and goes on once there is room', async () => {
    const chunks = Array.from({ length: 20 }, (_, at) => Buffer.alloc(64 * 1024 + at, at + 1));
    await expect(keep(small, ...chunks)).rejects.toMatchObject({
      code: 'unavailable',
      text: { en: expect.stringContaining('disk is full') },
    });
    expect(readdirSync(join(small, 'originals'))).toEqual([]);
    const { bytes, path } = await keep(small, ...chunks.slice(0, 10));
    expect(readFileSync(path)).toHaveLength(bytes);
  });
});
