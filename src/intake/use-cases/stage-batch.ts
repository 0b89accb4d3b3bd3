import type { Tx } from '#src/platform/database/database.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { Mapping } from '../contract.ts';
import { PartsDiffer } from '../parser/parse-in-parts.ts';
import type { RowsRequest } from '../parser/read-file.ts';
import type { ParseReport } from '../parser/report.ts';
import { parseFile, partsFor } from '../parser/run-parser.ts';
import { FileRefused } from '../readers/file-refused.ts';
import { stagedTables } from '../staged-tables.ts';
import { type BatchProgress, findBatch, updateBatch } from '../store/batches.ts';
import { fillStaging, stagingTable } from '../store/staging.ts';
import type { ImportDeps } from './deps.ts';
import { originalPath } from './keep-original.ts';
import { keepRejects, type RejectsKeeper } from './rejects-file.ts';
import { announceImport, type RunningImport } from './running-imports.ts';

/** Tells how far reading has come. */
export type OnProgress = (progress: BatchProgress) => void;

/** A batch whose file is to be read. */
export interface ReadJob {
  readonly workspaceId: number;
  readonly batchId: number;
  readonly fileHash: string;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly mapping: Mapping;
}

/**
 * Reads a batch's file into its staging table: the parser child writes rows, the database copies them, both stop when either
 * fails. The counts and the staging table become visible together; the batch is then `staged`.
 * A failure marks the batch failed, with a sentence, and is thrown.
 */
export async function stageBatch(deps: ImportDeps, job: ReadJob, onProgress?: OnProgress): Promise<void> {
  try {
    await readIntoStaging(deps, job, onProgress, async (tx, report, staged) => {
      if (staged !== report.accepted)
        throw new Error(`the parser reported ${report.accepted} rows, ${staged} were staged`);
      const stored = await updateBatch(
        tx,
        job.batchId,
        {
          state: 'staged',
          rows: report.rows,
          accepted: report.accepted,
          rejected: report.rejected,
          skipped: report.skipped,
          duplicates: report.duplicates,
          reasons: report.reasons,
          progress: {
            rows: report.rows,
            bytesDone: job.fileBytes,
            bytesTotal: job.fileBytes,
            rowsPerSecond: 0,
            doubts: report.doubts,
            withheld: Object.entries(report.withheldByMonth).map(([month, count]) => ({
              month,
              country: job.mapping.reportingCountry ?? '',
              count,
            })),
          },
        },
        ['reading'],
      );
      if (!stored) throw cancelled();
    });
  } catch (error) {
    // Whoever stopped the reading said what the batch is; it may be read again by now.
    if (!(error instanceof Refusal && error.details['stopped'] === true)) await markFailed(deps, job, error);
    throw error;
  }
}

/** Fills the staging table of a staged batch again from its original, after PostgreSQL emptied it. */
export async function fillAgain(deps: ImportDeps, workspaceId: number, batchId: number): Promise<void> {
  const batch = await deps.database.transact(workspaceId, (tx) => findBatch(tx, batchId), { readOnly: true });
  if (batch === null) return;
  deps.log.warn({ batchId }, 'staging was emptied by a crash and is filled again from the original');
  const job = {
    workspaceId,
    batchId,
    fileHash: batch.fileHash,
    fileName: batch.fileName,
    fileBytes: batch.fileBytes,
    mapping: batch.mapping,
  };
  await readIntoStaging(deps, job, undefined, async (_tx, report, staged) => {
    if (report.accepted !== batch.accepted || staged !== batch.accepted)
      throw new Error(`reading the original again gave ${staged} rows instead of ${batch.accepted}`);
  });
}

/** Sees what was read before it commits. */
type FinishReading = (tx: Tx, report: ParseReport, staged: number) => Promise<void>;

/**
 * Reads a file into the batch's staging table in one transaction: a large one in parts at once, and whole where the parts
 * turn out not to fit together.
 */
