import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '#src/platform/auth/caller.ts';
import { Refusal } from '#src/platform/errors.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import type { InspectedCustomer } from './response.ts';
import {
  addLesson,
  addTask,
  assignAlert,
  changeTask,
  moveAlert,
  openAlerts,
  readAlert,
  readAlerts,
  readPlaybooks,
  readTasks,
  readTimeline,
  readToday,
  settleLesson,
  startPlaybook,
} from './use-cases/index.ts';

let test: TestDatabase;
let customerId: number;
let seller: Caller;
let stranger: Caller;
const asOf = calendarDate('2026-07-01');
const finding = { zh: '份额从 62% 降到 38%。', en: 'Share fell from 62 % to 38 %.' };

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const users = await tx.db.execute<{ id: number }>(sql`
      insert into app_user (workspace_id, email, name, role, scope) values
        (${tx.workspaceId}, 'li@example.com', 'Li', 'sales', 'own'), (${tx.workspaceId}, 'wu@example.com', 'Wu', 'sales', 'own') returning id::int`);
    const made = await tx.db.execute<{ id: number }>(sql`
      insert into customer (workspace_id, code, name, country, owner_user_id)
      values (${tx.workspaceId}, '0012', 'Nordwind', 'GB', ${users.rows[0]?.id ?? null}) returning id::int`);
    customerId = made.rows[0]?.id ?? 0;
    const sales = { ...test.caller, role: 'sales' as const, scope: 'own' as const, team: null };
    seller = { ...sales, userId: users.rows[0]?.id ?? null, name: 'Li' };
    stranger = { ...sales, userId: users.rows[1]?.id ?? null, name: 'Wu' };
  });
});
afterAll(() => test.close());

const inspect = (grade: InspectedCustomer['grade']): InspectedCustomer => ({
  customerId,
  grade,
  cause: 'passive-loss',
  finding,
  signals: [
    { kind: 'share-drop', level: 'orange', since: '2026Q1', sentence: finding, evidence: { from: 0.62, to: 0.38 } },
  ],
});
const open = (grade: InspectedCustomer['grade']) =>
  test.database.transact(test.workspaceId, (tx) =>
    openAlerts(tx, test.caller, [inspect(grade)], { asOf, today: asOf }),
  );

