import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { orderDates } from './order-dates.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test?.close());

it('answers the days on which anybody ordered by then, each once', async () => {
  const dates = await test.database.transact(test.workspaceId, async (tx) => {
    await writeBooks(tx, [
      {
        code: 'A',
        orders: [
          { no: '1', date: '2026-02-01', amount: 100 },
          { no: '2', date: '2026-01-05', amount: 50 },
        ],
      },
      {
        code: 'B',
        orders: [
          { no: '3', date: '2026-02-01', amount: 80, kind: 'trial' },
          { no: '4', date: '2026-07-01', amount: 70 },
        ],
      },
    ]);
    return orderDates(tx, { until: calendarDate('2026-06-30') });
  });
  expect(dates).toEqual(['2026-01-05', '2026-02-01']);
});
