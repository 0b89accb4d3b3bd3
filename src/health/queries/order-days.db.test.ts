import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { orderDays } from './order-days.ts';

let test: TestDatabase;
let customerIds: readonly number[];
beforeAll(async () => {
  test = await testDatabase();
  customerIds = await test.database.transact(test.workspaceId, async (tx) => [
    ...(
      await writeBooks(tx, [
        {
          code: 'A',
          orders: [
            { no: '1', date: '2026-01-01', amount: 100, currency: 'EUR', rate: 1.1 },
            { no: '2', date: '2026-01-01', amount: 50 },
            { no: '3', date: '2026-02-01', amount: 80 },
            { no: '4', date: '2026-02-01', amount: 80, kind: 'return' },
            { no: '5', date: '2026-03-01', amount: 9, kind: 'trial' },
            { no: '6', date: '2026-04-01', amount: 70, rate: null },
            { no: '7', date: '2026-07-01', amount: 70 },
          ],
        },
      ])
    ).values(),
  ]);
});
afterAll(() => test?.close());

it('adds a day up in base currency; trials, days taken back, orders without a rate and later ones are left out', async () => {
  const rows = await test.database.transact(test.workspaceId, (tx) =>
    orderDays(tx, { customerIds, until: calendarDate('2026-06-30') }),
  );
  expect(rows.map(({ date, value }) => [date, value])).toEqual([['2026-01-01', 160]]);
});
