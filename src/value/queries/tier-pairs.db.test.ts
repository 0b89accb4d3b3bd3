import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { assessCustomers } from '../use-cases/index.ts';
import { tierPairs } from './tier-pairs.ts';

let test: TestDatabase;
const [from, to] = [calendarDate('2026-03-31'), calendarDate('2026-06-30')];
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, (tx) =>
    writeBooks(tx, [
      { code: 'A', team: 'Asia', orders: [{ no: '1', date: '2025-04-30', amount: 10 }] },
      { code: 'C', orders: [{ no: '1', date: '2026-01-31', amount: 10 }] },
    ]),
  );
  await assessCustomers(test.deps, test.caller, { asOf: from });
  await test.database.transact(test.workspaceId, async (tx) => {
    await writeBooks(tx, [{ code: 'B', since: '2026-06-01' }]);
    const ids = await tx.db.execute<{ id: number }>(sql`select id::int as id from customer where code = 'C'`);
    await tx.db.execute(sql`
      insert into sales_order (workspace_id, customer_id, order_no, order_date, currency, amount)
      values (${tx.workspaceId}, ${ids.rows[0]?.id ?? 0}, '2', '2026-06-01', 'BRL', 7)`);
  });
  await assessCustomers(test.deps, test.caller, { asOf: to });
});
afterAll(() => test.close());

const read = (scope: Parameters<typeof tierPairs>[1]['scope'], workspaceId = test.workspaceId) =>
  test.database.transact(workspaceId, (tx) => tierPairs(tx, { scope, from, to }));

it('sets two runs side by side; who was not assessed then has no tier', async () => {
  expect(await read({ kind: 'all' })).toMatchObject([
    { code: 'A', from: 'core', to: 'inactive', revenue12m: '0' },
    { code: 'B', from: null, to: 'new' },
    // Its order of June has no rate, so nobody knows the revenue then; that of March would be stale.
    { code: 'C', revenue12m: null },
  ]);
});

it('keeps to scope and workspace', async () => {
  expect((await read({ kind: 'team', team: 'Asia', userId: 0 })).map(({ code }) => code)).toEqual(['A']);
  expect(await read({ kind: 'all' }, test.secondWorkspaceId)).toEqual([]);
});
