import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { announce } from '#src/platform/notify/announce.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeInspection } from '../../../test/make/alert-facts.ts';
import { makeScopedCustomers } from '../../../test/make/people.ts';
import { tellGrade } from '../tell-grade.ts';
import { openAlerts } from '../use-cases/index.ts';
import { gradesTold } from './grades-told.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const asOf = calendarDate('2026-07-01');

it('is the grade told last, else that of the inspection before, and of nobody next door', async () => {
  await test.database.transact(test.workspaceId, async (tx) => {
    const { MINE } = await makeScopedCustomers(tx, test.caller.userId ?? 0);
    expect(await gradesTold(tx, { before: asOf })).toEqual(new Map());
    await makeInspection(tx, { customerId: MINE, asOf: '2026-06-30', grade: 'green' });
    await makeInspection(tx, { customerId: MINE, asOf: '2026-07-01', grade: 'red' });
    expect(await gradesTold(tx, { before: asOf })).toEqual(new Map([[MINE, 'green']]));
    const customer = { id: MINE, code: 'MINE', name: 'Mine' };
    const news = tellGrade({ customer, from: 'green', to: 'orange', cause: null, asOf });
    await announce(tx, news, { userId: null, inbox: false, channels: 'webhook' });
    expect(await gradesTold(tx, { before: asOf })).toEqual(new Map([[MINE, 'orange']]));
  });
  await test.database.transact(test.secondWorkspaceId, async (tx) => {
    expect(await gradesTold(tx, { before: asOf })).toEqual(new Map());
  });
});

it('a changed grade leaves once by webhook only, and stands in nobody’s inbox', async () => {
  await test.database.transact(test.workspaceId, async (tx) => {
    await tx.db.execute(sql`delete from message where workspace_id = ${tx.workspaceId}`);
    const added = await tx.db.execute<{ id: number }>(sql`
      insert into channel (workspace_id, kind, name, address) values
        (${tx.workspaceId}, 'webhook', 'CRM', 'https://crm.example/hook'),
        (${tx.workspaceId}, 'wecom', 'Group', 'https://robot.example/x') returning id::float8 as id`);
    const customer = await tx.db.execute<{ id: number }>(sql`
      select customer_id::float8 as id from inspection where workspace_id = ${tx.workspaceId} limit 1`);
    const customerId = customer.rows[0]?.id ?? 0;
    const sentence = { zh: '份额降到 38%。', en: 'Share fell to 38 %.' };
    const inspected = { customerId, grade: 'grey' as const, cause: null, finding: sentence, signals: [] };
    const dates = { asOf, today: asOf };
    await openAlerts(tx, test.caller, [inspected], dates);
    await openAlerts(tx, test.caller, [inspected], dates);
    const left = await tx.db.execute(sql`
      select delivery.channel_id::float8 as channel, message.topic, message.facts ->> 'grade' as grade,
             message.facts ->> 'previousGrade' as previous, message.facts::text as facts
        from delivery join message on message.workspace_id = ${tx.workspaceId} and message.id = delivery.message_id
       where delivery.workspace_id = ${tx.workspaceId}`);
    expect(left.rows).toMatchObject([
      { channel: added.rows[0]?.id, topic: 'customer.grade-changed', grade: 'grey', previous: 'green' },
    ]);
    expect(JSON.stringify(left.rows)).not.toContain('38');
    const told = await tx.db.execute(sql`
      select 1 from notice join message on message.workspace_id = ${tx.workspaceId} and message.id = notice.message_id
       where notice.workspace_id = ${tx.workspaceId} and message.topic = 'customer.grade-changed'`);
    expect(told.rows).toEqual([]);
  });
});
