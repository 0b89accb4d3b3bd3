import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeAlert, makeTask } from '../../../test/make/alert-facts.ts';
import { makeScopedCustomers, scopeCases } from '../../../test/make/people.ts';
import { type ListTasksParams, listTasks } from './list-tasks.ts';

let test: TestDatabase;
let me: number;
let alertId: number;
let late: number;
beforeAll(async () => {
  test = await testDatabase();
  me = test.caller.userId ?? 0;
  await test.database.transact(test.workspaceId, async (tx) => {
    const { MINE, TEAM, OTHER, NOBODY } = await makeScopedCustomers(tx, me);
    alertId = await makeAlert(tx, { customerId: MINE });
    await makeTask(tx, {
      customerId: MINE,
      title: 'done early',
      state: 'done',
      doneAt: '2026-05-01T00:00:00Z',
      due: '2026-01-01',
    });
    await makeTask(tx, {
      customerId: MINE,
      title: 'done lately',
      state: 'done',
      doneAt: '2026-06-01T00:00:00Z',
      due: '2026-01-02',
    });
    await makeTask(tx, { customerId: MINE, title: 'dropped', state: 'dropped', doneAt: '2026-06-02T00:00:00Z' });
    await makeTask(tx, { customerId: NOBODY, title: 'whenever' });
    await makeTask(tx, { customerId: TEAM, title: 'soon', due: '2026-07-03' });
    late = await makeTask(tx, { customerId: OTHER, title: 'late', due: '2026-06-30', assigneeId: me });
    await makeTask(tx, { customerId: MINE, title: '拜访客户', due: '2026-07-01', alertId });
  });
});
afterAll(() => test.close());

const list = (params: Partial<ListTasksParams> = {}, workspaceId = test.workspaceId) =>
  test.database.transact(
    workspaceId,
    (tx: Tx) => listTasks(tx, { today: calendarDate('2026-07-01'), scope: { kind: 'all' }, ...params }),
    { readOnly: true },
  );
const titles = async (params: Partial<ListTasksParams> = {}) => (await list(params)).map(({ title }) => title.zh);

describe('tasks', () => {
  it('come open first, by due date, then those done, then those dropped, the latest first', async () => {
    expect(await titles()).toEqual(['late', '拜访客户', 'soon', 'whenever', 'done lately', 'done early', 'dropped']);
  });

  it('are overdue from the day after, and only while open', async () => {
    expect((await list()).filter(({ overdue }) => overdue).map(({ id }) => id)).toEqual([late]);
  });

  it('say customer, assignee and alert', async () => {
    const [task] = await list({ id: late });
    expect(task).toMatchObject({
      alertId: null,
      customer: { code: 'OTHER', name: 'other' },
      assignee: { id: me, name: 'Owner' },
      script: null,
      dueDate: '2026-06-30',
      state: 'open',
      version: 1,
    });
    expect((await list({ alertId }))[0]).toMatchObject({ alertId, assignee: null });
  });

  it('narrow to state, assignee and alert, and stop at the limit', async () => {
    expect(await titles({ state: 'dropped' })).toEqual(['dropped']);
    expect(await titles({ assigneeId: me })).toEqual(['late']);
    expect(await titles({ alertId })).toEqual(['拜访客户']);
    expect(await titles({ limit: 2 })).toEqual(['late', '拜访客户']);
  });

  it('are those of the scope and workspace alone', async () => {
    for (const { scope, sees } of scopeCases(me))
      expect([...new Set((await list({ scope })).map(({ customer }) => customer.code))].sort()).toEqual(sees);
    expect(await list({ id: late }, test.secondWorkspaceId)).toEqual([]);
  });
});