describe('alerts', () => {
  it('opens one alert per customer and cause with its owner, due date and playbook tasks', async () => {
    expect(await open('orange')).toEqual({ opened: 1, escalated: 0 });
    expect(await open('orange')).toEqual({ opened: 0, escalated: 0 });
    const { alerts, counts } = await readAlerts(test.deps, test.caller, { state: 'live' });
    expect(counts).toEqual({ red: 0, orange: 1, yellow: 0 });
    expect(alerts[0]).toMatchObject({
      level: 'orange',
      state: 'open',
      owner: { name: 'Li' },
      dueDate: '2026-07-08',
      tasksOpen: 5,
      customer: { code: '0012' },
    });
  });

  it('escalates with the playbook of the new level and keeps the frozen evidence', async () => {
    expect(await open('red')).toEqual({ opened: 0, escalated: 1 });
    const { alerts } = await readAlerts(test.deps, test.caller, { state: 'live' });
    const alert = await readAlert(test.deps, test.caller, alerts[0]?.id ?? 0);
    expect(alert.level).toBe('red');
    expect(alert.tasks).toHaveLength(10);
    expect(alert.signals[0]?.sentence).toEqual(finding);
    expect(alert.events.map((event) => event.kind)).toEqual(['opened', 'escalated']);
  });

  it('shows a colleague’s customer to nobody with the scope “own”', async () => {
    expect((await readAlerts(test.deps, seller, { state: 'live' })).alerts).toHaveLength(1);
    expect((await readAlerts(test.deps, stranger, { state: 'live' })).alerts).toHaveLength(0);
    expect(await readTasks(test.deps, stranger, { state: 'open', mine: false })).toHaveLength(0);
    const { alerts } = await readAlerts(test.deps, seller, { state: 'live' });
    await expect(readAlert(test.deps, stranger, alerts[0]?.id ?? 0)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('refuses a move seen on an old version, and a viewer', async () => {
    const { alerts } = await readAlerts(test.deps, test.caller, { state: 'live' });
    const alert = alerts[0];
    if (alert === undefined) throw new Error('no alert');
    await moveAlert(test.deps, seller, alert.id, { version: alert.version, to: 'acknowledged' });
    await expect(
      moveAlert(test.deps, seller, alert.id, { version: alert.version, to: 'in-progress' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(() =>
      moveAlert(test.deps, { ...test.caller, role: 'viewer' }, alert.id, { version: 3, to: 'in-progress' }),
    ).toThrow(Refusal);
  });

  it('carries tasks of a playbook and of a person to done', async () => {
    const { alerts } = await readAlerts(test.deps, test.caller, { state: 'live' });
    const own = await addTask(test.deps, seller, alerts[0]?.id ?? 0, {
      title: 'Call the agent',
      assigneeId: seller.userId,
      dueDate: null,
    });
    const done = await changeTask(test.deps, seller, own.id, { version: own.version, state: 'done', note: 'Called' });
    expect(done).toMatchObject({ state: 'done', note: 'Called', assignee: { name: 'Li' } });
    const timeline = await readTimeline(test.deps, seller, '0012');
    expect(timeline.events.map((event) => event.kind).toSorted()).toEqual(['alert', 'alert', 'task']);
  });

  it('gives no work to somebody who is no active colleague', async () => {
    const { alerts } = await readAlerts(test.deps, test.caller, { state: 'live' });
    const alertId = alerts[0]?.id ?? 0;
    const nobody = { code: 'invalid' };
    const task = { title: 'Call', assigneeId: 987654, dueDate: null };
    await expect(addTask(test.deps, seller, alertId, task)).rejects.toMatchObject(nobody);
    const version = alerts[0]?.version ?? 0;
    await expect(
      assignAlert(test.deps, seller, alertId, { version, ownerId: 987654, dueDate: null }),
    ).rejects.toMatchObject(nobody);
    const own = await addTask(test.deps, seller, alertId, { ...task, assigneeId: null });
    await expect(
      changeTask(test.deps, seller, own.id, { version: own.version, assigneeId: 987654 }),
    ).rejects.toMatchObject(nobody);
  });

  it('raises no alarm for an inspection that looks back', async () => {
    await test.database.transact(test.workspaceId, async (tx) => {
      await tx.db.execute(sql`
        insert into inspection (workspace_id, as_of, customer_id, grade, coverage, measure, result, rules_version)
        values (${tx.workspaceId}, ${asOf}, ${customerId}, 'green', 'B', 'value', '{}', 1)`);
      const found = { ...inspect('red'), cause: 'customer-shrinking' as const };
      const past = { asOf: calendarDate('2026-06-30'), today: asOf };
      expect(await openAlerts(tx, test.caller, [found], past)).toEqual({ opened: 0, escalated: 0 });
      await tx.db.execute(sql`delete from inspection where workspace_id = ${tx.workspaceId}`);
    });
  });

  it('tells today’s finding', async () => {
    await test.database.transact(test.workspaceId, (tx) =>
      tx.db.execute(sql`
        insert into inspection (workspace_id, as_of, customer_id, grade, coverage, measure, result, rules_version)
        values (${tx.workspaceId}, ${asOf}, ${customerId}, 'red', 'B', 'value', ${JSON.stringify({ finding })}::jsonb, 1)`),
    );
    const today = await readToday(test.deps, test.caller);
    expect(today.finding.en).toBe('1 customer needs action now (1 protect, 0 warning). Start with Nordwind.');
    expect(today.grades).toEqual({ green: 0, yellow: 0, orange: 0, red: 1, grey: 0 });
    expect((await readToday(test.deps, { ...test.caller, role: 'viewer' })).revenueAtRisk).toBeNull();
    expect((await readToday(test.deps, stranger)).attention).toHaveLength(0);
  });

  it('keeps another workspace out', async () => {
    const other = { ...test.caller, workspaceId: test.secondWorkspaceId };
    expect((await readAlerts(test.deps, other, { state: 'live' })).alerts).toHaveLength(0);
  });
});

describe('playbooks', () => {
  it('a crisis is started for a customer of one’s own and becomes its tasks', async () => {
    const before = await readTasks(test.deps, seller, { state: 'open', mine: false });
    const { tasks } = await startPlaybook(test.deps, seller, { key: 'crisis-quality', customerCode: '0012' });
    const after = await readTasks(test.deps, seller, { state: 'open', mine: false });
    expect(after).toHaveLength(before.length + tasks);
    const first = after.find(({ title }) => title.en.startsWith('Answer within 24 hours'));
    expect(first).toMatchObject({
      alertId: null,
      customer: { code: '0012' },
      assignee: { name: 'Li' },
      dueDate: '2026-07-02',
    });
    expect(first?.script?.en).toContain('Nordwind');
  });

  it.each([
    ['a stranger’s customer', 'crisis-quality', '0012'],
    ['a customer nobody has', 'crisis-quality', '9999'],
    ['a level’s playbook, which alerts start', 'rescue-team', '0012'],
  ])('refuses %s', async (_name, key, customerCode) => {
    await expect(async () => startPlaybook(test.deps, stranger, { key, customerCode })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('tells what became of the alerts and keeps lessons until they are settled', async () => {
    const { alerts } = await readAlerts(test.deps, test.caller, { state: 'closed' });
    const alertId = alerts[0]?.id ?? null;
    const { id } = await addLesson(test.deps, seller, {
      said: '交期要早两周说',
      proposes: 'playbook',
      alertId,
      playbookKey: null,
    });
    const shown = await readPlaybooks(test.deps, test.caller);
    expect(shown.playbooks.map(({ key }) => key)).toContain('crisis-policy');
    expect(shown.playbooks.filter(({ effect }) => effect !== null)).toHaveLength(3);
    expect(shown.lessons.find((lesson) => lesson.id === id)).toMatchObject({ state: 'open', by: 'Li' });
    await expect(async () => settleLesson(test.deps, seller, id, 'adopted')).rejects.toMatchObject({
      code: 'not-allowed',
    });
    expect(await settleLesson(test.deps, test.caller, id, 'adopted')).toEqual({ settled: true });
  });

  it('keeps one live alert per customer and cause: the closed one is not reopened beside it', async () => {
    await closeAll();
    const first = await openOne('yellow');
    const closed = await moveAlert(test.deps, test.caller, first.id, {
      version: first.version,
      to: 'resolved',
      outcome: 'ok',
    });
    await openOne('red');
    await expect(
      moveAlert(test.deps, test.caller, closed.id, { version: closed.version, to: 'open' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('keeps one live alert when two inspections end at once', async () => {
    await closeAll();
    await test.database.transact(test.workspaceId, (tx) =>
      tx.db.execute(sql`delete from alert where workspace_id = ${tx.workspaceId}`),
    );
    const both = await Promise.all([open('orange'), open('orange')]);
    expect(both.map(({ opened }) => opened).toSorted()).toEqual([0, 1]);
  });

  it('tells the owner when a snooze is over, also when the customer was found well', async () => {
    const { alerts } = await readAlerts(test.deps, test.caller, { state: 'live' });
    const alert = alerts[0];
    if (alert === undefined) throw new Error('no alert');
    await moveAlert(test.deps, test.caller, alert.id, {
      version: alert.version,
      to: 'snoozed',
      reason: 'wait for the fair',
      until: calendarDate('2026-07-20'),
    });
    await test.database.transact(test.workspaceId, (tx) =>
      openAlerts(tx, test.caller, [{ ...inspect('green'), cause: null }], { asOf, today: calendarDate('2026-07-20') }),
    );
    expect(await readAlert(test.deps, test.caller, alert.id)).toMatchObject({ state: 'open', snoozedUntil: null });
    const told = await test.database.transact(test.workspaceId, (tx) =>
      tx.db.execute(sql`select 1 from message where workspace_id = ${tx.workspaceId} and topic = 'alert.woke'
        and facts ->> 'alertId' = ${String(alert.id)}`),
    );
    expect(told.rows).toHaveLength(1);
  });

  it('starts a crisis playbook once, however often it is asked for while its tasks wait', async () => {
    const before = (await readTasks(test.deps, test.caller, { state: 'open', mine: false })).length;
    const { playbooks } = await readPlaybooks(test.deps, test.caller);
    const key = playbooks.findLast(({ level }) => level === null)?.key ?? '';
    const start = () => startPlaybook(test.deps, test.caller, { key, customerCode: '0012' });
    const made = await Promise.all([start(), start()]);
    const after = (await readTasks(test.deps, test.caller, { state: 'open', mine: false })).length;
    expect(made.map(({ tasks }) => tasks).toSorted((a, b) => a - b)).toEqual([0, after - before]);
  });

  it('gives no playbook task to somebody who has left', async () => {
    await test.database.transact(test.workspaceId, async (tx) => {
      await tx.db.execute(sql`delete from task where workspace_id = ${tx.workspaceId}`);
      await tx.db.execute(sql`delete from alert where workspace_id = ${tx.workspaceId}`);
      await tx.db.execute(
        sql`update app_user set disabled = true where workspace_id = ${tx.workspaceId} and name = 'Li'`,
      );
    });
    await open('orange');
    const tasks = await readTasks(test.deps, test.caller, { state: 'open', mine: false });
    expect(tasks.flatMap(({ assignee }) => (assignee === null ? [] : [assignee.name]))).toEqual([]);
    const { alerts } = await readAlerts(test.deps, test.caller, { state: 'live' });
    expect(alerts.map(({ owner }) => owner)).toEqual([null]);
  });
});

async function closeAll(): Promise<void> {
  await test.database.transact(test.workspaceId, async (tx) => {
    await tx.db.execute(sql`delete from task where workspace_id = ${tx.workspaceId}`);
    await tx.db.execute(sql`delete from alert where workspace_id = ${tx.workspaceId}`);
    await tx.db.execute(sql`delete from inspection where workspace_id = ${tx.workspaceId}`);
  });
}

async function openOne(grade: InspectedCustomer['grade']) {
  await open(grade);
  const { alerts } = await readAlerts(test.deps, test.caller, { state: 'live' });
  const alert = alerts[0];
  if (alert === undefined) throw new Error('no alert was opened');
  return readAlert(test.deps, test.caller, alert.id);
}
