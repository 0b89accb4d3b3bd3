import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assessCustomers } from '#src/value/use-cases/index.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { openServiceTasks, readTasks } from '../use-cases/index.ts';
import { openPlaybookTasks } from './open-playbook-tasks.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, [
      { code: 'SLOW', ownerId: test.caller.userId ?? 0, orders: [{ no: '1', date: '2025-09-01', amount: 100 }] },
    ]);
    for (let index = 0; index < 5; index += 1)
      await tx.db.execute(sql`
        insert into inquiry (workspace_id, customer_id, inquiry_no, inquiry_date, response_hours)
        values (${tx.workspaceId}, ${ids.get('SLOW') ?? 0}, ${String(index)}, '2026-05-01', 90)`);
  });
  await assessCustomers(test.deps, test.caller, { asOf: calendarDate('2026-06-30') });
});
afterAll(() => test.close());

it('opens one task for a broken promise, for whoever looks after the customer, and not a second', async () => {
  expect(await openServiceTasks(test.deps, test.caller)).toEqual({ opened: 1, open: 1 });
  expect(await openServiceTasks(test.deps, test.caller)).toEqual({ opened: 0, open: 1 });
  const tasks = await readTasks(test.deps, test.caller, { state: 'open', mine: true });
  expect(tasks).toMatchObject([{ customer: { code: 'SLOW' }, title: { en: expect.stringContaining('too slowly') } }]);
  const read = (workspaceId: number) =>
    test.database.transact(workspaceId, (tx) => openPlaybookTasks(tx, { playbookKey: 'service-breach' }));
  expect([...(await read(test.workspaceId))]).toEqual(['SLOW|response']);
  expect([...(await read(test.secondWorkspaceId))]).toEqual([]);
});
