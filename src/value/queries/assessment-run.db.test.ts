import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import type { PortfolioLifetime } from '../clv/contract.ts';
import { saveRun } from '../store.ts';
import { assessmentRun } from './assessment-run.ts';

let test: TestDatabase;
const asOf = calendarDate('2026-06-30');
const lifetime: PortfolioLifetime = {
  models: [],
  chosen: 'history',
  reason: { zh: '客户太少。', en: 'Too few customers.' },
  spend: null,
  spendReason: { zh: '取平均。', en: 'Means.' },
  holdOut: null,
  holdOutReason: null,
};
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('keeps one row a date, the latest', async () => {
  await test.database.transact(test.workspaceId, async (tx) => {
    await saveRun(tx, { asOf, customers: 1, rulesVersion: 0, book: [], lifetime });
    await saveRun(tx, { asOf, customers: 2, rulesVersion: 3, book: [], lifetime });
    expect(await assessmentRun(tx, { asOf })).toEqual({ asOf, customers: 2, rulesVersion: 3, book: [], lifetime });
    expect(await assessmentRun(tx, { asOf: calendarDate('2026-06-29') })).toBeNull();
  });
  expect(await test.database.transact(test.secondWorkspaceId, (tx) => assessmentRun(tx, { asOf }))).toBeNull();
});
