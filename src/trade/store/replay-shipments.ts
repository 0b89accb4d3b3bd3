import { sql } from 'drizzle-orm';
import { type StagedBatch, stagingTable, type WriteSummary } from '#src/intake/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { deletePartiesWithoutFacts, removeFacts, shipmentStore } from './write-shipments.ts';

/** One step of how the facts came to be: a batch was written, or taken back. */
export interface ReplayStep {
  readonly kind: 'write' | 'undo';
  readonly batch: StagedBatch;
}

/** What a batch came to when it was written again. */
export interface ReplayedBatch extends WriteSummary {
  readonly batchId: number;
  readonly duplicates: number;
}

/**
 * Empties facts and rollups of the workspace and brings them about again step by step from staged batches. Party names keep
 * their ids and companies: facts name them, and decisions rest on them. Readers outside the transaction see the facts as
 * they were until it commits.
 */
export async function replayShipments(tx: Tx, steps: readonly ReplayStep[]): Promise<readonly ReplayedBatch[]> {
  await tx.db.execute(sql`delete from shipment where workspace_id = ${tx.workspaceId}`);
  await tx.db.execute(sql`delete from batch_month where workspace_id = ${tx.workspaceId}`);
  await tx.db.execute(sql`delete from market_month where workspace_id = ${tx.workspaceId}`);
  await tx.db.execute(sql`
    update party set import_lines = 0, export_lines = 0
    where workspace_id = ${tx.workspaceId} and (import_lines <> 0 or export_lines <> 0)`);
  const written: ReplayedBatch[] = [];
  for (const { kind, batch } of steps) {
    if (kind === 'undo') {
      await removeFacts(tx, batch);
      continue;
    }
    const { duplicates } = await shipmentStore.plan(tx, batch, stagingTable(batch.id));
    written.push({
      batchId: batch.id,
      duplicates,
      ...(await shipmentStore.write(tx, batch, stagingTable(batch.id))),
    });
  }
  await deletePartiesWithoutFacts(tx);
  return written;
}
