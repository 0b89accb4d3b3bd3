import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { inspectionResult } from '../../../test/make/inspection-result.ts';
import { makeCustomer } from '../../../test/make/trade-facts.ts';
import { saveInspections } from '../store.ts';
import { boardInspections } from './board-inspections.ts';

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

it('lists inspections since a date within the caller’s scope', async () => {
  const ask = (scope: Parameters<typeof boardInspections>[1]['scope'], from: string) =>
    test.database.transact(test.workspaceId, (tx) => boardInspections(tx, { scope, from: calendarDate(from) }));
  const all = await ask({ kind: 'all' }, '2025-01-01');
  expect(all.map((row) => [row.code, row.asOf, row.grade])).toEqual([
    ['C1', '2025-07-31', 'orange'],
    ['C1', '2025-10-31', 'green'],
    ['C2', '2025-10-31', 'yellow'],
  ]);
  expect(all[0]?.share).toBeNull();
  expect((await ask({ kind: 'all' }, '2025-10-01')).length).toBe(2);
  expect((await ask({ kind: 'own', userId: 77 }, '2025-01-01')).map((row) => row.customerId)).toEqual([one, one]);
  expect(two).not.toBe(one);
});
