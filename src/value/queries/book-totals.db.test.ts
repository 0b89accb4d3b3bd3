import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { bookTotals } from './book-totals.ts';

let test: TestDatabase;
const window = { from: calendarDate('2025-06-30'), to: calendarDate('2026-06-30') };

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, [
      {
        code: 'A',
        orders: [
          { no: '1', date: '2026-01-01', amount: 10, cost: 6 },
          { no: '2', date: '2026-01-01', amount: 4, cost: 3, kind: 'return' },
          { no: '3', date: '2026-01-01', amount: 5, rate: null, cost: 4 },
          { no: '4', date: '2025-06-30', amount: 1000, cost: 1 },
          { no: '5', date: '2025-06-30', amount: 1000 },
          { no: '6', date: '2025-07-01', amount: 0 },
        ],
      },
    ]);
    const ws = tx.workspaceId;
    await tx.db.execute(sql`
      insert into cost_entry (workspace_id, entry_no, customer_id, entry_date, kind, currency, amount)
      values (${ws}, '6', ${ids.get('A') ?? 0}, '2026-01-01', 'duty', 'BRL', 8)`);
    await tx.db.execute(sql`
      insert into cost_entry (workspace_id, entry_no, customer_id, order_no, entry_date, kind, base_amount)
      values (${ws}, '1', ${ids.get('A') ?? 0}, '1', '2026-01-01', 'cogs', 2), (${ws}, '2', null, null, '2026-01-01', 'other', 3),
        (${ws}, '3', ${ids.get('A') ?? 0}, null, '2026-07-01', 'other', 100),
        (${ws}, '4', ${ids.get('A') ?? 0}, '5', '2025-07-02', 'cogs', 50), (${ws}, '5', ${ids.get('A') ?? 0}, '6', '2025-06-30', 'cogs', 7)`);
  });
});
afterAll(() => test.close());

it('adds up documents of the window, goods by the day of their order, with what names no customer and what would count twice', async () => {
  const totals = await test.database.transact(test.workspaceId, (tx) => bookTotals(tx, window));
  expect(totals).toEqual({
    revenue: '6.0000',
    ordersWithoutRate: 1,
    orderCost: expect.stringMatching(/^3(\.0+)?$/),
    entries: { cogs: '9.0000', other: '3.0000' },
    unallocated: { other: '3.0000' },
    goodsLeftOut: '2.0000',
    costsWithoutRate: 1,
    entriesWithoutRate: { duty: 1 },
  });
});

it('is empty for another workspace', async () => {
  const totals = await test.database.transact(test.secondWorkspaceId, (tx) => bookTotals(tx, window));
  expect(totals).toMatchObject({ revenue: '0', entries: {}, unallocated: {} });
});
