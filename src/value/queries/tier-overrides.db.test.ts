import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { endTierOverrides, saveTierOverride } from '../store.ts';
import { tierOverrides } from './tier-overrides.ts';

let test: TestDatabase;
const [from, until] = [calendarDate('2026-06-01'), calendarDate('2026-06-30')];
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, [{ code: 'A', team: 'Asia' }]);
    const customerId = ids.get('A') ?? 0;
    const base = { customerId, reason: 'why', from, until, userId: null, by: 'Lin' };
    await saveTierOverride(tx, { ...base, tier: 'core' });
    await saveTierOverride(tx, { ...base, tier: 'strategic' });
    expect(await endTierOverrides(tx, { customerId, on: calendarDate('2026-07-01'), by: 'Lin' })).toBe(0);
  });
});
afterAll(() => test.close());

const read = (scope: Parameters<typeof tierOverrides>[1]['scope'], workspaceId = test.workspaceId) =>
  test.database.transact(workspaceId, (tx) => tierOverrides(tx, { scope }));

it('lists them newest first; a later one ends the earlier', async () => {
  expect(await read({ kind: 'all' })).toMatchObject([
    { code: 'A', tier: 'strategic', from, until, by: 'Lin', ended: null },
    { code: 'A', tier: 'core', ended: from },
  ]);
});

it('keeps to scope and workspace', async () => {
  expect(await read({ kind: 'own', userId: 1 })).toEqual([]);
  expect(await read({ kind: 'all' }, test.secondWorkspaceId)).toEqual([]);
});
