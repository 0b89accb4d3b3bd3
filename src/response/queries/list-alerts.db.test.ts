import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeAssessment } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeAlert, makeTask } from '../../../test/make/alert-facts.ts';
import { makeScopedCustomers, scopeCases } from '../../../test/make/people.ts';
import { type ListAlertsParams, listAlerts } from './list-alerts.ts';

let test: TestDatabase;
let dueFirst: number;
beforeAll(async () => {
  test = await testDatabase();
  const me = test.caller.userId ?? 0;
  await test.database.transact(test.workspaceId, async (tx) => {
    const { MINE, TEAM, OTHER, NOBODY } = await makeScopedCustomers(tx, me);
    await writeAssessment(tx, { customerId: TEAM, asOf: '2026-03-31', tier: 'long-tail' });
    await writeAssessment(tx, { customerId: TEAM, asOf: '2026-06-30', tier: 'strategic' });
    await writeAssessment(tx, { customerId: OTHER, asOf: '2026-06-30', tier: 'core' });
    await makeAlert(tx, {
      customerId: MINE,
      level: 'red',
      state: 'snoozed',
      due: '2026-06-01',
      snoozedUntil: '2026-08-01',
    });
    await makeAlert(tx, { customerId: MINE, level: 'yellow', due: '2026-06-30', ownerId: me });
    await makeAlert(tx, { customerId: NOBODY, level: 'orange', due: null });
    await makeAlert(tx, { customerId: NOBODY, level: 'orange', due: '2026-07-08', state: 'acknowledged' });
    await makeAlert(tx, { customerId: OTHER, level: 'orange', due: '2026-07-08' });
    await makeAlert(tx, { customerId: TEAM, level: 'orange', due: '2026-07-08', state: 'in-progress' });
    dueFirst = await makeAlert(tx, { customerId: OTHER, level: 'orange', due: '2026-07-01' });
    await makeTask(tx, { customerId: OTHER, alertId: dueFirst, title: 'a' });
    await makeTask(tx, { customerId: OTHER, alertId: dueFirst, title: 'b', state: 'done' });
    await makeTask(tx, { customerId: OTHER, alertId: dueFirst, title: 'c', state: 'dropped' });
    await makeAlert(tx, {
      customerId: TEAM,
      level: 'red',
      state: 'resolved',
      due: '2026-05-01',
      closedAt: '2026-05-02T00:00:00Z',
    });
    await makeAlert(tx, {
      customerId: MINE,
      level: 'yellow',
      state: 'dismissed',
      due: '2026-06-01',
      closedAt: '2026-06-02T00:00:00Z',
    });
  });
});
afterAll(() => test.close());

const list = (params: Partial<ListAlertsParams> = {}, workspaceId = test.workspaceId) =>
  test.database.transact(
    workspaceId,
    (tx: Tx) => listAlerts(tx, { today: calendarDate('2026-07-02'), scope: { kind: 'all' }, ...params }),
    { readOnly: true },
  );
const told = async (params: Partial<ListAlertsParams>) =>
  (await list(params)).map(({ level, state, customer, dueDate }) => [level, state, customer.code, dueDate].join(' '));

describe('alerts', () => {
  it('come by level, due date and tier; snoozed ones after those awake', async () => {
    expect(await told({ state: 'live' })).toEqual([
      'orange open OTHER 2026-07-01',
      'orange in-progress TEAM 2026-07-08',
      'orange open OTHER 2026-07-08',
      'orange acknowledged NOBODY 2026-07-08',
      'orange open NOBODY ',
      'yellow open MINE 2026-06-30',
      'red snoozed MINE 2026-06-01',
    ]);
  });

  it('that are closed come last, the one closed last first', async () => {
    const closed = ['yellow dismissed MINE 2026-06-01', 'red resolved TEAM 2026-05-01'];
    expect(await told({ state: 'closed' })).toEqual(closed);
    expect((await told({})).slice(-2)).toEqual(closed);
  });

  it('say who, how much is done, and what is overdue', async () => {
    const all = await list();
    expect(all.find(({ id }) => id === dueFirst)).toMatchObject({
      customer: { code: 'OTHER', name: 'other', country: 'GB', tier: 'core' },
      owner: null,
      tasksOpen: 1,
      tasksDone: 1,
      openedAt: '2026-06-30T08:00:00Z',
      asOf: '2026-06-30',
      version: 1,
    });
    expect(all.filter(({ overdue }) => overdue).map(({ customer, dueDate }) => [customer.code, dueDate])).toEqual([
      ['OTHER', '2026-07-01'],
      ['MINE', '2026-06-30'],
    ]);
    expect(all.find(({ level, state }) => level === 'yellow' && state === 'open')?.owner).toEqual({
      id: test.caller.userId,
      name: 'Owner',
    });
    expect(all.find(({ customer }) => customer.code === 'MINE')?.customer.tier).toBeNull();
  });

  it('narrow to state, level, customer and id, and stop at the limit', async () => {
    expect(await told({ state: 'snoozed' })).toEqual(['red snoozed MINE 2026-06-01']);
    expect(await told({ level: 'red', state: 'live' })).toEqual(['red snoozed MINE 2026-06-01']);
    expect(await told({ customerCode: 'TEAM', state: 'live' })).toEqual(['orange in-progress TEAM 2026-07-08']);
    expect((await list({ id: dueFirst })).map(({ id }) => id)).toEqual([dueFirst]);
    expect(await told({ limit: 1 })).toEqual(['orange open OTHER 2026-07-01']);
  });

  it('are those of the scope and workspace alone', async () => {
    for (const { scope, sees } of scopeCases(test.caller.userId ?? 0))
      expect([...new Set((await list({ scope })).map(({ customer }) => customer.code))].sort()).toEqual(sees);
    expect(await list({}, test.secondWorkspaceId)).toEqual([]);
    expect(await list({ id: dueFirst }, test.secondWorkspaceId)).toEqual([]);
  });
});
