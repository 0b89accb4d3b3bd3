import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { threeCustomers, writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { customerReceipts } from './customer-receipts.ts';

let test: TestDatabase;
let customerId = 0;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, threeCustomers(test.caller.userId ?? 0));
    customerId = ids.get('A') ?? 0;
  });
});
afterAll(() => test.close());
const read = <T>(work: Parameters<typeof test.database.transact<T>>[1]) =>
  test.database.transact(test.workspaceId, work);

describe('customerReceipts', () => {
  it('counts days late for paid and overdue, nothing for not due or undated', async () => {
    const rows = await read((tx) => customerReceipts(tx, { customerId, today: calendarDate('2026-07-01') }));
    expect(rows.map((row) => [row.amount, row.days_late])).toEqual([
      ['30', null],
      ['40', 30],
      ['20', null],
      ['50', 10],
    ]);
  });
});
