import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import { Refusal } from '#src/platform/errors.ts';
import { findBatch } from '../store/batches.ts';
import type { ImportDeps } from './deps.ts';
import { rejectsCsv } from './rejects-file.ts';
import { demandRows } from './see-batch.ts';
import { notFound } from './staged-batch.ts';

/**
 * The rejected rows of a batch as a file to correct and import again.
 * @throws Refusal `not-found` when the batch does not exist or nothing was rejected; `not-allowed` when its rows are not
 *   the caller's to see.
 */
export async function readRejects(
  deps: ImportDeps,
  caller: Caller,
  id: number,
): Promise<{ readonly bytes: Uint8Array; readonly name: string; readonly rows: number }> {
  demand(caller, 'imports.write');
  const batch = await deps.database.transact(caller.workspaceId, (tx) => findBatch(tx, id), { readOnly: true });
  if (batch === null) throw notFound(id);
  demandRows(caller, batch);
  const { words } = deps.targets[batch.dataset];
  const bytes = await rejectsCsv(deps.dataDirectory, caller.workspaceId, id, words, caller.language);
  if (bytes === null)
    throw new Refusal('not-found', { zh: '该批次没有被拒绝的行。', en: 'No row of this import was rejected.' }, { id });
  const stem = batch.fileName.replace(/\.[^.]+$/, '');
  return { bytes, name: `${stem}-rejects.csv`, rows: batch.rejected };
}
