import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { deleteCutScenario, insertCutScenario } from '../store.ts';
import { cutScenarios } from './cut-scenarios.ts';

let test: TestDatabase;
const scenario = {
  asOf: calendarDate('2026-06-30'),
  request: { codes: ['A'], action: { kind: 'drop' as const }, fixedShare: 1, marginPerHour: 0 },
  outcome: {} as never,
  by: 'Lin',
};
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('lists saved cuts newest first, only those of the workspace, and forgets the deleted', async () => {
  const ids = await test.database.transact(test.workspaceId, async (tx) => [
    await insertCutScenario(tx, { ...scenario, name: 'one' }),
    await insertCutScenario(tx, { ...scenario, name: 'two' }),
  ]);
  const names = (workspaceId: number) =>
    test.database.transact(workspaceId, async (tx) => (await cutScenarios(tx)).map(({ name }) => name));
  expect(await names(test.workspaceId)).toEqual(['two', 'one']);
  expect(await names(test.secondWorkspaceId)).toEqual([]);
  expect(await test.database.transact(test.workspaceId, (tx) => deleteCutScenario(tx, ids[0] ?? 0))).toBe(true);
  expect(await names(test.workspaceId)).toEqual(['two']);
});
