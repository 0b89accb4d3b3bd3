import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/**
 * Keeps what a batch does to workspace rows, so that it can be undone. `rows` is a query of (row_id bigint, before jsonb,
 * version_after integer): `before` null for a row the batch creates, the whole row as it stands for one it changes.
 */
export async function recordBeforeImages(tx: Tx, batchId: number, noun: string, rows: SQL): Promise<number> {
  const recorded = await tx.db.execute(sql`
    insert into batch_change (workspace_id, batch_id, noun, row_id, before, version_after)
    select ${tx.workspaceId}, ${batchId}, ${noun}, r.row_id, r.before, r.version_after
    from (${rows}) r(row_id, before, version_after)`);
  return recorded.rowCount ?? 0;
}

/**
 * Hands what a batch did to rows that a later batch changed as well over to that later batch: its before-image becomes the
 * one from before this batch, so undoing both, in any order, ends where it began. Rows a person edited in between are
 * left to the caller.
 */
export async function handOverBeforeImages(tx: Tx, batchId: number, noun: string): Promise<void> {
  await tx.db.execute(sql`
    with mine as (
      select c.id, c.row_id, c.before, c.version_after,
             (select l.id from batch_change l where l.workspace_id = c.workspace_id and l.noun = c.noun
                and l.row_id = c.row_id and l.batch_id <> c.batch_id and l.version_after > c.version_after
              order by l.version_after limit 1) as later
      from batch_change c
      where c.workspace_id = ${tx.workspaceId} and c.batch_id = ${batchId} and c.noun = ${noun}),
    handed as (
      update batch_change l set before = m.before
      from mine m
      where l.workspace_id = ${tx.workspaceId} and l.id = m.later and (l.before ->> 'version')::int = m.version_after
      returning m.id)
    delete from batch_change d using handed h where d.workspace_id = ${tx.workspaceId} and d.id = h.id`);
}

/** Forgets what a batch did to rows of a noun, once it is undone. */
export async function forgetBeforeImages(tx: Tx, batchId: number, noun: string): Promise<void> {
  await tx.db.execute(sql`
    delete from batch_change where workspace_id = ${tx.workspaceId} and batch_id = ${batchId} and noun = ${noun}`);
}
