import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { inspectionResult } from '../../../test/make/inspection-result.ts';
import { makeCustomer } from '../../../test/make/trade-facts.ts';
import { saveInspections } from '../store.ts';
import { gradeHistory, latestInspection } from './customer-inspection.ts';

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

it('reads the latest inspection whole and the grades before it', async () => {
  const read = await test.database.transact(test.workspaceId, async (tx) => ({
    latest: await latestInspection(tx, one),
    never: await latestInspection(tx, 999_999),
    history: await gradeHistory(tx, one),
  }));
  expect(read.latest).toEqual(inspectionResult(one, calendarDate('2025-10-31'), '2025Q3'));
  expect(read.never).toBeNull();
  expect(read.history).toEqual([
    { asOf: '2025-07-31', grade: 'orange', cause: 'passive-loss' },
    { asOf: '2025-10-31', grade: 'green', cause: null },
  ]);
  expect(two).not.toBe(one);
});
