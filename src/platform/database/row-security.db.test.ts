import { sql } from 'drizzle-orm';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#src/platform/errors.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import type { Tx } from './database.ts';
import { databaseErrorCode } from './failures.ts';
import { connect, NO_WORKSPACE } from './pool.ts';
import { refuseStrongRole } from './roles.ts';
import { TABLES_WITHOUT_POLICY } from './security.ts';

let test: TestDatabase;
let owner: Client;
let scoped: readonly string[];

beforeAll(async () => {
  test = await testDatabase();
  owner = await connect(test.owner, 'test');
  const tables = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not (c.relname = any($1))`,
    [TABLES_WITHOUT_POLICY],
  );
  scoped = tables.rows.map((row) => row.name);
  await fillEveryTable();
  await owner.query(
    `insert into session (token_hash, workspace_id, user_id, csrf_token, expires_at)
     select t.hash, $1, 1, 'c', now() + t.rest::interval from (values ('live', '1 hour'), ('expired', '-1 hour')) as t (hash, rest)`,
    [test.workspaceId],
  );
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

const as = <T>(workspaceId: number, work: (tx: Tx) => Promise<T>) => test.database.transact(workspaceId, work);

async function codeOf(statement: string, workspaceId = test.workspaceId): Promise<string | null> {
  return as(workspaceId, (tx) => tx.client.query(statement)).then(
    () => 'no error',
    (error: unknown) => databaseErrorCode(error),
  );
}

describe('row policies', () => {
  it('stand on every table with a workspace, and on nothing less', async () => {
    const policies = await owner.query<{ name: string; using: string; check: string }>(
      `select tablename as name, qual as using, with_check as check from pg_policies where cmd = 'ALL'`,
    );
    const enabled = await owner.query<{ name: string }>(`select relname as name from pg_class where relrowsecurity`);
    expect(scoped.length).toBeGreaterThan(15);
    expect(policies.rows.map((row) => row.name).sort()).toEqual([...scoped].sort());
    expect(enabled.rows.map((row) => row.name).sort()).toEqual([...scoped].sort());
    for (const policy of policies.rows) {
      expect(policy.using).toContain('app.workspace');
      expect(policy.check).toBe(policy.using);
    }
  });

  it('show every table empty without a workspace, in another one, and outside a transaction of ours', async () => {
    const counts = (workspaceId: number) =>
      as(workspaceId, async (tx) => {
        const found: Record<string, number> = {};
        for (const table of scoped) {
          const rows = await tx.client.query<{ n: number }>(`select count(*)::int as n from "${table}"`);
          found[table] = rows.rows[0]?.n ?? -1;
        }
        return found;
      });
    const all = (n: number) => Object.fromEntries(scoped.map((name) => [name, n]));
    expect(await counts(test.workspaceId)).toEqual({ ...all(1), session: 3 });
    expect(await counts(test.secondWorkspaceId)).toEqual(all(0));
    expect(await counts(NO_WORKSPACE)).toEqual(all(0));
    const plain = await connect(test.app, 'test');
    expect((await plain.query('select * from app_user')).rows).toEqual([]);
    await plain.end();
  });

  it('refuse a row written for another workspace', async () => {
    const statement = `insert into setting (workspace_id, key, version, value) values (${test.secondWorkspaceId}, 'x', 1, '1')`;
    expect(await codeOf(statement.replace('OWNER', test.owner.user))).toBe('42501');
  });

  it('do not outlive the transaction on a pooled connection', async () => {
    for (let round = 0; round < 10; round += 1) await as(test.workspaceId, (tx) => tx.db.execute(sql`select 1`));
    const left = await as(NO_WORKSPACE, (tx) => tx.db.execute(sql`select * from app_user`));
    expect(left.rows).toEqual([]);
  });

  it.each([1.5, -1, Number.NaN, '1; drop table app_user' as unknown as number])(
    'refuse %s as a workspace',
    async (id) => {
      await expect(as(id, async () => 1)).rejects.toThrow('not a workspace id');
    },
  );
});

describe('the application role', () => {
  it.each([
    [`copy app_user from '/etc/passwd'`],
    [`copy (select 1) to '/tmp/bellwether-out'`],
    [`copy (select 1) to program 'cat'`],
    [`copy staging.x from program 'id'`],
    [`create extension dblink`],
    [`create extension file_fdw`],
    [`select pg_read_file('/etc/passwd')`],
    [`select pg_ls_dir('/')`],
    [`select lo_import('/etc/passwd')`],
    [`alter table app_user disable row level security`],
    [`drop policy workspace_rows on app_user`],
    [`create table public.mine (id int)`],
    [`alter role current_user bypassrls`],
    ['set role OWNER'],
    [`update audit_entry set actor = 'x'`],
    [`delete from audit_entry`],
    [`truncate audit_entry`],
    [`truncate app_user`],
  ])('may not %s', async (statement) => {
    if (statement.includes('staging.x'))
      await as(test.workspaceId, (tx) => tx.client.query('create unlogged table staging.x (t text)'));
    expect(await codeOf(statement.replace('OWNER', test.owner.user))).toBe('42501');
  });

  it('makes, fills and drops staging tables', async () => {
    const rows = await as(test.workspaceId, async (tx) => {
      await tx.client.query('create unlogged table staging.batch_1 (line int)');
      await tx.client.query('insert into staging.batch_1 select generate_series(1, 3)');
      const found = await tx.client.query('select * from staging.batch_1');
      await tx.client.query('drop table staging.batch_1');
      return found.rowCount;
    });
    expect(rows).toBe(3);
  });

  it('carries timeouts and a limit on temporary files', async () => {
    const plain = await connect(test.app, 'test');
    const shown = await plain.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings where name in
        ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'temp_file_limit')`,
    );
    await plain.end();
    // A server reached by DATABASE_URL lets only its superuser limit temporary files of a role.
    const limited = shown.rows.filter(
      (row) => row.name !== 'temp_file_limit' || process.env['DATABASE_URL'] === undefined,
    );
    expect(limited.length).toBeGreaterThanOrEqual(3);
    for (const row of limited) expect(Number(row.setting), row.name).toBeGreaterThan(0);
  });

  it('is refused for serving when it is stronger', async () => {
    const weak = await connect(test.app, 'test');
    await expect(refuseStrongRole(weak)).resolves.toBeUndefined();
    await weak.end();
    await expect(refuseStrongRole(owner)).rejects.toBeInstanceOf(Refusal);
  });
});

