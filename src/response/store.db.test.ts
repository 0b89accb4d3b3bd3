import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { makeAlert, makeTask } from '../../test/make/alert-facts.ts';
import { makeCustomer } from '../../test/make/trade-facts.ts';
import type { AlertRow, Task } from './contract.ts';
import type { PlannedTask } from './plan-tasks.ts';
import { alertDetail } from './queries/alert-detail.ts';
import { listAlerts } from './queries/list-alerts.ts';
import { listTasks } from './queries/list-tasks.ts';
import {
  escalateAlert,
  insertAlert,
  insertEvent,
  insertOwnTask,
  insertPlannedTasks,
  oneOpensAtATime,
  saveAssignment,
  saveMove,
  saveTask,
  wakeAlert,
} from './store.ts';

let test: TestDatabase;
let workspace = 80_000;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
beforeEach(() => {
  workspace += 2;
});

const today = calendarDate('2026-07-01');
const finding = { zh: '份额下降。', en: 'Share fell.' };
const signal = {
  kind: 'share-drop',
  level: 'orange' as const,
  since: '2026Q1',
  sentence: finding,
  evidence: { to: 0.38 },
};

/** Every test has a workspace of its own, and its neighbour one above. */
const inWorkspace = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => test.database.transact(workspace, work);
const nextDoor = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => test.database.transact(workspace + 1, work);

async function alertOf(tx: Tx, id: number): Promise<AlertRow> {
  const [row] = await listAlerts(tx, { id, today, scope: { kind: 'all' } });
  if (row === undefined) throw new Error('no alert');
  return row;
}

async function tasksOf(tx: Tx): Promise<readonly Task[]> {
  return listTasks(tx, { today, scope: { kind: 'all' } });
}

async function standing(tx: Tx, state = 'open'): Promise<{ customerId: number; alertId: number }> {
  const customerId = await makeCustomer(tx, '001', []);
  return {
    customerId,
    alertId: await makeAlert(tx, { customerId, state, due: '2026-07-08', snoozedUntil: '2026-08-01' }),
  };
}

describe('alerts', () => {
  it('open with frozen evidence, also where nobody looks after the customer', () =>
    inWorkspace(async (tx) => {
      const customerId = await makeCustomer(tx, '001', []);
      const id = await insertAlert(tx, {
        customerId,
        cause: 'plan-b',
        level: 'orange',
        finding,
        signals: [signal],
        asOf: calendarDate('2026-06-30'),
        ownerUserId: null,
        dueDate: calendarDate('2026-07-08'),
      });
      expect(await alertOf(tx, id)).toMatchObject({
        state: 'open',
        owner: null,
        dueDate: '2026-07-08',
        version: 1,
        finding,
      });
      expect((await alertDetail(tx, id))?.signals).toEqual([signal]);
    }));

  it.each([
    ['snoozed', 'open'],
    ['in-progress', 'in-progress'],
  ])('escalate from %s to %s with new evidence and due date', (from, to) =>
    inWorkspace(async (tx) => {
      const { alertId } = await standing(tx, from);
      await escalateAlert(tx, alertId, { level: 'red', finding, signals: [signal], asOf: today, dueDate: today });
      expect(await alertOf(tx, alertId)).toMatchObject({
        level: 'red',
        state: to,
        asOf: '2026-07-01',
        dueDate: '2026-07-01',
        snoozedUntil: null,
        version: 2,
      });
      expect((await alertDetail(tx, alertId))?.signals).toEqual([signal]);
    }),
  );

  it('wake', () =>
    inWorkspace(async (tx) => {
      const { alertId } = await standing(tx, 'snoozed');
      expect(await wakeAlert(tx, alertId, today)).toMatchObject({ finding });
      expect(await alertOf(tx, alertId)).toMatchObject({
        state: 'open',
        snoozedUntil: null,
        dueDate: today,
        version: 2,
      });
      expect(await wakeAlert(tx, alertId, today)).toBeNull();
    }));

  it('move once per version, close and reopen', () =>
    inWorkspace(async (tx) => {
      const { alertId } = await standing(tx);
      const move = { state: 'resolved' as const, reason: null, outcome: '已恢复', snoozedUntil: null, closed: true };
      expect(await saveMove(tx, alertId, 1, move)).toBe(true);
      expect(await saveMove(tx, alertId, 1, { ...move, state: 'dismissed' })).toBe(false);
      const closedAt = async () => {
        const found = await tx.db.execute<{ closed: boolean }>(sql`
          select closed_at is not null as closed from alert where workspace_id = ${tx.workspaceId} and id = ${alertId}`);
        return found.rows[0]?.closed;
      };
      expect([(await alertOf(tx, alertId)).state, await closedAt()]).toEqual(['resolved', true]);
      expect(await saveMove(tx, alertId, 2, { ...move, state: 'open', outcome: null, closed: false })).toBe(true);
      expect([(await alertOf(tx, alertId)).state, await closedAt()]).toEqual(['open', false]);
    }));

  it('are assigned, and given back to nobody, once per version', () =>
    inWorkspace(async (tx) => {
      const { alertId } = await standing(tx);
      expect(await saveAssignment(tx, alertId, 1, { ownerUserId: null, dueDate: null })).toBe(true);
      expect(await saveAssignment(tx, alertId, 1, { ownerUserId: 1, dueDate: today })).toBe(false);
      expect(await alertOf(tx, alertId)).toMatchObject({ owner: null, dueDate: null, version: 2 });
    }));

  it('are not changed from next door', async () => {
    const { alertId } = await inWorkspace((tx) => standing(tx, 'snoozed'));
    await nextDoor(async (tx) => {
      expect(await wakeAlert(tx, alertId, today)).toBeNull();
      await oneOpensAtATime(tx);
      await escalateAlert(tx, alertId, { level: 'red', finding, signals: [], asOf: today, dueDate: today });
      expect(await saveAssignment(tx, alertId, 1, { ownerUserId: null, dueDate: null })).toBe(false);
      const move = { state: 'open' as const, reason: null, outcome: null, snoozedUntil: null, closed: false };
      expect(await saveMove(tx, alertId, 1, move)).toBe(false);
      await expect(insertOwnTask(tx, { alertId, title: 'x', assigneeUserId: null, dueDate: null })).rejects.toThrow(
        'not stored',
      );
    });
    expect(await inWorkspace((tx) => alertOf(tx, alertId))).toMatchObject({
      state: 'snoozed',
      level: 'yellow',
      version: 1,
    });
  });

  it('keep what happened', () =>
    inWorkspace(async (tx) => {
      const { alertId } = await standing(tx);
      await insertEvent(tx, { alertId, userId: null, kind: 'woke' });
      expect((await alertDetail(tx, alertId))?.events).toMatchObject([
        { kind: 'woke', who: null, from: null, note: null },
      ]);
    }));
});

