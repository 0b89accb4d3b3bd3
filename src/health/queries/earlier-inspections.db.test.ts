import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { inspectionResult } from '../../../test/make/inspection-result.ts';
import { makeCustomer } from '../../../test/make/trade-facts.ts';
import { saveInspections } from '../store.ts';
import { earlierInspections } from './earlier-inspections.ts';

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

it('tells what was decided before a date, per customer', async () => {
  const ask = (customerIds: readonly number[], before: string) =>
    test.database.transact(test.workspaceId, (tx) =>
      earlierInspections(tx, { customerIds, before: calendarDate(before) }),
    );
  expect(await ask([one, two], '2025-10-31')).toEqual([
    { customerId: one, quarter: '2025Q2', grade: 'orange', cause: 'passive-loss' },
  ]);
  expect((await ask([one], '2025-11-01')).map((row) => row.quarter)).toEqual(['2025Q2', '2025Q3']);
  expect(await ask([one], '2027-12-31')).toEqual([]);
});
