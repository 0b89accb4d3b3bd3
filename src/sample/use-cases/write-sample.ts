import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { csvText } from '../csv-text.ts';
import { type SampleFile, type SampleOptions, sampleCompany } from '../sample.ts';
import { writeWorkbook } from './write-workbook.ts';

/** A sample file on disk. */
export interface WrittenFile extends Omit<SampleFile, 'rows'> {
  /** Where it was written. */
  readonly absolutePath: string;
  readonly bytes: number;
}

/**
 * Writes the sample company's files below a directory, replacing older ones; same options, same bytes. Yields to other
 * work between chunks.
 * @returns The files in the order to import them.
 */
export async function writeSample(directory: string, options: SampleOptions): Promise<readonly WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const file of sampleCompany(options)) {
    const { rows, ...facts } = file;
    const absolutePath = join(directory, file.path);
    mkdirSync(dirname(absolutePath), { recursive: true });
    const bytes =
      file.format === 'xlsx' ? writeWorkbook(absolutePath, rows()).bytes : await writeText(absolutePath, file);
    written.push({ ...facts, absolutePath, bytes });
    await setImmediate();
  }
  return written;
}

async function writeText(path: string, file: SampleFile): Promise<number> {
  const handle = openSync(path, 'w');
  try {
    let bytes = file.encoding === 'utf-8-bom' ? writeSync(handle, '\ufeff', null, 'utf8') : 0;
    for (const chunk of csvText(file)) {
      bytes += writeSync(handle, chunk, null, file.encoding === 'latin1' ? 'latin1' : 'utf8');
      await setImmediate();
    }
    return bytes;
  } finally {
    closeSync(handle);
  }
}
