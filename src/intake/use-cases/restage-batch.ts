import type { Tx } from '#src/platform/database/database.ts';
import { settleCounts } from '../conserve.ts';
import type { ParseReport } from '../parser/report.ts';
import { findBatch, updateBatch } from '../store/batches.ts';
import { dropStaging } from '../store/staging.ts';
import type { ImportDeps } from './deps.ts';
import { demandOriginal } from './keep-original.ts';
import { readIntoStaging } from './stage-batch.ts';
import { notFound } from './staged-batch.ts';
import type { WriteSummary } from './write-target.ts';

/**
 * Reads a batch's kept original again into its staging table, whatever state the batch is in; the batch stays as it is.
 * Answers what the reading came to.
 * @throws Refusal `not-found`; `unavailable` when the original is gone.
 */
export async function restageBatch(deps: ImportDeps, workspaceId: number, batchId: number): Promise<ParseReport> {
  const batch = await deps.database.transact(workspaceId, (tx) => findBatch(tx, batchId), { readOnly: true });
  if (batch === null) throw notFound(batchId);
  await demandOriginal(deps.dataDirectory, batch);
  const { fileHash, fileName, fileBytes, mapping } = batch;
  const job = { workspaceId, batchId, fileHash, fileName, fileBytes, mapping };
  const reports: ParseReport[] = [];
  await readIntoStaging(deps, job, undefined, async (_tx, report) => {
    reports.push(report);
  });
  const report = reports.at(-1);
  if (report === undefined) throw new Error(`reading import ${batchId} again ended without a report`);
  return report;
}

/** Makes the ledger say of a standing batch what its original, read and written again, came to. */
export async function recountBatch(
  tx: Tx,
  batchId: number,
  read: ParseReport,
  written: WriteSummary & { readonly duplicates: number },
): Promise<void> {
  await updateBatch(tx, batchId, {
    ...settleCounts(read, { duplicates: written.duplicates, skipped: {} }),
    created: written.created,
    updated: written.updated,
    sums: written.sums ?? {},
    reasons: read.reasons,
  });
}

/** Drops the staging tables of batches read again. */
export async function dropRestaged(tx: Tx, batchIds: readonly number[]): Promise<void> {
  for (const id of batchIds) await dropStaging(tx, id);
}
