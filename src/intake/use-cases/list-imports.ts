import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import type { Batch } from '../contract.ts';
import { presentBatch } from '../present.ts';
import { type BatchRow, findBatch, listBatches } from '../store/batches.ts';
import type { ImportDeps } from './deps.ts';
import { runningImport } from './running-imports.ts';
import { seesTotals } from './see-batch.ts';
import { notFound } from './staged-batch.ts';

/** All batches, newest first; sums of our books only for those who see every customer's. */
export async function listImports(deps: ImportDeps, caller: Caller): Promise<readonly Batch[]> {
  demand(caller, 'imports.read');
  const rows = await deps.database.transact(caller.workspaceId, (tx) => listBatches(tx), { readOnly: true });
  return rows.map((row) => present(deps, caller, row));
}

/**
 * One batch with its progress.
 * @throws Refusal `not-found`
 */
export async function requireBatch(deps: ImportDeps, caller: Caller, id: number): Promise<Batch> {
  demand(caller, 'imports.read');
  const row = await deps.database.transact(caller.workspaceId, (tx) => findBatch(tx, id), { readOnly: true });
  if (row === null) throw notFound(id);
  return present(deps, caller, row);
}

function present(deps: ImportDeps, caller: Caller, row: BatchRow): Batch {
  const live = runningImport(caller.workspaceId, row.id)?.progress ?? null;
  return presentBatch(row, deps.targets[row.dataset].words, { live, totals: seesTotals(caller, row) });
}
