import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { addListEntry } from '../store.ts';
import { listEntries } from './list-entries.ts';

let test: TestDatabase;
const today = calendarDate('2026-06-30');
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, [
      {
        code: 'A',
        team: 'Asia',
        orders: [
          { no: 'OPEN', date: '2026-06-01', amount: 100 },
          { no: 'PAST', date: '2026-01-01', amount: 100 },
          { no: 'LATE', date: '2026-05-30', amount: 100 },
          { no: 'BEGUN', date: '2026-05-01', amount: 100 },
          { no: 'DONE', date: '2026-06-02', amount: 100 },
          { no: 'UNKNOWN', date: '2026-06-03', amount: 100 },
        ],
      },
      {
        code: 'B',
        orders: [
          { no: 'OPEN', date: '2026-06-01', amount: 100 },
          { no: 'PAST', date: '2026-05-01', amount: 100 },
        ],
      },
    ]);
    await tx.db.execute(sql`
      update sales_order set delivery_date = case order_no when 'PAST' then date '2026-02-01' when 'LATE' then date '2026-06-15' when 'UNKNOWN' then null else date '2026-07-31' end,
        delivered_date = case when order_no in ('DONE', 'BEGUN') then date '2026-06-20' end
      where customer_id = ${ids.get('A') ?? 0}`);
    await tx.db.execute(sql`update sales_order set delivery_date = case order_no when 'OPEN' then date '2026-07-31' else date '2026-06-01' end
      where customer_id = ${ids.get('B') ?? 0}`);
    for (const code of ['B', 'A'])
      await addListEntry(tx, {
        customerId: ids.get(code) ?? 0,
        list: 'black',
        state: 'proposed',
        finding: { zh: '迟', en: 'late' },
        evidence: { late: true },
        proposedOn: today,
        reason: null,
        from: null,
        until: null,
        by: null,
        action: 'propose',
      });
  });
});
afterAll(() => test.close());

const read = (scope: Parameters<typeof listEntries>[1]['scope'], workspaceId = test.workspaceId) =>
  test.database.transact(workspaceId, (tx) => listEntries(tx, { scope, today }));

it('tells an entry with its events and the orders still open', async () => {
  expect((await read({ kind: 'all' })).filter(({ code }) => code === 'A')).toMatchObject([
    {
      code: 'A',
      list: 'black',
      state: 'proposed',
      finding: { en: 'late' },
      tier: null,
      // PAST is of before deliveries were recorded: nobody knows whether it is open.
      openOrders: [
        { orderNo: 'LATE', deliveryDate: '2026-06-15', late: true },
        { orderNo: 'OPEN', deliveryDate: '2026-07-31', baseAmount: '100.0000', late: false },
        { orderNo: 'UNKNOWN', deliveryDate: null, late: false },
      ],
      events: [{ action: 'propose', by: null }],
    },
  ]);
});

it('goes by the delivery day alone where no delivery of the customer is recorded', async () => {
  const [entry] = (await read({ kind: 'all' })).filter(({ code }) => code === 'B');
  expect(entry?.openOrders.map(({ orderNo }) => orderNo)).toEqual(['OPEN']);
});

it('keeps to scope and workspace', async () => {
  expect(await read({ kind: 'own', userId: 5 })).toEqual([]);
  expect(await read({ kind: 'all' }, test.secondWorkspaceId)).toEqual([]);
});
