import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import type { Batch } from '../contract.ts';
import { presentBatch } from '../present.ts';
import { findBatch, listBatches } from '../store/batches.ts';
import type { ImportDeps } from './deps.ts';
import { runningImport } from './running-imports.ts';
import { notFound } from './staged-batch.ts';

/** All batches, newest first. */
export async function listImports(deps: ImportDeps, caller: Caller): Promise<readonly Batch[]> {
  demand(caller, 'imports.read');
  const rows = await deps.database.transact(caller.workspaceId, (tx) => listBatches(tx), { readOnly: true });
  return rows.map((row) =>
    presentBatch(row, deps.targets[row.dataset].words, runningImport(caller.workspaceId, row.id)?.progress ?? null),
  );
}

/**
 * One batch with its progress.
 * @throws Refusal `not-found`
 */
export async function requireBatch(deps: ImportDeps, caller: Caller, id: number): Promise<Batch> {
  demand(caller, 'imports.read');
  const row = await deps.database.transact(caller.workspaceId, (tx) => findBatch(tx, id), { readOnly: true });
  if (row === null) throw notFound(id);
  return presentBatch(row, deps.targets[row.dataset].words, runningImport(caller.workspaceId, id)?.progress ?? null);
}
