import { sql } from 'drizzle-orm';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Database, Tx } from '#src/platform/database/database.ts';
import { NO_WORKSPACE } from '#src/platform/database/pool.ts';
import type { Deps } from '#src/platform/deps.ts';
import type { Caller } from './caller.ts';
import { demand } from './policy.ts';

/** The oldest workspace, created when there is none. */
export async function ensureWorkspace(database: Database): Promise<number> {
  return database.transact(NO_WORKSPACE, async (tx) => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(77003)`);
    const found = await tx.db.execute<{ id: number }>(sql`select id from workspace order by id limit 1`);
    const existing = found.rows[0]?.id;
    if (existing !== undefined) return existing;
    const made = await tx.db.execute<{ id: number }>(
      sql`insert into workspace (name) values ('Bellwether') returning id`,
    );
    const id = made.rows[0]?.id;
    if (id === undefined) throw new Error('no workspace was created');
    return id;
  });
}

/** Ids of all workspaces, oldest first. */
export async function listWorkspaceIds(database: Database): Promise<readonly number[]> {
  const found = await database.transact(NO_WORKSPACE, (tx) =>
    tx.db.execute<{ id: number }>(sql`select id from workspace order by id`),
  );
  return found.rows.map((row) => row.id);
}

/** Whether there is a workspace of this number. */
export async function workspaceExists(database: Database, id: number): Promise<boolean> {
  const found = await database.transact(NO_WORKSPACE, (tx) =>
    tx.db.execute(sql`select 1 from workspace where id = ${id}`),
  );
  return found.rows.length > 0;
}

/** Names a workspace. */
export async function nameWorkspace(deps: Deps, caller: Caller, name: string): Promise<void> {
  demand(caller, 'platform.operate');
  await deps.database.transact(caller.workspaceId, async (tx) => {
    await tx.db.execute(sql`update workspace set name = ${name} where id = ${tx.workspaceId}`);
    await recordChange(tx, caller, { action: 'name', noun: 'workspace', nounId: tx.workspaceId, details: { name } });
  });
}

/** Writes the base currency of the workspace's books (ISO 4217); the ledger decides when that may be. */
export async function writeBaseCurrency(tx: Tx, caller: Caller, currency: string): Promise<void> {
  await tx.db.execute(sql`update workspace set base_currency = ${currency} where id = ${tx.workspaceId}`);
  await recordChange(tx, caller, { action: 'set', noun: 'base-currency', nounId: currency });
}
