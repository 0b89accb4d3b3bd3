import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { type Batch, type ImportPreview, type Mapping, mappingSchema } from '../contract.ts';
import type { Dataset } from '../import-target.ts';
import { cancelImport } from './cancel-import.ts';
import { commitImport, type RowMode } from './commit-import.ts';
import type { ImportDeps } from './deps.ts';
import { detectOriginal } from './detect-original.ts';
import { keepOriginal } from './keep-original.ts';
import { previewImport } from './preview-import.ts';
import { writeRejectsCsv } from './rejects-file.ts';
import { stageBatch } from './stage-batch.ts';
import { openBatch } from './start-import.ts';

/** Files read from the machine itself may be this large. */
const FILE_CAP_BYTES = 20 * 1024 ** 3;

/** A file on this machine to import. */
export interface FileRequest {
  readonly path: string;
  /** Recognised by content when absent. */
  readonly dataset?: Dataset;
  /** Vendor or system the file came from; default `customs` for shipments, `books` for the rest. */
  readonly source?: string;
  /** Country whose customs wrote the file, when the file does not say. */
  readonly reportingCountry?: string;
  /** Values for fields without a column, e.g. `{ currency: 'GBP' }`. */
  readonly defaults?: Readonly<Record<string, string>>;
  /** A mapping made before, used as it is instead of detection. */
  readonly mapping?: Mapping;
  readonly mode?: RowMode;
  /** Day the file was acquired; default today. */
  readonly acquiredAt?: CalendarDate;
  /** Read, check and plan, but store nothing. */
  readonly dryRun?: boolean;
}

/** What became of the file. `preview` is set for a dry run, whose batch is cancelled. */
export interface FileOutcome {
  readonly batch: Batch;
  readonly preview: ImportPreview | null;
  /** CSV of the rejected rows; null when none was rejected. */
  readonly rejectsFile: string | null;
}

/** How far an import has come. */
export type OnImportProgress = (progress: {
  readonly stage: 'keep' | 'detect' | 'read' | 'commit';
  readonly done: number;
  readonly total: number | null;
}) => void;

/**
 * Imports one file of this machine from end to end: kept, recognised, read, planned and committed in one transaction. The
 * same path the interface takes, without the questions.
 * @throws Refusal `not-found`, `file-refused` (with the sentence why), `invalid` (every row rejected, or some and all were wanted).
 */
export async function importFile(
  deps: ImportDeps,
  caller: Caller,
  request: FileRequest,
  progress: OnImportProgress = () => undefined,
): Promise<FileOutcome> {
  demand(caller, 'imports.write');
  const size = await sizeOf(request.path);
  progress({ stage: 'keep', done: 0, total: size });
  const source = createReadStream(request.path, { highWaterMark: 1024 * 1024 });
  const original = await keepOriginal(deps.dataDirectory, source, FILE_CAP_BYTES);
  const name = basename(request.path).replace(/\.gz$/i, '');
  progress({ stage: 'detect', done: 0, total: null });
  const confirmed = request.mapping
    ? { mapping: withDefaults(request.mapping, request), fingerprint: null }
    : await recognise(deps, caller, { hash: original.hash, name }, request);
  const { mapping } = confirmed;
  const job = await openBatch(deps, caller, {
    file: { hash: original.hash, name, bytes: original.bytes },
    mapping,
    fingerprint: confirmed.fingerprint,
    source: request.source ?? (mapping.dataset === 'shipments' ? 'customs' : 'books'),
    acquiredAt: request.acquiredAt ?? deps.clock.today(),
  });
  await stageBatch(deps, job, (read) => progress({ stage: 'read', done: read.bytesDone, total: read.bytesTotal }));
  const { words } = deps.targets[mapping.dataset];
  const rejectsFile = await writeRejectsCsv(
    deps.dataDirectory,
    caller.workspaceId,
    job.batchId,
    words,
    caller.language,
  );
  progress({ stage: 'commit', done: 0, total: null });
  if (request.dryRun) {
    const preview = await previewImport(deps, caller, job.batchId);
    return { batch: await cancelImport(deps, caller, job.batchId), preview, rejectsFile };
  }
  try {
    const batch = await commitImport(deps, caller, job.batchId, request.mode ?? 'good-rows-only');
    return { batch, preview: null, rejectsFile };
  } catch (error) {
    await cancelImport(deps, caller, job.batchId).catch((failure: unknown) => {
      deps.log.warn({ batchId: job.batchId, failure }, 'an import that was not committed could not be cancelled');
    });
    throw withRejects(error, rejectsFile);
  }
}

/** The refusal with the place of the rejected rows, which the caller cannot learn otherwise. */
function withRejects(error: unknown, rejectsFile: string | null): unknown {
  if (!(error instanceof Refusal) || rejectsFile === null) return error;
  const { code, text, details } = error;
  return new Refusal(
    code,
    { zh: `${text.zh}被拒绝的行：${rejectsFile}`, en: `${text.en} Rejected rows: ${rejectsFile}` },
    { ...details, rejectsFile },
  );
}

async function recognise(
  deps: ImportDeps,
  caller: Caller,
  file: { readonly hash: string; readonly name: string },
  request: FileRequest,
): Promise<{ readonly mapping: Mapping; readonly fingerprint: string }> {
  const detection = await detectOriginal(deps, caller, file, {
    dataset: request.dataset,
    corrections: {
      ...(request.reportingCountry === undefined ? {} : { reportingCountry: request.reportingCountry }),
      ...(request.defaults === undefined ? {} : { defaults: request.defaults }),
    },
  });
  if (detection.refusal !== null) throw new Refusal('file-refused', detection.refusal, { file: file.name });
  return { mapping: withDefaults(detection.mapping, request), fingerprint: detection.fingerprint };
}

function withDefaults(mapping: Mapping, request: FileRequest): Mapping {
  return {
    ...mapping,
    reportingCountry: request.reportingCountry ?? mapping.reportingCountry,
    defaults: { ...mapping.defaults, ...request.defaults },
  };
}

/**
 * Reads a mapping written by hand or by an earlier detection.
 * @throws Refusal `invalid` when the file is not one.
 */
export async function readMappingFile(path: string): Promise<Mapping> {
  try {
    return mappingSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw new Refusal(
      'invalid',
      { zh: `无法读取映射文件 ${path}。`, en: `The mapping file ${path} cannot be read.` },
      { reason: error instanceof Error ? error.message : String(error) },
    );
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isFile()) return found.size;
  } catch {
    throw new Refusal('not-found', { zh: `找不到文件 ${path}。`, en: `There is no file ${path}.` }, { path });
  }
  throw new Refusal('not-found', { zh: `${path} 不是文件。`, en: `${path} is not a file.` }, { path });
}
