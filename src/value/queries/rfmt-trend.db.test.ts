import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { assessCustomers } from '../use-cases/index.ts';
import { rfmtTrend } from './rfmt-trend.ts';

let test: TestDatabase;
let customerId = 0;
beforeAll(async () => {
  test = await testDatabase();
  const ids = await test.database.transact(test.workspaceId, (tx) =>
    writeBooks(tx, [{ code: 'A', orders: [{ no: '1', date: '2025-12-31', amount: 100, incoterm: 'FOB' }] }]),
  );
  customerId = ids.get('A') ?? 0;
});
afterAll(() => test.close());

it('tells the letters of every run, oldest first', async () => {
  for (const day of ['2026-06-30', '2026-03-31'])
    await assessCustomers(test.deps, test.caller, { asOf: calendarDate(day) });
  const trend = await test.database.transact(test.workspaceId, (tx) => rfmtTrend(tx, { customerId }));
  expect(trend).toMatchObject([
    // 90 and 181 days ÷ (365.25 ÷ 12).
    { asOf: '2026-03-31', r: 2.96, f: 1, m: 100, t: expect.any(Number), segment: { en: 'New' } },
    { asOf: '2026-06-30', r: 5.95, f: 1, m: 100, segment: { en: expect.any(String) } },
  ]);
  expect(await test.database.transact(test.secondWorkspaceId, (tx) => rfmtTrend(tx, { customerId }))).toEqual([]);
});
