import { Refusal } from '#src/platform/errors.ts';
import { type ParseReport, parseFile } from '../parser/run-parser.ts';
import type { ReadingPlan } from '../reading-plan.ts';
import { type BatchProgress, findBatch, updateBatch } from '../store/batches.ts';
import { fillStaging } from '../store/staging.ts';
import type { ImportDeps } from './deps.ts';
import { originalPath } from './keep-original.ts';
import { rejectsPath } from './rejects-file.ts';
import { announceImport } from './running-imports.ts';

/** Tells how far reading has come. */
export type OnProgress = (progress: BatchProgress) => void;

/** A batch whose file is to be read. */
export interface ReadJob {
  readonly workspaceId: number;
  readonly batchId: number;
  readonly fileHash: string;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly plan: ReadingPlan;
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
            withheld: report.withheld.map(({ month, country, count }) => ({
              month,
              country: country ?? job.plan.reportingCountry ?? '',
              count,
            })),
          },
        },
        ['reading'],
      );
      if (!stored) throw cancelled();
    });
  } catch (error) {
    await markFailed(deps, job, error);
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
    plan: batch.mapping,
  };
  await readIntoStaging(deps, job, undefined, async (_tx, report, staged) => {
    if (report.accepted !== batch.accepted || staged !== batch.accepted)
      throw new Error(`reading the original again gave ${staged} rows instead of ${batch.accepted}`);
  });
}

async function readIntoStaging(
  deps: ImportDeps,
  job: ReadJob,
  onProgress: OnProgress | undefined,
  finish: (tx: Parameters<typeof fillStaging>[0], report: ParseReport, staged: number) => Promise<void>,
): Promise<void> {
  const target = deps.targets[job.plan.dataset].rows;
  const started = performance.now();
  await deps.database.transact(
    job.workspaceId,
    async (tx) => {
      const parsing = parseFile(
        {
          path: originalPath(deps.dataDirectory, job.fileHash),
          plan: job.plan,
          rejectsPath: await rejectsPath(deps.dataDirectory, job.workspaceId, job.batchId),
        },
        {
          onEvent: (event) => {
            run.progress = {
              rows: event.rows,
              bytesDone: event.bytes,
              bytesTotal: job.fileBytes,
              rowsPerSecond: Math.round((event.rows * 1000) / Math.max(1, performance.now() - started)),
            };
            onProgress?.(run.progress);
          },
        },
      );
      parsing.done.catch(() => undefined);
      const run = {
        progress: { rows: 0, bytesDone: 0, bytesTotal: job.fileBytes, rowsPerSecond: 0 } as BatchProgress,
        stopped: false,
        stop: () => {
          run.stopped = true;
          parsing.kill();
        },
      };
      const forget = announceImport(job.workspaceId, job.batchId, run);
      try {
        const staged = await fillStaging(tx, job.batchId, target.columns, parsing.stdout).catch(async (error) => {
          parsing.kill();
          const reason = await parsing.done.then(
            () => null,
            (failure: unknown) => failure,
          );
          throw reason instanceof Refusal ? reason : error;
        });
        const report = await parsing.done;
        if (run.stopped) throw cancelled();
        await finish(tx, report, staged);
      } catch (error) {
        throw run.stopped ? cancelled() : error;
      } finally {
        parsing.kill();
        forget();
      }
    },
    { timeoutMs: 0 },
  );
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
  return new Refusal('conflict', { zh: '导入已取消。', en: 'The import was cancelled.' });
}
