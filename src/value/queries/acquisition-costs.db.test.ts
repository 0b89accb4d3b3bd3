import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { acquisitionCosts } from './acquisition-costs.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, [{ code: 'MINE', ownerId: test.caller.userId ?? 0 }, { code: 'OTHER' }]);
    for (const [no, code, date, kind, channel, base] of [
      ['1', 'MINE', '2026-01-01', 'acquisition', 'Canton Fair', 400],
      ['2', 'MINE', '2026-02-01', 'acquisition', 'Canton Fair', 100],
      ['3', 'OTHER', '2026-02-01', 'acquisition', null, 70],
      ['4', null, '2026-02-01', 'acquisition', 'Canton Fair', 900],
      ['5', 'MINE', '2026-02-01', 'freight', 'Canton Fair', 50],
      ['6', 'MINE', '2026-08-01', 'acquisition', 'Canton Fair', 60],
      ['7', 'MINE', '2026-02-01', 'acquisition', 'Canton Fair', null],
    ] as const)
      await tx.db.execute(sql`
        insert into cost_entry (workspace_id, entry_no, customer_id, entry_date, kind, channel, currency, amount, base_amount)
        values (${tx.workspaceId}, ${no}, ${code === null ? null : (ids.get(code) ?? 0)}, ${date}, ${kind}, ${channel}, 'USD', ${base}, ${base})`);
  });
});
afterAll(() => test.close());

const until = calendarDate('2026-06-30');

it('adds up by channel and customer, up to the date', async () => {
  const found = await test.database.transact(test.workspaceId, (tx) =>
    acquisitionCosts(tx, { until, scope: { kind: 'all' } }),
  );
  expect(found).toEqual([
    { channel: '', code: 'OTHER', cost: '70.0000' },
    { channel: 'Canton Fair', code: 'MINE', cost: '500.0000' },
    { channel: 'Canton Fair', code: null, cost: '900.0000' },
  ]);
});

it('keeps to the customers a person may see, and to the workspace', async () => {
  const own = await test.database.transact(test.workspaceId, (tx) =>
    acquisitionCosts(tx, { until, scope: { kind: 'own', userId: test.caller.userId ?? 0 } }),
  );
  expect(own).toEqual([{ channel: 'Canton Fair', code: 'MINE', cost: '500.0000' }]);
  const stranger = await test.database.transact(test.secondWorkspaceId, (tx) =>
    acquisitionCosts(tx, { until, scope: { kind: 'all' } }),
  );
  expect(stranger).toEqual([]);
});
