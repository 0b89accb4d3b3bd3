import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { Batch } from '../contract.ts';
import { findBatch, takeTurn, updateBatch } from '../store/batches.ts';
import { dropStaging } from '../store/staging.ts';
import type { ImportDeps } from './deps.ts';
import { requireBatch } from './list-imports.ts';
import { runningImport } from './running-imports.ts';
import { notFound } from './staged-batch.ts';

/**
 * Stops reading a batch and drops what was staged. A committed batch is undone, not cancelled.
 * @throws Refusal `conflict` when it is committed or undone.
 */
export async function cancelImport(deps: ImportDeps, caller: Caller, id: number): Promise<Batch> {
  demand(caller, 'imports.write');
  await deps.database.transact(caller.workspaceId, async (tx) => {
    const batch = await findBatch(tx, id);
    if (batch === null) throw notFound(id);
    if (batch.state === 'staged') await takeTurn(tx);
    const cancelled = await updateBatch(tx, id, { state: 'cancelled', progress: null }, [
      'reading',
      'interrupted',
      'staged',
    ]);
    if (!cancelled) {
      if (batch.state === 'cancelled' || batch.state === 'failed') return;
      throw new Refusal(
        'conflict',
        {
          zh: `该批次状态为“${batch.state}”，不能取消；已提交的批次请用撤销。`,
          en: `This import is ${batch.state} and cannot be cancelled; undo a committed import instead.`,
        },
        { id, state: batch.state },
      );
    }
    if (batch.state === 'staged') await dropStaging(tx, id);
    await recordChange(tx, caller, { action: 'cancel-import', noun: 'import', nounId: id });
  });
  runningImport(caller.workspaceId, id)?.stop();
  return requireBatch(deps, caller, id);
}
