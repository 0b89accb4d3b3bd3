import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RowScope } from '#src/platform/auth/policy.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeAssessment, writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type StoredAssessmentsParams, storedAssessments } from './stored-assessments.ts';

let test: TestDatabase;
const all: RowScope = { kind: 'all' };
const [spring, summer] = [calendarDate('2026-03-31'), calendarDate('2026-06-30')];
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, [{ code: 'A', team: 'Asia' }, { code: 'B' }]);
    const [a, b] = [ids.get('A') ?? 0, ids.get('B') ?? 0];
    await writeAssessment(tx, { customerId: a, asOf: spring, tier: 'core' });
    await writeAssessment(tx, { customerId: a, asOf: summer, tier: 'strategic' });
    await writeAssessment(tx, { customerId: b, asOf: spring, tier: 'new' });
  });
});
afterAll(() => test.close());

it.each<[string, StoredAssessmentsParams, string[]]>([
  ['one date', { scope: all, asOf: spring }, ['A core', 'B new']],
  ['the latest of each', { scope: all, asOf: 'latest' }, ['A strategic', 'B new']],
  ['the latest run', { scope: all, asOf: 'latest-run' }, ['A strategic']],
  ['one customer', { scope: all, asOf: spring, code: 'B' }, ['B new']],
  ['an unknown customer', { scope: all, asOf: 'latest', code: 'X' }, []],
  ['a date without a run', { scope: all, asOf: calendarDate('2026-01-01') }, []],
  ['own team', { scope: { kind: 'team', team: 'Asia', userId: -1 }, asOf: spring }, ['A core']],
  ['nobody', { scope: { kind: 'none' }, asOf: 'latest' }, []],
])('reads %s', async (_name, params, expected) => {
  const rows = await test.database.transact(test.workspaceId, (tx) => storedAssessments(tx, params));
  expect(rows.map(({ code, result }) => `${code} ${result.tier}`)).toEqual(expected);
});

it('reads nothing of another workspace', async () => {
  const rows = await test.database.transact(test.secondWorkspaceId, (tx) =>
    storedAssessments(tx, { scope: all, asOf: 'latest' }),
  );
  expect(rows).toEqual([]);
});
