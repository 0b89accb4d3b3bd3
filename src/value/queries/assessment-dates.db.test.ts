import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { assessCustomers } from '../use-cases/index.ts';
import { assessmentDates } from './assessment-dates.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, (tx) => writeBooks(tx, [{ code: 'A' }, { code: 'B' }]));
});
afterAll(() => test.close());

it('lists each run once, newest first, and only those of the workspace', async () => {
  expect(await test.database.transact(test.workspaceId, assessmentDates)).toEqual([]);
  for (const day of ['2026-03-31', '2026-06-30', '2025-12-31'])
    await assessCustomers(test.deps, test.caller, { asOf: calendarDate(day) });
  expect(await test.database.transact(test.workspaceId, assessmentDates)).toEqual([
    '2026-06-30',
    '2026-03-31',
    '2025-12-31',
  ]);
  expect(await test.database.transact(test.secondWorkspaceId, assessmentDates)).toEqual([]);
});
