import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeKitchenTrade } from '../../../test/make/kitchen-trade.ts';
import { getCustomerHealth, getCustomerTrade, getHealthBoard, runBackTestEndpoint } from '../contract.ts';
import { boardInspections } from '../queries/board-inspections.ts';
import { inspectCustomers, refreshHistory } from './inspect-customers.ts';
import { readCustomerHealth, readCustomerTrade, readHealthBoard } from './read-health.ts';
import { runBackTest } from './run-back-test.ts';

let test: TestDatabase;
const asOf = calendarDate('2025-11-10');

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, makeKitchenTrade);
});
afterAll(() => test?.close());

it('inspects every customer: the newcomer that grows while we fall is a plan B, the steady one green, the unlinked grey', async () => {
  const run = await inspectCustomers(test.deps, test.caller, { asOf });
  const found = Object.fromEntries(run.results.map((result) => [result.code, result]));
  expect(run.dataThrough).toBe('2025-09-30');
  expect(run.counts).toEqual({ green: 1, yellow: 0, orange: 1, red: 0, grey: 1 });
  expect(found['C-LOSS']).toMatchObject({ grade: 'orange', cause: 'plan-b', measure: 'value' });
  expect(found['C-LOSS']?.signals.map((signal) => signal.kind)).toEqual([
    'plan-b-grows',
    'share-lost',
    'plan-b-confirmed',
  ]);
  expect(found['C-STEADY']).toMatchObject({ grade: 'green' });
  expect(found['C-NONE']).toMatchObject({ grade: 'grey', coverage: 'D' });
});

it('an earlier as-of date knows nothing of what was published later', async () => {
  const run = await inspectCustomers(test.deps, test.caller, {
    asOf: calendarDate('2025-04-25'),
    customerCode: 'C-LOSS',
  });
  expect(run.results[0]).toMatchObject({ grade: 'yellow', cause: 'plan-b', dataThrough: '2025-03-31' });
  expect(run.results[0]?.dimensions.suppliers.suppliers.find((s) => s.name === 'Foshan Newway')).toMatchObject({
    standing: 'new-trial',
    firstDate: '2025-03-10',
  });
});

it('fills past quarter ends once, and the board shows them', async () => {
  const ends = await refreshHistory(test.deps, test.caller, { asOf });
  expect(ends).toEqual(['2024-06-30', '2024-09-30', '2024-12-31', '2025-03-31', '2025-06-30', '2025-09-30']);
  expect(await refreshHistory(test.deps, test.caller, { asOf })).toEqual([]);
  const board = getHealthBoard.response.parse(await readHealthBoard(test.deps, test.caller));
  expect(board.asOf).toBe(asOf);
  expect(board.customers.map((customer) => customer.code)).toEqual(['C-LOSS', 'C-STEADY', 'C-NONE']);
  expect(board.quarters.at(-1)).toBe('2025Q4');
  expect(board.customers[0]?.grades.at(-1)).toBe('orange');
  expect(board.customers[1]?.grades.at(-1)).toBe('green');
  expect(board.finding.zh).toContain('3 家客户中 1 家需要马上处理');
});

it('serves one customer’s page in the shape of the contract', async () => {
  const health = getCustomerHealth.response.parse(await readCustomerHealth(test.deps, test.caller, 'C-LOSS'));
  expect(health.inspection).toMatchObject({ grade: 'orange', asOf });
  expect(health.history.map((entry) => entry.asOf)).toContain('2025-04-25');
  const trade = getCustomerTrade.response.parse(await readCustomerTrade(test.deps, test.caller, 'C-LOSS'));
  expect(trade.months).toHaveLength(33);
  expect(trade.months.every((month) => month.complete)).toBe(true);
  expect(trade.latest[0]).toMatchObject({ date: '2025-09-28', ours: true });
});

it('keeps to the caller’s rows and rights', async () => {
  const seller = { ...test.caller, role: 'sales', scope: 'own', userId: 4711 } as const;
  await expect(readCustomerHealth(test.deps, seller, 'C-LOSS')).rejects.toMatchObject({ code: 'not-found' });
  await expect(readCustomerTrade(test.deps, seller, 'C-LOSS')).rejects.toMatchObject({ code: 'not-found' });
  expect((await readHealthBoard(test.deps, seller)).customers).toEqual([]);
  await expect(inspectCustomers(test.deps, seller, { asOf })).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(inspectCustomers(test.deps, test.caller, { asOf, customerCode: 'NOBODY' })).rejects.toMatchObject({
    code: 'not-found',
  });
});

it('saves one row per customer and date and leaves an audit row', async () => {
  await inspectCustomers(test.deps, test.caller, { asOf });
  const stored = await test.database.transact(test.workspaceId, async (tx) => ({
    rows: await boardInspections(tx, { scope: { kind: 'all' }, from: asOf }),
    audit: await tx.db.execute(
      sql`select 1 from audit_entry where workspace_id = ${tx.workspaceId} and noun = 'inspection'`,
    ),
  }));
  expect(stored.rows).toHaveLength(3);
  expect(stored.rows.find((row) => row.code === 'C-STEADY')?.share).toBe(0.5);
  expect(stored.audit.rows.length).toBeGreaterThan(0);
});

it('replays own history and says what is missing before a lead may be claimed', async () => {
  const answer = runBackTestEndpoint.response.parse(await runBackTest(test.deps, test.caller));
  expect(answer.customers).toBe(3);
  expect(answer.measurable).toBe(false);
  expect(answer.finding.zh).toContain('还不能衡量');
  expect(answer.origins[0]).toBe('2024-08-15');
  await expect(runBackTest(test.deps, { ...test.caller, role: 'viewer' })).rejects.toMatchObject({
    code: 'not-allowed',
  });
});
