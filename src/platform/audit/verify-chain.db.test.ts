import { sql } from 'drizzle-orm';
import type { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '#src/platform/database/pool.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { verifyAndAnchor } from './anchor.ts';
import { hashEntry, recordChange } from './record-change.ts';
import { verifyChain } from './verify-chain.ts';

let test: TestDatabase;
let owner: Client;

beforeAll(async () => {
  test = await testDatabase();
  owner = await connect(test.owner, 'test');
  await owner
    .query('alter table audit_entry disable trigger all')
    .catch(() => owner.query('alter table audit_entry disable trigger user'));
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

beforeEach(async () => {
  await owner.query('delete from audit_entry');
  for (let n = 0; n < 10; n += 1) await write(`change-${n}`);
});

function write(action: string): Promise<void> {
  return test.database.transact(test.workspaceId, (tx) =>
    recordChange(tx, test.caller, {
      action,
      noun: 'thing',
      nounId: action,
      details: { 金额: '1.50', nested: { a: [1, null] } },
    }),
  );
}

const verify = () => test.database.transact(test.workspaceId, (tx) => verifyChain(tx));

describe('audit chain', () => {
  it('does not fork when a transaction began before another wrote: a snapshot of the head is refused', async () => {
    const late = test.database.transact(
      test.workspaceId,
      async (tx) => {
        await tx.db.execute(sql`select 1 from audit_entry limit 1`);
        await write('meanwhile');
        await recordChange(tx, test.caller, { action: 'late', noun: 'thing', nounId: null });
      },
      { isolation: 'snapshot' },
    );
    await expect(late).rejects.toThrow(/fork/);
    expect(await verify()).toMatchObject({ intact: true, head: { count: 11 } });
  });

  it('holds when a long transaction records last', async () => {
    await test.database.transact(test.workspaceId, async (tx) => {
      await tx.db.execute(sql`select 1 from audit_entry limit 1`);
      await write('meanwhile');
      await recordChange(tx, test.caller, { action: 'late', noun: 'thing', nounId: null });
    });
    expect(await verify()).toMatchObject({ intact: true, head: { count: 12 } });
  });

  it('holds as written', async () => {
    expect(await verify()).toMatchObject({ intact: true, brokenAt: null, head: { count: 10 } });
  });

  it.each([
    ['details', `details = '{"amount":"9"}'::json`],
    ['actor', `actor = 'somebody else'`],
    ['user', 'user_id = null'],
    ['action', `action = 'nothing'`],
    ['noun', `noun = 'other'`],
    ['noun id', `noun_id = 'other'`],
    ['time', `at = at + interval '1 second'`],
    ['hash', `hash = repeat('0', 64)`],
  ])('shows an edited %s', async (_name, change) => {
    await owner.query(`update audit_entry set ${change} where action = 'change-4'`);
    const check = await verify();
    expect(check.intact).toBe(false);
    expect(check.brokenAt).not.toBeNull();
  });

  it('shows a deleted middle', async () => {
    await owner.query(`delete from audit_entry where action = 'change-4'`);
    expect((await verify()).intact).toBe(false);
  });

  it('shows two entries changed about', async () => {
    const columns = 'at, user_id, actor, action, noun, noun_id, details, previous_hash, hash';
    await owner.query(`
      update audit_entry a set (${columns}) = (select ${columns} from audit_entry b
        where b.action = case a.action when 'change-3' then 'change-6' else 'change-3' end)
       where a.action in ('change-3', 'change-6')`);
    expect((await verify()).intact).toBe(false);
  });

  it('shows entries moved to another workspace', async () => {
    await owner.query(`update audit_entry set workspace_id = ${test.secondWorkspaceId}`);
    const check = await test.database.transact(test.secondWorkspaceId, (tx) => verifyChain(tx));
    expect(check).toMatchObject({ intact: false, head: { count: 10 } });
  });

  it('cannot be changed or cut by the application', async () => {
    for (const statement of ['update audit_entry set actor = $1', 'delete from audit_entry where actor <> $1'])
      await expect(test.database.transact(test.workspaceId, (tx) => tx.client.query(statement, ['x']))).rejects.toThrow(
        /permission denied|append-only/,
      );
  });

  it('fails the change when the audit row cannot be written', async () => {
    const change = test.database.transact(test.workspaceId, async (tx) => {
      await tx.client.query(`update app_user set name = 'changed' where workspace_id = $1`, [test.workspaceId]);
      await recordChange(
        tx,
        { ...test.caller, name: null as unknown as string },
        { action: 'x', noun: 'x', nounId: null },
      );
    });
    await expect(change).rejects.toThrow();
    const names = await owner.query(`select name from app_user where name = 'changed'`);
    expect(names.rows).toEqual([]);
  });

  it('keeps one chain when many write at once', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, n) => write(`parallel-${n}`)));
    expect(await verify()).toMatchObject({ intact: true, head: { count: 50 } });
  });
});

describe('anchor outside the database', () => {
  const check = () => verifyAndAnchor(test.database, test.workspaceId, directory);
  let directory: string;
  beforeEach(async () => {
    const { mkdtempSync } = await import('node:fs');
    directory = mkdtempSync(`${test.deps.dataDirectory}/anchor-`);
    expect((await check()).intact).toBe(true);
    await write('after the anchor');
  });

  it('moves on with the chain', async () => {
    expect(await check()).toMatchObject({ intact: true, head: { count: 11 } });
    expect((await check()).intact).toBe(true);
  });

  it.each([
    ['a cut tail', `delete from audit_entry where action in ('change-9', 'after the anchor')`],
    ['an emptied log', 'delete from audit_entry'],
  ])('shows %s', async (_name, statement) => {
    await owner.query(statement);
    const found = await check();
    expect(found).toMatchObject({ intact: false, brokenAt: null });
    expect((await check()).intact).toBe(false);
  });

  it('shows a suffix rewritten with fresh hashes', async () => {
    const rows = await owner.query(`
      select id::float8 as id, workspace_id as "workspaceId", user_id::float8 as "userId", actor, action, noun,
             noun_id as "nounId", details::text as details, previous_hash as "previousHash", hash,
             to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
        from audit_entry order by id`);
    let previousHash = '';
    for (const row of rows.rows) {
      const actor = row.action === 'change-5' ? 'forger' : row.actor;
      const hash = hashEntry({ ...row, actor, previousHash });
      await owner.query('update audit_entry set actor = $2, previous_hash = $3, hash = $4 where id = $1', [
        row.id,
        actor,
        previousHash,
        hash,
      ]);
      previousHash = hash;
    }
    expect((await verify()).intact).toBe(true);
    expect((await check()).intact).toBe(false);
  });
});
