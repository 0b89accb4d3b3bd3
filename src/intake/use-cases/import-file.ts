import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { type Batch, type Detection, type ImportPreview, type Mapping, mappingSchema } from '../contract.ts';
import type { ImportRules } from '../import-rules.ts';
import type { Dataset } from '../import-target.ts';
import { cancelImport } from './cancel-import.ts';
import { commitImport, type RowMode } from './commit-import.ts';
import type { ImportDeps } from './deps.ts';
import { detectOriginal } from './detect-original.ts';
import { keepOriginal } from './keep-original.ts';
import { previewImport } from './preview-import.ts';
import { writeRejectsCsv } from './rejects-file.ts';
import { stageBatch } from './stage-batch.ts';
import { type ImportOrder, openBatch } from './start-import.ts';

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
  /** How rows meet the books; absent: created where new, updated where known, fields edited by hand left alone. */
  readonly rules?: ImportRules;
  /** Columns that are not certain were looked at and are right. */
  readonly sure?: boolean;
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
    ? { mapping: withDefaults(request.mapping, request), recognised: null }
    : await recognise(deps, caller, { hash: original.hash, name }, request);
  const { mapping } = confirmed;
  const job = await openBatch(deps, caller, {
    file: { hash: original.hash, name, bytes: original.bytes },
    mapping,
    recognised: confirmed.recognised,
    source: request.source ?? (mapping.dataset === 'shipments' ? 'customs' : 'books'),
    acquiredAt: request.acquiredAt ?? deps.clock.today(),
    ...(request.rules === undefined ? {} : { rules: request.rules }),
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
): Promise<{ readonly mapping: Mapping; readonly recognised: ImportOrder['recognised'] }> {
  const detection = await detectOriginal(deps, caller, file, {
    dataset: request.dataset,
    corrections: {
      ...(request.reportingCountry === undefined ? {} : { reportingCountry: request.reportingCountry }),
      ...(request.defaults === undefined ? {} : { defaults: request.defaults }),
    },
  });
  if (detection.refusal !== null) throw new Refusal('file-refused', detection.refusal, { file: file.name });
  const doubt = request.sure === true ? undefined : firstDoubt(detection);
  if (doubt !== undefined)
    throw new Refusal('invalid', unsure(doubt), {
      file: file.name,
      column: detection.columns[doubt.column ?? 0]?.heading,
    });
  return {
    mapping: withDefaults(detection.mapping, request),
    recognised: {
      fingerprint: detection.fingerprint,
      headings: detection.columns.map((column) => column.heading),
    },
  };
}

/** A deciding column taken for something it may not be: nobody is there to look, so it is not taken silently. */
function firstDoubt(detection: Detection): Detection['notices'][number] | undefined {
  return detection.notices.find((notice) => notice.code === 'unsure-column');
}

function unsure(doubt: Detection['notices'][number]): Bilingual {
  return {
    zh: `${doubt.text.zh}核对无误后加 --sure 再导入，或用 --map 指定映射，或在浏览器里导入。`,
    en: `${doubt.text.en} If it is right, import again with --sure; else give a mapping with --map or import in the browser.`,
  };
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
