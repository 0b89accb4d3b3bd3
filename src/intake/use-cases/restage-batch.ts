import { access } from 'node:fs/promises';
import type { Tx } from '#src/platform/database/database.ts';
import { Refusal } from '#src/platform/errors.ts';
import { findBatch } from '../store/batches.ts';
import { dropStaging } from '../store/staging.ts';
import type { ImportDeps } from './deps.ts';
import { originalPath } from './keep-original.ts';
import { readIntoStaging } from './stage-batch.ts';
import { notFound } from './staged-batch.ts';

/**
 * Reads a batch's kept original again into its staging table, whatever state the batch is in; the batch stays as it is.
 * @throws Refusal `not-found`; `unavailable` when the original is gone.
 */
export async function restageBatch(deps: ImportDeps, workspaceId: number, batchId: number): Promise<void> {
  const batch = await deps.database.transact(workspaceId, (tx) => findBatch(tx, batchId), { readOnly: true });
  if (batch === null) throw notFound(batchId);
  const missing = await access(originalPath(deps.dataDirectory, batch.fileHash)).then(
    () => false,
    () => true,
  );
  if (missing)
    throw new Refusal(
      'unavailable',
      {
        zh: `批次 ${batchId} 的原文件“${batch.fileName}”不在数据目录中，无法重建；数据未变。请先从备份恢复原文件。`,
        en: `The original of import ${batchId}, “${batch.fileName}”, is not in the data directory, so the facts cannot be rebuilt; nothing was changed. Restore it from a backup first.`,
      },
      { batchId, fileHash: batch.fileHash },
    );
  const { fileHash, fileName, fileBytes, mapping } = batch;
  await readIntoStaging(deps, { workspaceId, batchId, fileHash, fileName, fileBytes, mapping }, undefined, () =>
    Promise.resolve(),
  );
}

/** Drops the staging tables of batches read again. */
export async function dropRestaged(tx: Tx, batchIds: readonly number[]): Promise<void> {
  for (const id of batchIds) await dropStaging(tx, id);
}
