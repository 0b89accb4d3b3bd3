import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeAlert } from '../../../test/make/alert-facts.ts';
import { makeScopedCustomers } from '../../../test/make/people.ts';
import { standingAlerts } from './standing-alerts.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('answers the live alert and the one closed last, per customer and cause', async () => {
  await test.database.transact(test.workspaceId, async (tx) => {
    const { MINE: customerId, TEAM } = await makeScopedCustomers(tx, test.caller.userId ?? 0);
    const closed = { customerId, state: 'resolved' };
    await makeAlert(tx, { ...closed, closedAt: '2025-01-01T00:00:00Z', since: ['2024Q1'] });
    const lastClosed = await makeAlert(tx, {
      customerId,
      state: 'dismissed',
      level: 'red',
      closedAt: '2026-01-01T00:00:00Z',
      since: ['2025Q3', '2025Q1', '2025Q4'],
    });
    await makeAlert(tx, { ...closed, closedAt: '2025-06-01T00:00:00Z' });
    const live = await makeAlert(tx, { customerId, state: 'snoozed', snoozedUntil: '2026-08-01' });
    const otherCause = await makeAlert(tx, { customerId, cause: 'passive-loss', level: 'orange' });
    const otherCustomer = await makeAlert(tx, { customerId: TEAM, ...{ state: 'acknowledged' } });
    const row = { customerId, cause: 'plan-b', snoozedUntil: null, since: '' };
    expect(await standingAlerts(tx)).toEqual([
      { ...row, id: otherCause, cause: 'passive-loss', level: 'orange', state: 'open' },
      { ...row, id: live, level: 'yellow', state: 'snoozed', snoozedUntil: '2026-08-01' },
      { ...row, id: lastClosed, level: 'red', state: 'dismissed', since: '2025Q1' },
      { ...row, id: otherCustomer, customerId: TEAM, level: 'yellow', state: 'acknowledged' },
    ]);
  });
  await test.database.transact(test.secondWorkspaceId, async (tx) => {
    expect(await standingAlerts(tx)).toEqual([]);
  });
});
