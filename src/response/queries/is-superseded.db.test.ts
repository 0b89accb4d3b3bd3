import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeInspection } from '../../../test/make/alert-facts.ts';
import { makeScopedCustomers } from '../../../test/make/people.ts';
import { isSuperseded } from './is-superseded.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const { MINE } = await makeScopedCustomers(tx, test.caller.userId ?? 0);
    await makeInspection(tx, { customerId: MINE, asOf: '2026-06-30', grade: 'green' });
  });
});
afterAll(() => test.close());

it.each([
  ['2026-06-29', true],
  ['2026-06-30', false],
  ['2026-07-01', false],
])('an inspection as of %s is superseded by one of 2026-06-30: %s', (asOf, superseded) =>
  test.database.transact(test.workspaceId, async (tx) =>
    expect(await isSuperseded(tx, calendarDate(asOf))).toBe(superseded),
  ),
);

it('knows nothing of another workspace', () =>
  test.database.transact(test.secondWorkspaceId, async (tx) =>
    expect(await isSuperseded(tx, calendarDate('2020-01-01'))).toBe(false),
  ));
