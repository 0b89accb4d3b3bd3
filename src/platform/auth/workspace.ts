import { sql } from 'drizzle-orm';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Database } from '#src/platform/database/database.ts';
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

/** Whether there is a workspace of this number. */
export async function workspaceExists(database: Database, id: number): Promise<boolean> {
  const found = await database.transact(NO_WORKSPACE, (tx) =>
    tx.db.execute(sql`select 1 from workspace where id = ${id}`),
  );
  return found.rows.length > 0;
}

/** Names a workspace and sets the base currency of its books (ISO 4217). */
export async function nameWorkspace(
  deps: Deps,
  caller: Caller,
  to: { readonly name: string; readonly baseCurrency: string },
): Promise<void> {
  demand(caller, 'platform.operate');
  await deps.database.transact(caller.workspaceId, async (tx) => {
    await tx.db.execute(sql`
      update workspace set name = ${to.name}, base_currency = ${to.baseCurrency} where id = ${tx.workspaceId}`);
    await recordChange(tx, caller, { action: 'name', noun: 'workspace', nounId: tx.workspaceId, details: { ...to } });
  });
}
