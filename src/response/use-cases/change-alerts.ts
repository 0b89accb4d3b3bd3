import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demandColleague } from '#src/platform/auth/people.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { type Move, objectionToMove } from '#src/response/alert-life.ts';
import type { Alert, Task } from '#src/response/contract.ts';
import { listAlerts } from '#src/response/queries/list-alerts.ts';
import { listTasks } from '#src/response/queries/list-tasks.ts';
import { isLive } from '#src/response/response.ts';
import {
  insertEvent,
  insertOwnTask,
  oneOpensAtATime,
  saveAssignment,
  saveMove,
  saveTask,
} from '#src/response/store.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { loadAlert } from './read-alerts.ts';

/** Moves an alert through its life. @throws Refusal `invalid` with what is missing, `conflict` when somebody was faster. */
export function moveAlert(
  deps: Deps,
  caller: Caller,
  id: number,
  move: Move & { readonly version: number },
): Promise<Alert> {
  demand(caller, 'alerts.write');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const today = deps.clock.today();
    const alert = await loadAlert(tx, caller, id, today);
    const objection = objectionToMove(alert.state, move, today);
    if (objection !== null) throw new Refusal('invalid', objection);
    if (!isLive(alert.state)) await demandNoOther(tx, alert);
    const saved = await saveMove(tx, id, move.version, {
      state: move.to,
      reason: move.reason ?? (move.to === 'open' ? null : alert.reason),
      outcome: move.outcome ?? (move.to === 'open' ? null : alert.outcome),
      snoozedUntil: move.to === 'snoozed' ? (move.until ?? null) : null,
      closed: !isLive(move.to),
    });
    if (!saved) throw changedMeanwhile();
    await insertEvent(tx, {
      alertId: id,
      userId: caller.userId,
      kind: 'moved',
      from: alert.state,
      to: move.to,
      note: move.outcome ?? move.reason ?? null,
    });
    await recordChange(tx, caller, {
      action: 'move',
      noun: 'alert',
      nounId: id,
      details: { from: alert.state, to: move.to },
    });
    return loadAlert(tx, caller, id, today);
  });
}

/** Sets an alert's owner and due date. @throws Refusal `invalid` for an owner who is no active colleague, `conflict`. */
export function assignAlert(
  deps: Deps,
  caller: Caller,
  id: number,
  to: { readonly version: number; readonly ownerId: number | null; readonly dueDate: CalendarDate | null },
): Promise<Alert> {
  demand(caller, 'alerts.write');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const today = deps.clock.today();
    await loadAlert(tx, caller, id, today);
    await demandColleague(tx, to.ownerId);
    if (!(await saveAssignment(tx, id, to.version, { ownerUserId: to.ownerId, dueDate: to.dueDate })))
      throw changedMeanwhile();
    await insertEvent(tx, { alertId: id, userId: caller.userId, kind: 'assigned' });
    await recordChange(tx, caller, {
      action: 'assign',
      noun: 'alert',
      nounId: id,
      details: { ownerId: to.ownerId, dueDate: to.dueDate },
    });
    return loadAlert(tx, caller, id, today);
  });
}

/** Adds a person's own task to an alert. */
export function addTask(
  deps: Deps,
  caller: Caller,
  alertId: number,
  task: { readonly title: string; readonly assigneeId: number | null; readonly dueDate: CalendarDate | null },
): Promise<Task> {
  demand(caller, 'tasks.write');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const today = deps.clock.today();
    await loadAlert(tx, caller, alertId, today);
    await demandColleague(tx, task.assigneeId);
    const id = await insertOwnTask(tx, {
      alertId,
      title: task.title,
      assigneeUserId: task.assigneeId,
      dueDate: task.dueDate,
    });
    await recordChange(tx, caller, { action: 'add', noun: 'task', nounId: id, details: { alertId } });
    return loadTask(tx, caller, id, today);
  });
}

/** Changes a task: done, dropped, assignee, due date, note. */
export function changeTask(
  deps: Deps,
  caller: Caller,
  id: number,
  change: {
    readonly version: number;
    readonly state?: Task['state'] | undefined;
    readonly assigneeId?: number | null | undefined;
    readonly dueDate?: CalendarDate | null | undefined;
    readonly note?: string | null | undefined;
  },
): Promise<Task> {
  demand(caller, 'tasks.write');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const today = deps.clock.today();
    const task = await loadTask(tx, caller, id, today);
    await demandColleague(tx, change.assigneeId ?? null);
    const saved = await saveTask(tx, id, change.version, {
      state: change.state ?? task.state,
      assigneeUserId: change.assigneeId === undefined ? (task.assignee?.id ?? null) : change.assigneeId,
      dueDate: change.dueDate === undefined ? task.dueDate : change.dueDate,
      note: change.note === undefined ? task.note : change.note,
    });
    if (!saved) throw changedMeanwhile();
    if (change.state !== undefined && change.state !== task.state && task.alertId !== null) {
      await insertEvent(tx, {
        alertId: task.alertId,
        userId: caller.userId,
        kind: `task-${change.state}`,
        note: task.title.zh,
      });
    }
    await recordChange(tx, caller, {
      action: 'change',
      noun: 'task',
      nounId: id,
      details: { state: change.state ?? task.state },
    });
    return loadTask(tx, caller, id, today);
  });
}

/** A closed alert is not reopened beside a live one of the same customer and cause. */
async function demandNoOther(tx: Tx, alert: Alert): Promise<void> {
  await oneOpensAtATime(tx);
  const others = await listAlerts(tx, {
    state: 'live',
    customerCode: alert.customer.code,
    today: alert.asOf,
    scope: { kind: 'all' },
  });
  const other = others.find(({ cause }) => cause === alert.cause);
  if (other === undefined) return;
  throw new Refusal('conflict', {
    zh: `该客户同一原因已有一条未关闭的预警（编号 ${other.id}），请在那条预警上处理。`,
    en: `This customer has a live alert of the same cause (${other.id}). Work on that one.`,
  });
}

async function loadTask(tx: Tx, caller: Caller, id: number, today: CalendarDate): Promise<Task> {
  const [task] = await listTasks(tx, { id, today, scope: rowScope(caller) });
  if (task === undefined)
    throw new Refusal('not-found', { zh: `没有编号为 ${id} 的任务。`, en: `There is no task ${id}.` });
  return task;
}

function changedMeanwhile(): Refusal {
  return new Refusal('conflict', {
    zh: '此记录刚被他人修改，请刷新后重试。',
    en: 'Somebody else changed this in the meantime. Reload and try again.',
  });
}
