import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { serviceMatrixSchema } from '../service/contract.ts';
import { assessCustomers, publishServiceMatrix, readServiceMatrix } from '../use-cases/index.ts';
import { serviceFacts } from './service-facts.ts';

let test: TestDatabase;
const params = { from: calendarDate('2025-06-30'), to: calendarDate('2026-06-30') };
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ws = tx.workspaceId;
    const ids = await writeBooks(tx, [
      {
        code: 'A',
        team: 'Asia',
        orders: ['2025-01-01', '2025-08-01', '2026-01-01'].map((date, index) => ({
          no: `${index}`,
          date,
          amount: 100,
        })),
      },
    ]);
    const a = ids.get('A') ?? 0;
    await tx.db.execute(sql`update sales_order set promised_date = order_date + 30,
      delivered_date = case order_no when '1' then order_date + 35 when '2' then order_date + 28 end`);
    await tx.db.execute(sql`
      insert into inquiry (workspace_id, customer_id, inquiry_no, inquiry_date, response_hours)
      values (${ws}, ${a}, '1', '2026-01-01', 5.5), (${ws}, ${a}, '2', '2026-01-01', null), (${ws}, ${a}, '3', '2025-06-30', 9)`);
    await tx.db.execute(sql`
      insert into interaction (workspace_id, customer_id, interaction_no, interaction_date, direction, response_hours, kind, channel)
      values (${ws}, ${a}, '1', '2026-01-01', 'inbound', 2, 'general', 'email'), (${ws}, ${a}, '2', '2026-01-02', 'outbound', 70, 'general', 'email'),
        (${ws}, ${a}, '3', '2026-01-03', null, null, 'visit', null), (${ws}, ${a}, '4', '2026-01-04', null, null, 'general', 'meeting')`);
  });
});
afterAll(() => test.close());

const read = (scope: Parameters<typeof serviceFacts>[1]['scope'], workspaceId = test.workspaceId) =>
  test.database.transact(workspaceId, (tx) => serviceFacts(tx, { ...params, scope }));

it('gathers our answers, deliveries against the promise, and visits', async () => {
  const row = (await read({ kind: 'all' })).get('A');
  expect(row?.response_hours.toSorted()).toEqual([2, 5.5]);
  expect(row?.delivery_days.toSorted((x, y) => x - y)).toEqual([-2, 5]);
  expect(row).toMatchObject({ visits: 2 });
});

it('keeps to scope and workspace', async () => {
  expect((await read({ kind: 'own', userId: 9 })).size).toBe(0);
  expect((await read({ kind: 'all' }, test.secondWorkspaceId)).size).toBe(0);
});

it('stands on the page beside the promise, which can be published anew', async () => {
  await assessCustomers(test.deps, test.caller, { asOf: params.to });
  const page = serviceMatrixSchema.parse(await readServiceMatrix(test.deps, test.caller));
  expect(page.customers).toMatchObject([{ code: 'A', tier: 'core' }]);
  const tiers = Object.fromEntries(page.tiers.map(({ tier, promise }) => [tier, promise])) as never;
  const publish = (keptShare: number) =>
    publishServiceMatrix(test.deps, test.caller, { tiers, keptShare, minCases: 2 });
  expect(await publish(0.5)).toEqual({ version: 1 });
  expect((await readServiceMatrix(test.deps, test.caller)).minCases).toBe(2);
  expect(() =>
    publishServiceMatrix(test.deps, { ...test.caller, role: 'sales' }, { tiers, keptShare: 0.5, minCases: 2 }),
  ).toThrow(/may not/);
});
