import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const put = (key: string) => sql`
  insert into setting (workspace_id, key, version, value) values (${test.workspaceId}, ${key}, 1, '{}')`;
const has = (key: string) =>
  test.database.transact(test.workspaceId, async (tx) => {
    const rows = await tx.db.execute(
      sql`select 1 from setting where workspace_id = ${tx.workspaceId} and key = ${key}`,
    );
    return rows.rows.length === 1;
  });

describe('a transaction', () => {
  it('is kept when its work returns, and undone when it throws', async () => {
    expect(
      await test.database.transact(test.workspaceId, async (tx) => (await tx.db.execute(put('kept'))).rowCount),
    ).toBe(1);
    const failing = test.database.transact(test.workspaceId, async (tx) => {
      await tx.db.execute(put('undone'));
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await has('kept')).toBe(true);
    expect(await has('undone')).toBe(false);
  });

  it('never passes for saved when a swallowed failure has undone it', async () => {
    const swallowing = test.database.transact(test.workspaceId, async (tx) => {
      await tx.db.execute(put('swallowed'));
      await tx.db.execute(sql`select 1 / 0`).catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('rolled back');
    expect(await has('swallowed')).toBe(false);
  });

  it('sees one state throughout as a snapshot', async () => {
    const counts = await test.database.transact(
      test.workspaceId,
      async (tx) => {
        const count = () => tx.db.execute<{ n: number }>(sql`select count(*)::int as n from setting`);
        const before = (await count()).rows[0]?.n;
        await test.database.transact(test.workspaceId, (other) => other.db.execute(put('between')));
        return [before, (await count()).rows[0]?.n];
      },
      { isolation: 'snapshot', readOnly: true },
    );
    expect(counts[1]).toBe(counts[0]);
    expect(await has('between')).toBe(true);
  });

  it('writes nothing when it is read only', async () => {
    const writing = test.database.transact(test.workspaceId, (tx) => tx.db.execute(put('read-only')), {
      readOnly: true,
    });
    await expect(writing).rejects.toMatchObject({ cause: { code: '25006' } });
  });

  it('is stopped with a sentence after its time limit', async () => {
    const slow = test.database.transact(test.workspaceId, (tx) => tx.db.execute(sql`select pg_sleep(5)`), {
      timeoutMs: 50,
    });
    await expect(slow).rejects.toMatchObject({ name: 'Refusal', code: 'busy' });
  });

  it('answers with a sentence when two snapshots change one row', async () => {
    await test.database.transact(test.workspaceId, (tx) => tx.db.execute(put('contended')));
    const touch = sql`update setting set value = '1' where workspace_id = ${test.workspaceId} and key = 'contended'`;
    const late = test.database.transact(
      test.workspaceId,
      async (tx) => {
        await tx.db.execute(sql`select 1 from setting`);
        await test.database.transact(test.workspaceId, (other) => other.db.execute(touch));
        await tx.db.execute(touch);
      },
      { isolation: 'snapshot' },
    );
    await expect(late).rejects.toMatchObject({ name: 'Refusal', code: 'busy' });
  });

  it('fails with a sentence when its backend dies, and the pool recovers', async () => {
    const dying = test.database.transact(test.workspaceId, (tx) =>
      tx.db.execute(sql`select pg_terminate_backend(pg_backend_pid())`),
    );
    await expect(dying).rejects.toMatchObject({
      name: 'Refusal',
      code: 'unavailable',
      details: { outcome: 'not-done' },
    });
    expect(await has('kept')).toBe(true);
  });

  it('leaves failures that are not the database’s alone', async () => {
    const missing = Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' });
    const failing = test.database.transact(test.workspaceId, () => Promise.reject(missing));
    await expect(failing).rejects.toBe(missing);
  });
});

describe('values', () => {
  it('come back exact: dates, decimals, instants and bigints as text', async () => {
    const text = sql`select '2026-03-01'::date as day, 12.3400::numeric as amount, 9007199254740993::bigint as id,
                            '2026-03-01T00:00:00Z'::timestamptz as at`;
    const plain = `select '2026-03-01'::date as day, 12.3400::numeric as amount, 9007199254740993::bigint as id,
                          '2026-03-01T00:00:00Z'::timestamptz as at`;
    const expected = { day: '2026-03-01', amount: '12.3400', id: '9007199254740993', at: '2026-03-01 00:00:00+00' };
    await test.database.transact(test.workspaceId, async (tx) => {
      expect((await tx.db.execute(text)).rows[0]).toEqual(expected);
      expect((await tx.client.query(plain)).rows[0]).toEqual(expected);
    });
  });
});
