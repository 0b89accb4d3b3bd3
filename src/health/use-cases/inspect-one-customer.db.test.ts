import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeKitchenTrade } from '../../../test/make/kitchen-trade.ts';
import { boardInspections } from '../queries/board-inspections.ts';
import { inspectCustomers, refreshHistory } from './inspect-customers.ts';

let test: TestDatabase;
const asOf = calendarDate('2025-07-25');

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    await makeKitchenTrade(tx);
    await tx.db.execute(sql`
      insert into setting (workspace_id, key, version, value, set_by)
      values (${tx.workspaceId}, 'health.rules', 1, '{"falseDiscovery":0}', null)`);
  });
});
afterAll(() => test?.close());

it('one customer inspected alone is judged among all: the same answer as in a run of everybody', async () => {
  const alone = await inspectCustomers(test.deps, test.caller, { asOf, customerCode: 'C-LOSS' });
  expect(alone.results.map(({ code }) => code)).toEqual(['C-LOSS']);
  const stored = await test.database.transact(test.workspaceId, (tx) =>
    boardInspections(tx, { scope: { kind: 'all' }, from: asOf }),
  );
  expect(stored.map(({ code }) => code)).toEqual(['C-LOSS']);
  const everybody = await inspectCustomers(test.deps, test.caller, { asOf });
  const among = everybody.results.find(({ code }) => code === 'C-LOSS');
  expect(among?.setAside?.[0]?.tests).toBe(6);
  expect(among?.dimensions.share.grade).toBe('green');
  expect(alone.results[0]).toEqual(among);
});

it('a caller with few customers of their own gets the grade everybody gets, and saves only their own', async () => {
  const analyst = { ...test.caller, role: 'analyst', scope: 'own', userId: test.caller.userId ?? 1 } as const;
  await test.database.transact(test.workspaceId, (tx) =>
    tx.db.execute(sql`
      update customer set owner_user_id = ${analyst.userId}
      where workspace_id = ${tx.workspaceId} and code = 'C-LOSS'`),
  );
  const own = await inspectCustomers(test.deps, analyst, { asOf });
  expect(own.results.map(({ code }) => code)).toEqual(['C-LOSS']);
  expect(own.results[0]?.setAside?.[0]?.tests).toBe(6);
  // Past quarter ends are filled once: whoever comes first must not leave holes for everybody else.
  await refreshHistory(test.deps, analyst, { asOf, quarters: 1 });
  const stored = await test.database.transact(test.workspaceId, (tx) =>
    boardInspections(tx, { scope: { kind: 'all' }, from: calendarDate('2025-06-30') }),
  );
  const past = stored.filter((row) => row.asOf === '2025-06-30');
  expect(past.map(({ code }) => code).sort()).toEqual(['C-LOSS', 'C-NONE', 'C-STEADY']);
});
