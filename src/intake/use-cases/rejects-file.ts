import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { appendFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished, pipeline } from 'node:stream/promises';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { guardLine } from '../guard-cell.ts';
import type { ProblemWords } from '../import-target.ts';
import type { Reject } from '../parser/report.ts';
import { describeProblem } from '../words.ts';

/** Where the rejected rows of a batch are kept, one JSON document per line, the headings last. */
function rejectsPath(dataDirectory: string, workspaceId: number, batchId: number, extension = 'ndjson'): string {
  return join(dataDirectory, 'rejects', `${workspaceId}-${batchId}.${extension}`);
}

/** How the name of a file ends that is not all of a batch's rejected rows yet. */
const UNFINISHED = '.part';

/** Takes rejected rows while a file is read. */
export interface RejectsKeeper {
  /** @param part Which part of the file the row is of, from 0; parts come in any order. */
  readonly add: (reject: Reject, part: number) => void;
  /** Ends the file; without a rejected row none is left. */
  readonly finish: (headings: readonly string[]) => Promise<void>;
  readonly discard: () => Promise<void>;
}

/** Keeps the rejected rows of a batch as they come; a reading that is being stopped and its successor do not meet. */
export async function keepRejects(dataDirectory: string, workspaceId: number, batchId: number): Promise<RejectsKeeper> {
  await mkdir(join(dataDirectory, 'rejects'), { recursive: true, mode: 0o700 });
  const path = rejectsPath(dataDirectory, workspaceId, batchId);
  const own = `${path}.${randomUUID()}`;
  const parts: { readonly path: string; readonly stream: WriteStream }[] = [];
  let failure: Error | null = null;
  const open = (at: number) => {
    const ownPath = `${own}.${at}${UNFINISHED}`;
    const stream = createWriteStream(ownPath, { mode: 0o600 });
    stream.on('error', (error) => {
      failure = error;
    });
    return { path: ownPath, stream };
  };
  const remove = () => Promise.all(parts.map((part) => rm(part.path, { force: true })));
  return {
    add: (reject, part) => {
      while (parts.length <= part) parts.push(open(parts.length));
      parts[part]?.stream.write(`${JSON.stringify(reject)}\n`);
    },
    finish: async (headings) => {
      const [first, ...others] = parts;
      if (first === undefined) return;
      for (const { stream } of parts) stream.end();
      await Promise.all(parts.map(({ stream }) => finished(stream)));
      if (failure !== null) throw failure;
      for (const other of others)
        await pipeline(createReadStream(other.path), createWriteStream(first.path, { flags: 'a' }));
      await appendFile(first.path, `${JSON.stringify({ headings })}\n`);
      await rename(first.path, path);
      await remove();
    },
    discard: async () => {
      for (const { stream } of parts) stream.destroy();
      await remove();
    },
  };
}

/** Removes what readings left that were cut off; only while none is under way. */
export async function dropUnfinishedRejects(dataDirectory: string): Promise<void> {
  const rejects = join(dataDirectory, 'rejects');
  for (const name of await readdir(rejects).catch(() => []))
    if (name.endsWith(UNFINISHED)) await rm(join(rejects, name), { force: true });
}

/** Forgets the rejected rows of a batch. */
export async function dropRejects(dataDirectory: string, workspaceId: number, batchId: number): Promise<void> {
  for (const extension of ['ndjson', 'csv'])
    await rm(rejectsPath(dataDirectory, workspaceId, batchId, extension), { force: true });
}

/** The first rejected rows of a batch, in the order of the file. */
export async function firstRejects(
  dataDirectory: string,
  workspaceId: number,
  batchId: number,
  limit: number,
): Promise<readonly Reject[]> {
  const rejects: Reject[] = [];
  for await (const entry of entries(rejectsPath(dataDirectory, workspaceId, batchId))) {
    if (!('line' in entry) || rejects.length >= limit) break;
    rejects.push(entry);
  }
  return rejects;
}

/**
 * The rejected rows of a batch in their original layout with a reason column, as CSV in UTF-8 with a byte order mark, no cell
 * of which a spreadsheet takes for a formula. Null: nothing was rejected.
 */
export async function rejectsCsv(
  dataDirectory: string,
  workspaceId: number,
  batchId: number,
  words: ProblemWords,
  language: Language,
): Promise<Buffer | null> {
  const lines: string[] = [];
  let headings: readonly string[] = [];
  for await (const entry of entries(rejectsPath(dataDirectory, workspaceId, batchId)))
    if ('line' in entry) {
      const reason = entry.problems.map((problem) => describeProblem(problem, words, language)).join('; ');
      lines.push(
        guardLine([
          ...entry.cells,
          `${language === 'zh' ? '第' : 'line '}${entry.line}${language === 'zh' ? '行' : ''}: ${reason}`,
        ]),
      );
    } else headings = entry.headings;
  if (lines.length === 0) return null;
  const header = guardLine([...headings, language === 'zh' ? '拒绝原因' : 'Reject reason']);
  return Buffer.from(`\ufeff${header}${lines.join('')}`, 'utf8');
}

/** Writes that CSV beside the kept rows and says where; null when nothing was rejected. */
export async function writeRejectsCsv(
  dataDirectory: string,
  workspaceId: number,
  batchId: number,
  words: ProblemWords,
  language: Language,
): Promise<string | null> {
  const csv = await rejectsCsv(dataDirectory, workspaceId, batchId, words, language);
  if (csv === null) return null;
  const path = rejectsPath(dataDirectory, workspaceId, batchId, 'csv');
  await writeFile(path, csv, { mode: 0o600 });
  return path;
}

async function* entries(path: string): AsyncGenerator<Reject | { readonly headings: readonly string[] }> {
  const stream = createReadStream(path, 'utf8');
  const missing = new Promise<boolean>((resolve) => {
    stream.once('error', () => resolve(true));
    stream.once('open', () => resolve(false));
  });
  if (await missing) return;
  for await (const line of createInterface({ input: stream })) if (line !== '') yield JSON.parse(line);
}
