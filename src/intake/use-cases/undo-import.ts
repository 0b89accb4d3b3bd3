import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { Batch } from '../contract.ts';
import { findBatch, takeTurn, updateBatch } from '../store/batches.ts';
import type { ImportDeps } from './deps.ts';
import { requireBatch } from './list-imports.ts';
import { notFound, stagedBatch } from './staged-batch.ts';
import type { UndoSummary } from './write-target.ts';

/**
 * Takes a committed batch back in one transaction: its facts go, rollups are computed again, changed rows get their
 * earlier values where nobody edited them since; edited rows stay and are listed.
 * @throws Refusal `conflict` when the batch is not committed.
 */
export async function undoImport(
  deps: ImportDeps,
  caller: Caller,
  id: number,
): Promise<UndoSummary & { readonly batch: Batch }> {
  demand(caller, 'imports.write');
  const summary = await deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      await takeTurn(tx);
      const batch = await findBatch(tx, id, true);
      if (batch === null) throw notFound(id);
      if (batch.state !== 'committed')
        throw new Refusal(
          'conflict',
          {
            zh: `只能撤销已提交的批次，该批次状态为“${batch.state}”。`,
            en: `Only a committed import can be undone; this one is ${batch.state}.`,
          },
          { id, state: batch.state },
        );
      const undone = await deps.targets[batch.dataset].store.undo(tx, stagedBatch(batch));
      await updateBatch(tx, id, { state: 'undone', stamp: 'undone' });
      await recordChange(tx, caller, {
        action: 'undo-import',
        noun: 'import',
        nounId: id,
        details: {
          dataset: batch.dataset,
          removed: undone.removed,
          restored: undone.restored,
          kept: undone.kept.length,
        },
      });
      return undone;
    },
    { timeoutMs: 0 },
  );
  return { ...summary, batch: await requireBatch(deps, caller, id) };
}
