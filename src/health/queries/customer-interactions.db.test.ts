import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { customerInteractions } from './customer-interactions.ts';

let test: TestDatabase;
let customerId = 0;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    customerId = (await writeBooks(tx, [{ code: 'A' }])).get('A') ?? 0;
    await tx.db.execute(sql`
      insert into interaction (workspace_id, customer_id, interaction_no, interaction_date, direction, kind, response_hours,
                               resolved_date, shared)
      values (${tx.workspaceId}, ${customerId}, '1', '2026-05-01', 'outbound', 'general', 12, null, ' '),
             (${tx.workspaceId}, ${customerId}, '2', '2026-06-01', 'inbound', 'complaint', 3, '2026-07-15', 'plans'),
             (${tx.workspaceId}, ${customerId}, '3', '2026-07-02', 'inbound', 'general', null, null, null)`);
  });
});
afterAll(() => test?.close());

it('tells who turned to whom, what was settled by then, and only their time to answer', async () => {
  const rows = await test.database.transact(test.workspaceId, (tx) =>
    customerInteractions(tx, {
      customerIds: [customerId],
      from: calendarDate('2026-01-01'),
      until: calendarDate('2026-07-01'),
    }),
  );
  expect(rows.map(({ customerId: _id, ...row }) => row)).toEqual([
    { date: '2026-05-01', inbound: false, complaint: false, open: false, shared: false, theirHours: 12 },
    { date: '2026-06-01', inbound: true, complaint: true, open: true, shared: true, theirHours: null },
  ]);
});
