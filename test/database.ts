import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { inject } from 'vitest';
import type { Caller } from '#src/platform/auth/caller.ts';
import { type Clock, fixedClock } from '#src/platform/clock.ts';
import type { Database } from '#src/platform/database/database.ts';
import { type Connection, connect, NO_WORKSPACE, pooledDatabase } from '#src/platform/database/pool.ts';
import type { Deps } from '#src/platform/deps.ts';
import { createLog } from '#src/platform/log.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';

/** A database of its own for one test file, reached in the application's role. */
export interface TestDatabase {
  readonly database: Database;
  readonly deps: Deps;
  readonly workspaceId: number;
  /** The owner of the first workspace, with every right. */
  readonly caller: Caller;
  readonly secondWorkspaceId: number;
  /** The same database in the owner's role, for arranging what the application may not. */
  readonly owner: Connection;
  readonly app: Connection;
  close(): Promise<void>;
}

let made = 0;

/**
 * Creates a migrated database with two workspaces and, in the first, one user who owns it.
 * @param options.clock the clock of `deps`; default stands at 2026-07-01.
 */
export async function testDatabase(options: { readonly clock?: Clock } = {}): Promise<TestDatabase> {
  const server = inject('testServer');
  made += 1;
  const name = `test_${server.template.split('_').at(-1)}_${made}_${randomBytes(4).toString('hex')}`;
  const admin = await connect(server.admin, 'bellwether tests');
  try {
    await create(admin, name, server.template, server.owner.user);
    await admin.query(`grant connect, temporary on database ${name} to ${server.app.user}`);
  } finally {
    await admin.end();
  }
  const app = { ...server.app, database: name };
  const log = createLog(process.env['BELLWETHER_LOG_LEVEL'] ?? 'silent');
  const database = pooledDatabase(app, log, 6);
  const workspaceId = await createWorkspace(database, 'Bellwether Test');
  const secondWorkspaceId = await createWorkspace(database, 'Another Company');
  const userId = await database.transact(workspaceId, async (tx) => {
    const user = await tx.db.execute<{ id: number }>(sql`
      insert into app_user (workspace_id, email, name, role, scope)
      values (${workspaceId}, 'owner@example.com', 'Owner', 'owner', 'all') returning id::int`);
    return user.rows[0]?.id ?? null;
  });
  const dataDirectory = mkdtempSync(join(tmpdir(), 'bw-files-'));
  return {
    database,
    deps: { database, clock: options.clock ?? fixedClock(calendarDate('2026-07-01')), log, dataDirectory },
    workspaceId,
    caller: { workspaceId, userId, name: 'Owner', role: 'owner', scope: 'all', team: null, language: 'zh' },
    secondWorkspaceId,
    owner: { ...server.owner, database: name },
    app,
    close: async () => {
      await database.close();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

async function createWorkspace(database: Database, name: string): Promise<number> {
  return database.transact(NO_WORKSPACE, async (tx) => {
    const row = await tx.db.execute<{ id: number }>(sql`insert into workspace (name) values (${name}) returning id`);
    const id = row.rows[0]?.id;
    if (id === undefined) throw new Error('no workspace was created');
    return id;
  });
}

/** Two files may ask at once, and a template can only be copied by one. */
async function create(
  admin: Awaited<ReturnType<typeof connect>>,
  name: string,
  template: string,
  owner: string,
): Promise<void> {
  await admin.query(`select pg_advisory_lock(77009)`);
  await admin.query(`create database ${name} template ${template} owner ${owner}`);
}