export async function readIntoStaging(
  deps: ImportDeps,
  job: ReadJob,
  onProgress: OnProgress | undefined,
  finish: FinishReading,
): Promise<void> {
  const request = {
    path: originalPath(deps.dataDirectory, job.fileHash),
    fileName: job.fileName,
    mapping: job.mapping,
    lastYear: deps.clock.now().getUTCFullYear() + 1,
  };
  try {
    await readOnce(deps, job, { request, parts: partsFor(job.mapping.encoding, job.fileBytes) }, onProgress, finish);
  } catch (error) {
    if (!(error instanceof PartsDiffer)) throw error;
    deps.log.info({ batchId: job.batchId, reason: error.message }, 'a file read in parts is read again whole');
    await readOnce(deps, job, { request, parts: 1 }, onProgress, finish);
  }
}

/** What the parser is asked, by how many processes. */
interface Asked {
  readonly request: RowsRequest;
  readonly parts: number;
}

async function readOnce(
  deps: ImportDeps,
  job: ReadJob,
  asked: Asked,
  onProgress: OnProgress | undefined,
  finish: FinishReading,
): Promise<void> {
  const { rows: target, store } = deps.targets[job.mapping.dataset];
  const rejects = await keepRejects(deps.dataDirectory, job.workspaceId, job.batchId);
  try {
    await deps.database.transact(
      job.workspaceId,
      async (tx) => {
        const reading = startReading(job, asked, rejects, onProgress);
        try {
          const staged = await fillStaging(tx, job.batchId, stagedTables(target), reading.pieces).catch(
            async (error) => {
              reading.kill();
              throw await reading.done.then(
                () => error,
                (failure: unknown) =>
                  failure instanceof PartsDiffer || (failure instanceof FileRefused && failure.code !== 'cancelled')
                    ? failure
                    : error,
              );
            },
          );
          const report = await reading.done;
          if (reading.run.stopped) throw cancelled();
          await store.prepare?.(tx, job.batchId, stagingTable(job.batchId));
          await finish(tx, report, staged);
          await rejects.finish(report.headings);
        } catch (error) {
          if (reading.run.stopped) throw cancelled();
          throw error instanceof FileRefused ? new Refusal('file-refused', error.text, { reason: error.code }) : error;
        } finally {
          reading.kill();
          reading.forget();
        }
      },
      { timeoutMs: 0 },
    );
  } catch (error) {
    await rejects.discard();
    throw error;
  }
}

function startReading(
  job: ReadJob,
  { request, parts }: Asked,
  rejects: RejectsKeeper,
  onProgress: OnProgress | undefined,
) {
  const started = performance.now();
  const parsing = parseFile(request, {
    parts,
    onEvent: (event, part) => {
      if (event.kind === 'reject') {
        rejects.add({ line: event.line, problems: event.problems, cells: event.cells }, part);
        return;
      }
      const { rows, bytesDone, bytesTotal } = event;
      const seconds = Math.max(0.001, (performance.now() - started) / 1000);
      run.progress = { rows, bytesDone, bytesTotal, rowsPerSecond: Math.round(rows / seconds) };
      onProgress?.(run.progress);
    },
  });
  const run: RunningImport = {
    progress: { rows: 0, bytesDone: 0, bytesTotal: job.fileBytes, rowsPerSecond: 0 },
    stopped: false,
    stop: () => {
      run.stopped = true;
      parsing.kill();
    },
  };
  const forget = announceImport(job.workspaceId, job.batchId, run);
  return { ...parsing, run, forget };
}

/** Marks a batch failed; waits for a database that is restarting. */
async function markFailed(deps: ImportDeps, job: ReadJob, error: unknown): Promise<void> {
  const failure =
    error instanceof Refusal
      ? error.text
      : {
          zh: '读取文件时出错，没有导入任何数据。请重试；若再次失败，请把文件发给支持人员。',
          en: 'Reading the file failed and nothing was imported. Try again; if it fails again, send the file to support.',
        };
  if (!(error instanceof Refusal)) deps.log.error({ batchId: job.batchId, error }, 'reading a file failed');
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    try {
      await deps.database.transact(job.workspaceId, (tx) =>
        updateBatch(tx, job.batchId, { state: 'failed', failure, progress: null }, ['reading']),
      );
      return;
    } catch (failed) {
      if (!(failed instanceof Refusal && failed.code === 'unavailable')) {
        deps.log.error({ batchId: job.batchId, error: failed }, 'the batch could not be marked failed');
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

function cancelled(): Refusal {
  return new Refusal('conflict', { zh: '导入已取消。', en: 'The import was cancelled.' }, { stopped: true });
}
