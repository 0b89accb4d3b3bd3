import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { announce } from './announce.ts';
import { insertChannel, readDeliveries } from './channel-store.ts';
import { countUnread, markRead, readInbox } from './inbox.ts';

const ALL = { kind: 'all' } as const;

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const tell = () =>
  test.database.transact(test.workspaceId, (tx) =>
    announce(
      tx,
      {
        topic: 'alert.opened',
        customerId: null,
        level: 'red',
        title: { zh: '预警', en: 'Alarm' },
        detail: { zh: '份额降到 38%', en: 'share fell to 38 %' },
        path: '/health/alerts/1',
        facts: {},
      },
      { userId: test.caller.userId },
    ),
  );

describe('notices', () => {
  it('about a colleague who has left go to whoever leads, not to nobody', async () => {
    const gone = await test.database.transact(test.workspaceId, async (tx) => {
      await markRead(tx, test.caller.userId ?? 0, undefined);
      const made = await tx.db.execute<{ id: number }>(sql`
        insert into app_user (workspace_id, email, name, role, scope, disabled)
        values (${tx.workspaceId}, 'gone@example.com', 'Gone', 'sales', 'own', true) returning id::int`);
      const userId = made.rows[0]?.id ?? 0;
      await announce(
        tx,
        {
          topic: 'alert.opened',
          customerId: null,
          level: 'red',
          title: { zh: '无人接收', en: 'Nobody there' },
          detail: null,
          path: '/health/alerts/1',
          facts: {},
        },
        { userId, channels: false },
      );
      return userId;
    });
    await test.database.transact(test.workspaceId, async (tx) => {
      expect(await countUnread(tx, gone, ALL)).toBe(0);
      const [latest] = await readInbox(tx, test.caller.userId ?? 0, ALL);
      expect(latest).toMatchObject({ title: { en: 'Nobody there' }, read: false });
    });
  });

  it('of a customer that is no longer one’s own show neither in the inbox nor in the delivery log', async () => {
    await test.database.transact(test.workspaceId, async (tx) => {
      await insertChannel(tx, 'webhook', {
        name: 'CRM',
        address: 'https://crm.example/hook',
        language: 'en',
        minLevel: 'yellow',
        quietFrom: null,
        quietTo: null,
        digestAt: null,
        enabled: true,
      });
      const made = await tx.db.execute<{ id: number }>(sql`
        insert into customer (workspace_id, code, name, country) values (${tx.workspaceId}, 'C9', 'Ostsee', 'DE') returning id::int`);
      const seller = await tx.db.execute<{ id: number }>(sql`
        insert into app_user (workspace_id, email, name, role, scope)
        values (${tx.workspaceId}, 'su@example.com', 'Su', 'sales', 'own') returning id::int`);
      const userId = seller.rows[0]?.id ?? 0;
      const customerId = made.rows[0]?.id ?? 0;
      await announce(
        tx,
        {
          topic: 'alert.opened',
          customerId,
          level: 'red',
          title: { zh: '东海：红色', en: 'Ostsee: red' },
          detail: null,
          path: '/health/alerts/1',
          facts: {},
        },
        { userId },
      );
      const own = { kind: 'own', userId } as const;
      expect(await readInbox(tx, userId, own)).toEqual([]);
      expect(await countUnread(tx, userId, own)).toBe(0);
      expect(await readDeliveries(tx, {}, own)).toEqual([]);
      await tx.db.execute(sql`
        update customer set owner_user_id = ${userId} where workspace_id = ${tx.workspaceId} and id = ${customerId}`);
      expect(await readInbox(tx, userId, own)).toHaveLength(1);
      expect(await readDeliveries(tx, {}, own)).toHaveLength(1);
    });
  });

  it('stand in the inbox of the person they concern until read', async () => {
    await test.database.transact(test.workspaceId, async (tx) => {
      const me = test.caller.userId ?? 0;
      await markRead(tx, me, undefined);
      expect(await countUnread(tx, me, ALL)).toBe(0);
    });
    await tell();
    await tell();
    await test.database.transact(test.workspaceId, async (tx) => {
      const me = test.caller.userId ?? 0;
      expect(await countUnread(tx, me, ALL)).toBe(2);
      const [latest] = await readInbox(tx, me, ALL);
      expect(latest).toMatchObject({ title: { en: 'Alarm' }, read: false, detail: { en: 'share fell to 38 %' } });
      await markRead(tx, me, [latest?.id ?? 0]);
      expect(await countUnread(tx, me, ALL)).toBe(1);
      expect(await readInbox(tx, me + 1, ALL)).toEqual([]);
    });
  });
});
