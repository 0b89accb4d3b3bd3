import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { inspectionResult } from '../../test/make/inspection-result.ts';
import { makeCustomer } from '../../test/make/trade-facts.ts';
import { gradeHistory } from './queries/customer-inspection.ts';
import { saveInspections } from './store.ts';

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

it('replaces an inspection of the same customer and date, and no other', async () => {
  await test.database.transact(test.workspaceId, (tx) =>
    saveInspections(tx, [
      inspectionResult(two, calendarDate('2025-10-31'), '2025Q3', { grade: 'red', cause: 'customer-shrinking' }),
    ]),
  );
  const history = await test.database.transact(test.workspaceId, async (tx) => [
    await gradeHistory(tx, one),
    await gradeHistory(tx, two),
  ]);
  expect(history[0]?.map((entry) => entry.grade)).toEqual(['orange', 'green']);
  expect(history[1]).toEqual([{ asOf: '2025-10-31', grade: 'red', cause: 'customer-shrinking' }]);
});