describe('audit', () => {
  it('stays as written even for the owner', async () => {
    for (const statement of [`update audit_entry set actor = 'x'`, 'delete from audit_entry', 'truncate audit_entry']) {
      await expect(owner.query(statement), statement).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('sign-in before a workspace is known', () => {
  it('finds a person by address in any case, and a session only by its token hash while it lasts', async () => {
    const found = await as(NO_WORKSPACE, async (tx) => ({
      user: await tx.client.query(`select email from user_for_sign_in('OWNER@example.com')`),
      none: await tx.client.query(`select email from user_for_sign_in('%')`),
      session: await tx.client.query(`select workspace_id from session_by_token('live')`),
      expired: await tx.client.query(`select workspace_id from session_by_token('expired')`),
    }));
    expect(found.user.rows).toEqual([{ email: 'owner@example.com' }]);
    expect(found.none.rows).toEqual([]);
    expect(found.session.rows).toEqual([{ workspace_id: test.workspaceId }]);
    expect(found.expired.rows).toEqual([]);
  });
});

/** One row per table in the first workspace, whose one user is there already; required columns get a value their type takes. */
async function fillEveryTable(): Promise<void> {
  for (const table of scoped) {
    if (table === 'app_user') continue;
    const columns = await owner.query<{ name: string; type: string }>(
      `select column_name as name, data_type as type from information_schema.columns
        where table_schema = 'public' and table_name = $1 and is_nullable = 'NO' and column_default is null
          and is_identity = 'NO' and is_generated = 'NEVER'`,
      [table],
    );
    const value = (column: { name: string; type: string }) =>
      column.name === 'workspace_id' ? String(test.workspaceId) : (SAMPLES[column.type] ?? `'1'`);
    await owner.query(
      `insert into "${table}" (${columns.rows.map((c) => `"${c.name}"`).join(', ')}) values (${columns.rows.map(value).join(', ')})`,
    );
  }
}

const SAMPLES: Readonly<Record<string, string>> = {
  jsonb: `'{}'`,
  json: `'{}'`,
  date: `'2026-01-31'`,
  uuid: 'gen_random_uuid()',
  boolean: 'false',
  'timestamp with time zone': 'now()',
};
