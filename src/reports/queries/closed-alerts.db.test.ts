import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeAlert, makeTask } from '../../../test/make/alert-facts.ts';
import { makeCustomer } from '../../../test/make/trade-facts.ts';
import { closedAlerts } from './closed-alerts.ts';

let test: TestDatabase;
const since = calendarDate('2026-06-01');

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const customerId = await makeCustomer(tx, 'A', []);
    const resolved = await makeAlert(tx, {
      customerId,
      level: 'orange',
      state: 'resolved',
      openedAt: '2026-05-01T08:00:00Z',
      closedAt: '2026-06-15T08:00:00Z',
    });
    await makeTask(tx, { customerId, alertId: resolved, title: 'call', state: 'done' });
    await makeTask(tx, { customerId, alertId: resolved, title: 'call', state: 'dropped' });
    await makeAlert(tx, {
      customerId,
      state: 'dismissed',
      openedAt: '2026-06-02T08:00:00Z',
      closedAt: '2026-06-20T08:00:00Z',
    });
    await makeAlert(tx, {
      customerId,
      state: 'resolved',
      openedAt: '2026-03-02T08:00:00Z',
      closedAt: '2026-04-20T08:00:00Z',
    });
    await makeAlert(tx, { customerId, state: 'open' });
  });
});
afterAll(() => test?.close());

it('lists what was closed after the day with the work done, latest first', async () => {
  const closed = await test.database.transact(test.workspaceId, (tx) =>
    closedAlerts(tx, { since, scope: { kind: 'all' } }),
  );
  expect(closed.map(({ state, closedOn, tasks, tasksDone }) => [state, closedOn, tasks, tasksDone])).toEqual([
    ['dismissed', '2026-06-20', 0, 0],
    ['resolved', '2026-06-15', 2, 1],
  ]);
});

it('tells nothing outside the scope', async () => {
  const scope = { kind: 'own', userId: 77 } as const;
  expect(await test.database.transact(test.workspaceId, (tx) => closedAlerts(tx, { since, scope }))).toEqual([]);
});
