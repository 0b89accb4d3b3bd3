import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { Batch } from '../contract.ts';
import { type BatchState, findBatch, updateBatch } from '../store/batches.ts';
import type { ImportDeps } from './deps.ts';
import { demandOriginal, refuseWithoutRoom } from './keep-original.ts';
import { requireBatch } from './list-imports.ts';
import { type OnProgress, type ReadJob, stageBatch } from './stage-batch.ts';
import { notFound } from './staged-batch.ts';

const RESUMABLE: readonly BatchState[] = ['interrupted', 'failed', 'cancelled'];

/**
 * Reads an interrupted, failed or cancelled import again from the kept original, and answers at once; the batch tells when
 * it is staged. No second upload is needed: mapping, source and rules are those given before.
 * @throws Refusal `not-found`; `conflict` when it is being read, waits to be committed or was committed.
 */
export async function resumeImport(deps: ImportDeps, caller: Caller, id: number): Promise<Batch> {
  const job = await reopen(deps, caller, id);
  stageBatch(deps, job).catch((error: unknown) => {
    if (!(error instanceof Refusal)) deps.log.error({ batchId: id, error }, 'reading a resumed import failed');
  });
  return requireBatch(deps, caller, id);
}

/** The same, waiting until the file is read. */
export async function resumeAndWait(
  deps: ImportDeps,
  caller: Caller,
  id: number,
  onProgress?: OnProgress,
): Promise<Batch> {
  await stageBatch(deps, await reopen(deps, caller, id), onProgress);
  return requireBatch(deps, caller, id);
}

async function reopen(deps: ImportDeps, caller: Caller, id: number): Promise<ReadJob> {
  demand(caller, 'imports.write');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const batch = await findBatch(tx, id, true);
    if (batch === null) throw notFound(id);
    await refuseWithoutRoom(deps.dataDirectory, batch.fileBytes);
    await demandOriginal(deps.dataDirectory, batch);
    if (!(await updateBatch(tx, id, { state: 'reading', failure: null, progress: null }, RESUMABLE)))
      throw new Refusal(
        'conflict',
        {
          zh: `该批次状态为“${batch.state}”，不需要继续。`,
          en: `This import is ${batch.state}; there is nothing to resume.`,
        },
        { id, state: batch.state },
      );
    await recordChange(tx, caller, { action: 'resume-import', noun: 'import', nounId: id });
    return {
      workspaceId: caller.workspaceId,
      batchId: id,
      fileHash: batch.fileHash,
      fileName: batch.fileName,
      fileBytes: batch.fileBytes,
      mapping: batch.mapping,
    };
  });
}
