import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RowScope } from '#src/platform/auth/policy.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { deleteCutScenario, insertCutScenario } from '../store.ts';
import { cutScenarios } from './cut-scenarios.ts';

let test: TestDatabase;
const scenario = {
  asOf: calendarDate('2026-06-30'),
  request: { codes: ['A'], action: { kind: 'drop' as const }, fixedShare: 1, marginPerHour: 0 },
  outcome: {} as never,
  scope: { kind: 'own' as const, userId: 7 },
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
  const names = (workspaceId: number, scope: RowScope = { kind: 'all' }) =>
    test.database.transact(workspaceId, async (tx) => (await cutScenarios(tx, { scope })).map(({ name }) => name));
  expect(await names(test.workspaceId)).toEqual(['two', 'one']);
  expect(await names(test.secondWorkspaceId)).toEqual([]);
  expect(await names(test.workspaceId, { userId: 7, kind: 'own' })).toEqual(['two', 'one']);
  expect(await names(test.workspaceId, { kind: 'own', userId: 8 })).toEqual([]);
  expect(await names(test.workspaceId, { kind: 'team', team: 'A', userId: 7 })).toEqual([]);
  expect(await names(test.workspaceId, { kind: 'none' })).toEqual([]);
  expect(await test.database.transact(test.workspaceId, (tx) => deleteCutScenario(tx, ids[0] ?? 0))).toBe(true);
  expect(await names(test.workspaceId)).toEqual(['two']);
});
