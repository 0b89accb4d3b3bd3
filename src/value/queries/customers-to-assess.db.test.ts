import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeAssessment, writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { customersToAssess } from './customers-to-assess.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, [{ code: 'A', industry: 'Tools', since: '2020-01-01' }, { code: 'B' }]);
    const customerId = ids.get('A') ?? 0;
    await writeAssessment(tx, { customerId, asOf: '2026-03-31', tier: 'core' });
    await writeAssessment(tx, { customerId, asOf: '2026-06-30', tier: 'strategic' });
  });
});
afterAll(() => test.close());

it.each([
  ['2026-03-31', null],
  ['2026-04-01', 'core'],
  ['2026-06-30', 'core'],
  ['2026-07-01', 'strategic'],
])('a run as of %s starts from the assessment before that date: %s', async (asOf, tier) => {
  const found = await test.database.transact(test.workspaceId, (tx) =>
    customersToAssess(tx, { asOf: calendarDate(asOf) }),
  );
  expect(found.customers).toMatchObject([
    { code: 'A', industry: 'Tools', since: '2020-01-01', previous_tier: tier },
    { code: 'B', industry: null, since: null, previous_tier: null },
  ]);
  expect(found.baseCurrency).toBe('USD');
});

it('knows no customer of another workspace', async () => {
  const found = await test.database.transact(test.secondWorkspaceId, (tx) =>
    customersToAssess(tx, { asOf: calendarDate('2026-07-01') }),
  );
  expect(found.customers).toEqual([]);
});
