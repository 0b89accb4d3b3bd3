import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import { Refusal } from '#src/platform/errors.ts';
import { type FileRecords, readRecords as readInChild } from '../parser/run-parser.ts';
import { FileRefused } from '../readers/file-refused.ts';
import { findBatch } from '../store/batches.ts';
import type { ImportDeps } from './deps.ts';
import { inWords } from './detect-original.ts';
import { originalPath } from './keep-original.ts';
import { demandRows } from './see-batch.ts';
import { notFound } from './staged-batch.ts';

/**
 * Rows of a batch's kept original beside what each was read as, under the mapping the batch was imported with.
 * @throws Refusal `not-found` when the batch does not exist; `not-allowed` when its rows are not the caller's to see;
 *   `file-refused` when the original can no longer be read, as after its licence ended.
 */
export async function readRecords(
  deps: ImportDeps,
  caller: Caller,
  id: number,
  wanted: { readonly from: number; readonly count: number },
): Promise<FileRecords> {
  demand(caller, 'imports.write');
  const batch = await deps.database.transact(caller.workspaceId, (tx) => findBatch(tx, id), { readOnly: true });
  if (batch === null) throw notFound(id);
  demandRows(caller, batch);
  const { words } = deps.targets[batch.dataset];
  try {
    const records = await readInChild({
      path: originalPath(deps.dataDirectory, batch.fileHash),
      fileName: batch.fileName,
      mapping: batch.mapping,
      lastYear: deps.clock.now().getUTCFullYear() + 1,
      ...wanted,
    });
    return { ...records, rows: records.rows.map((row) => inWords(row, words)) };
  } catch (error) {
    throw error instanceof FileRefused ? new Refusal('file-refused', error.text, { reason: error.code }) : error;
  }
}
