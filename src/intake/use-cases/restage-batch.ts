import type { Tx } from '#src/platform/database/database.ts';
import { findBatch } from '../store/batches.ts';
import { dropStaging } from '../store/staging.ts';
import type { ImportDeps } from './deps.ts';
import { demandOriginal } from './keep-original.ts';
import { readIntoStaging } from './stage-batch.ts';
import { notFound } from './staged-batch.ts';

/**
 * Reads a batch's kept original again into its staging table, whatever state the batch is in; the batch stays as it is.
 * @throws Refusal `not-found`; `unavailable` when the original is gone.
 */
export async function restageBatch(deps: ImportDeps, workspaceId: number, batchId: number): Promise<void> {
  const batch = await deps.database.transact(workspaceId, (tx) => findBatch(tx, batchId), { readOnly: true });
  if (batch === null) throw notFound(batchId);
  await demandOriginal(deps.dataDirectory, batch);
  const { fileHash, fileName, fileBytes, mapping } = batch;
  await readIntoStaging(deps, { workspaceId, batchId, fileHash, fileName, fileBytes, mapping }, undefined, () =>
    Promise.resolve(),
  );
}

/** Drops the staging tables of batches read again. */
export async function dropRestaged(tx: Tx, batchIds: readonly number[]): Promise<void> {
  for (const id of batchIds) await dropStaging(tx, id);
}
