import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import {
  type Dependent,
  holdersOf,
  insertRows,
  type MovedRows,
  moveRows,
  restoreRows,
} from '#src/platform/database/move-rows.ts';
import type { MergeRecord } from '../merges.ts';

/** Rows without a customer of their own to go by, or whose order may stay behind. */
const DEPENDENTS: readonly Dependent[] = [{ table: 'order_line', column: 'order_id', parent: 'sales_order' }];

const COLUMNS = sql`id::float8 as id, noun, from_id::float8 as "fromId", into_id::float8 as "intoId", from_code as "fromCode",
  from_name as "fromName", into_name as "intoName", undone_at::text as "undoneAt"`;

/** Merges that stand, oldest first; of customers and companies together, for a later one may rest on any earlier one. */
export async function standingMerges(tx: Tx): Promise<readonly MergeRecord[]> {
  const found = await tx.db.execute<MergeRecord & Record<string, unknown>>(sql`
    select ${COLUMNS} from merge_record
    where workspace_id = ${tx.workspaceId} and undone_at is null order by id`);
  return found.rows;
}

/** One merge; null when there is none of that id. */
export async function findMerge(tx: Tx, id: number): Promise<MergeRecord | null> {
  const found = await tx.db.execute<MergeRecord & Record<string, unknown>>(sql`
    select ${COLUMNS} from merge_record where workspace_id = ${tx.workspaceId} and id = ${id} for update`);
  return found.rows[0] ?? null;
}

/** Waits for the workspace's turn to merge, take back or lift; held until the transaction ends. */
export async function takeMergeTurn(tx: Tx): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(77011, ${tx.workspaceId})`);
}

/** Records a merge that is about to be made; returns it. */
export async function insertMerge(
  tx: Tx,
  merge: Omit<MergeRecord, 'id' | 'undoneAt'> & { readonly mergedBy: number | null },
): Promise<MergeRecord> {
  const made = await tx.db.execute<MergeRecord & Record<string, unknown>>(sql`
    insert into merge_record (workspace_id, noun, from_id, into_id, from_code, from_name, into_name, merged_by)
    values (${tx.workspaceId}, ${merge.noun}, ${merge.fromId}, ${merge.intoId}, ${merge.fromCode}, ${merge.fromName},
      ${merge.intoName}, ${merge.mergedBy})
    returning ${COLUMNS}`);
  const [record] = made.rows;
  if (record === undefined) throw new Error('the merge was not recorded');
  return record;
}

/** Makes a recorded merge: everything that names one side moves to the other. Both must be there. */
export async function applyMerge(tx: Tx, merge: MergeRecord): Promise<readonly MovedRows[]> {
  await holdSides(tx, merge);
  const moved = await moveRows(tx, {
    id: merge.id,
    from: merge.fromId,
    into: merge.intoId,
    holders: await holdersOf(tx, merge.noun),
    dependents: DEPENDENTS,
  });
  if (merge.noun === 'company') {
    await tx.db.execute(sql`
      update company set merged_into = ${merge.intoId} where workspace_id = ${tx.workspaceId} and id = ${merge.fromId}`);
    return moved;
  }
  await tx.db.execute(sql`
    with gone as (delete from customer where workspace_id = ${tx.workspaceId} and id = ${merge.fromId} returning *)
    update merge_record set "row" = to_jsonb(gone) from gone
    where merge_record.workspace_id = ${tx.workspaceId} and merge_record.id = ${merge.id}`);
  return moved;
}

/** Waits for those who are linking or tying either side, and keeps others from it until the transaction ends. */
async function holdSides(tx: Tx, merge: MergeRecord): Promise<void> {
  await tx.db.execute(sql`
    select 1 from ${sql.identifier(merge.noun)} t
    where t.workspace_id = ${tx.workspaceId} and t.id in (${merge.fromId}, ${merge.intoId}) order by t.id for update`);
}

/** Undoes {@link applyMerge} to the row; the record stays. Merges made later must be lifted before. */
export async function liftMerge(tx: Tx, merge: MergeRecord): Promise<void> {
  if (merge.noun === 'company')
    await tx.db.execute(sql`
      update company set merged_into = null where workspace_id = ${tx.workspaceId} and id = ${merge.fromId}`);
  else {
    await insertRows(
      tx,
      'customer',
      sql`select "row" from merge_record where workspace_id = ${tx.workspaceId} and id = ${merge.id} and "row" is not null`,
    );
    await tx.db.execute(sql`
      update merge_record set "row" = null where workspace_id = ${tx.workspaceId} and id = ${merge.id}`);
  }
  await restoreRows(tx, {
    id: merge.id,
    from: merge.fromId,
    into: merge.intoId,
    holders: await holdersOf(tx, merge.noun),
  });
}

/** Closes merges that do not stand any more; `undoneBy` null: what they joined is gone. */
export async function closeMerges(tx: Tx, ids: readonly number[], undoneBy: number | null): Promise<void> {
  if (ids.length === 0) return;
  await tx.db.execute(sql`
    update merge_record set undone_at = now(), undone_by = ${undoneBy}
    where workspace_id = ${tx.workspaceId} and id = any(${sql.param([...ids])}::bigint[])`);
}

/** Are both sides of a merge there? */
export async function hasBothSides(tx: Tx, merge: MergeRecord): Promise<boolean> {
  const table = sql.identifier(merge.noun);
  const found = await tx.db.execute<{ sides: number }>(sql`
    select count(*)::int as sides from ${table} t
    where t.workspace_id = ${tx.workspaceId} and t.id in (${merge.fromId}, ${merge.intoId})`);
  return found.rows[0]?.sides === 2;
}