describe('tasks', () => {
  const planned = (stepKey: string, role: PlannedTask['role']): PlannedTask => ({
    playbookKey: 'orange',
    stepKey,
    title: { zh: stepKey, en: stepKey },
    script: null,
    role,
    dueDate: calendarDate('2026-07-03'),
  });

  it('of a playbook are stored once per step; the account manager’s go to the owner', () =>
    inWorkspace(async (tx) => {
      const { alertId, customerId } = await standing(tx);
      const owner = await tx.db.execute<{ id: number }>(sql`
        insert into app_user (workspace_id, email, name, role, scope)
        values (${tx.workspaceId}, ${`li-${tx.workspaceId}@example.com`}, 'Li', 'sales', 'own') returning id::int as id`);
      const to = { alertId, customerId, ownerUserId: owner.rows[0]?.id ?? null };
      await insertPlannedTasks(tx, to, []);
      await insertPlannedTasks(tx, to, [planned('call', 'account-manager'), planned('price', 'sales-director')]);
      await insertPlannedTasks(tx, to, [planned('call', 'account-manager'), planned('visit', 'account-manager')]);
      expect(
        (await tasksOf(tx)).map(({ title, assignee, dueDate }) => [title.en, assignee?.name ?? null, dueDate]),
      ).toEqual([
        ['call', 'Li', '2026-07-03'],
        ['price', null, '2026-07-03'],
        ['visit', 'Li', '2026-07-03'],
      ]);
    }));

  it('of nobody’s customer are assigned to nobody', () =>
    inWorkspace(async (tx) => {
      const { alertId, customerId } = await standing(tx);
      await insertPlannedTasks(tx, { alertId, customerId, ownerUserId: null }, [planned('call', 'account-manager')]);
      expect((await tasksOf(tx)).map(({ assignee }) => assignee)).toEqual([null]);
    }));

  it('of one’s own belong to the alert’s customer', () =>
    inWorkspace(async (tx) => {
      const { alertId } = await standing(tx);
      const id = await insertOwnTask(tx, { alertId, title: '致电代理', assigneeUserId: null, dueDate: null });
      expect(await tasksOf(tx)).toMatchObject([
        { id, alertId, title: { zh: '致电代理', en: '致电代理' }, customer: { code: '001' }, state: 'open' },
      ]);
    }));

  it('are written once per version, keep the day they were done, and lose it when reopened', async () => {
    const id = await inWorkspace(async (tx) =>
      makeTask(tx, { customerId: await makeCustomer(tx, '001', []), title: 'Call', due: '2026-07-03' }),
    );
    const to = { state: 'done' as const, assigneeUserId: null, dueDate: null, note: '已致电' };
    const doneAt = () =>
      inWorkspace(async (tx) => {
        const found = await tx.db.execute<{ at: string | null }>(
          sql`select done_at::text as at from task where workspace_id = ${tx.workspaceId} and id = ${id}`,
        );
        return found.rows[0]?.at ?? null;
      });
    expect(await nextDoor((tx) => saveTask(tx, id, 1, to))).toBe(false);
    expect(await inWorkspace((tx) => saveTask(tx, id, 1, to))).toBe(true);
    expect(await inWorkspace((tx) => saveTask(tx, id, 1, to))).toBe(false);
    const done = await doneAt();
    expect(done).not.toBeNull();
    await inWorkspace((tx) => saveTask(tx, id, 2, { ...to, note: null }));
    expect(await doneAt()).toBe(done);
    await inWorkspace((tx) => saveTask(tx, id, 3, { ...to, state: 'open' }));
    expect(await doneAt()).toBeNull();
    expect(await inWorkspace(tasksOf)).toMatchObject([{ state: 'open', dueDate: null, note: '已致电', version: 4 }]);
  });
});
