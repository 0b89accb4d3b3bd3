import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { inspectionResult } from '../../../test/make/inspection-result.ts';
import { makeCustomer } from '../../../test/make/trade-facts.ts';
import { saveInspections } from '../store.ts';
import { inspectedDates } from './inspected-dates.ts';

let test: TestDatabase;
let one: number;
let two: number;

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    one = await makeCustomer(tx, 'C1', [], { ownerUserId: 77 });
    two = await makeCustomer(tx, 'C2', []);
    await saveInspections(tx, [
      inspectionResult(one, '2025-07-31', '2025Q2', { grade: 'orange', cause: 'passive-loss' }),
      inspectionResult(one, '2025-10-31', '2025Q3'),
      inspectionResult(two, '2025-10-31', '2025Q3', { grade: 'yellow', cause: 'plan-b' }),
    ]);
  });
});
afterAll(() => test?.close());

it('names each date once, in this workspace only', async () => {
  const dates = await test.database.transact(test.workspaceId, inspectedDates);
  expect([...dates].sort()).toEqual([calendarDate('2025-07-31'), calendarDate('2025-10-31')]);
  expect((await test.database.transact(test.secondWorkspaceId, inspectedDates)).size).toBe(0);
  expect(two).not.toBe(one);
});
