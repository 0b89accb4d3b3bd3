import { sql } from 'drizzle-orm';
import {
  forgetBeforeImages,
  handOverBeforeImages,
  type StagedBatch,
  type UndoSummary,
} from '#src/intake/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { valueRestored } from './base-amounts.ts';
import { columnList, derivedColumns, keyColumns, type RecordTable, writtenColumns } from './record-table.ts';

/**
 * Takes back what a batch did to the records of a table: changed ones get their earlier values, created ones go, where
 * nobody changed them since. What a later batch changed as well passes to that batch.
 */
export async function undoRecords(tx: Tx, record: RecordTable, batch: StagedBatch): Promise<UndoSummary> {
  const stored = sql`${sql.identifier(record.table)}`;
  const own = sql`b.workspace_id = ${tx.workspaceId} and b.batch_id = ${batch.id} and b.noun = ${record.noun}`;
  await handOverBeforeImages(tx, batch.id, record.noun);
  if (record.keepsBatch)
    await tx.db.execute(sql`
      update ${stored} t set batch_id = b.batch_id from batch_change b
      where b.workspace_id = ${tx.workspaceId} and b.noun = ${record.noun} and b.before is null
        and b.batch_id <> ${batch.id}
        and t.workspace_id = ${tx.workspaceId} and t.id = b.row_id and t.batch_id = ${batch.id}`);
  const kept = await tx.db.execute<{ label: string }>(sql`
    select ${record.label} as label from batch_change b
    join ${stored} t on t.workspace_id = b.workspace_id and t.id = b.row_id
    ${record.customer === 'none' ? sql`` : sql`left join customer c on c.workspace_id = t.workspace_id and c.id = t.customer_id`}
    where ${own} and t.version <> b.version_after order by 1`);
  const columns = [
    ...new Set([...keyColumns(record), ...writtenColumns(record), ...derivedColumns(record), 'version']),
  ];
  const restored = await tx.db.execute(sql`
    update ${stored} t set (${columnList(columns)}) = row(${columnList(columns, 'r')})
    from batch_change b, jsonb_populate_record(null::${stored}, b.before) r
    where ${own} and b.before is not null
      and t.workspace_id = ${tx.workspaceId} and t.id = b.row_id and t.version = b.version_after`);
  const removed = await tx.db.execute(sql`
    delete from ${stored} t using batch_change b
    where ${own} and b.before is null
      and t.workspace_id = ${tx.workspaceId} and t.id = b.row_id and t.version = b.version_after`);
  await valueRestored(tx, record.table, sql`select b.row_id from batch_change b where ${own} and b.before is not null`);
  await tx.db.execute(sql`
    delete from hand_edit h using batch_change b
    where ${own} and b.before is null and h.workspace_id = ${tx.workspaceId} and h.noun = ${record.table} and h.row_id = b.row_id
      and not exists (select 1 from ${stored} t where t.workspace_id = ${tx.workspaceId} and t.id = h.row_id)`);
  await forgetBeforeImages(tx, batch.id, record.noun);
  return {
    removed: removed.rowCount ?? 0,
    restored: restored.rowCount ?? 0,
    kept: kept.rows.map(({ label }) => ({ noun: record.noun, label })),
  };
}
