import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { AlertState, Cause } from '#src/vocabulary/words.ts';
import type { PlannedTask } from './plan-tasks.ts';
import type { AlertLevel, FrozenSignal } from './response.ts';

/** An alert to open, with the evidence to freeze. `ownerUserId` null: nobody looks after the customer. */
export interface NewAlert {
  readonly customerId: number;
  readonly cause: Cause;
  readonly level: AlertLevel;
  readonly finding: Bilingual;
  readonly signals: readonly FrozenSignal[];
  readonly asOf: CalendarDate;
  readonly ownerUserId: number | null;
  readonly dueDate: CalendarDate;
}

/** Opens an alert and returns its id. */
export async function insertAlert(tx: Tx, alert: NewAlert): Promise<number> {
  const added = await tx.db.execute<{ id: number }>(sql`
    insert into alert (workspace_id, customer_id, cause, level, finding, evidence, as_of, owner_user_id, due_date)
    values (${tx.workspaceId}, ${alert.customerId}, ${alert.cause}, ${alert.level}, ${JSON.stringify(alert.finding)}::jsonb,
            ${JSON.stringify(alert.signals)}::jsonb, ${alert.asOf}, ${alert.ownerUserId}, ${alert.dueDate})
    returning id::int`);
  const id = added.rows[0]?.id;
  if (id === undefined) throw new Error('the alert was not stored');
  return id;
}

/** Raises an alert's level, freezes the new evidence and reopens it when it was snoozed. */
export async function escalateAlert(
  tx: Tx,
  alertId: number,
  to: {
    readonly level: AlertLevel;
    readonly finding: Bilingual;
    readonly signals: readonly FrozenSignal[];
    readonly asOf: CalendarDate;
    readonly dueDate: CalendarDate;
  },
): Promise<void> {
  await tx.db.execute(sql`
    update alert set level = ${to.level}, finding = ${JSON.stringify(to.finding)}::jsonb, evidence = ${JSON.stringify(to.signals)}::jsonb,
      as_of = ${to.asOf}, due_date = ${to.dueDate}, state = case when state = 'snoozed' then 'open' else state end,
      snoozed_until = null, version = version + 1
    where workspace_id = ${tx.workspaceId} and id = ${alertId}`);
}

/** What the owner of an alert that woke is told. */
export interface WokenAlert {
  readonly ownerUserId: number | null;
  readonly finding: Bilingual;
  readonly asOf: CalendarDate;
}

/** Ends a snooze that is over; the alert is due anew. Null: it no longer slept. */
export async function wakeAlert(tx: Tx, alertId: number, dueDate: CalendarDate): Promise<WokenAlert | null> {
  const woken = await tx.db.execute<Record<string, unknown>>(sql`
    update alert set state = 'open', snoozed_until = null, due_date = ${dueDate}, version = version + 1
    where workspace_id = ${tx.workspaceId} and id = ${alertId} and state = 'snoozed'
    returning owner_user_id::int as "ownerUserId", finding, as_of as "asOf"`);
  return (woken.rows[0] as unknown as WokenAlert | undefined) ?? null;
}

/** Lets one transaction after the other open alerts and tasks in a workspace; held until the transaction ends. */
export async function oneOpensAtATime(tx: Tx): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('open-alerts'), ${tx.workspaceId}::int)`);
}

/** What a move writes. */
export interface SavedMove {
  readonly state: AlertState;
  readonly reason: string | null;
  readonly outcome: string | null;
  readonly snoozedUntil: CalendarDate | null;
  readonly closed: boolean;
}

/** Moves an alert when its version is still the one seen; false when somebody was faster. */
export async function saveMove(tx: Tx, alertId: number, version: number, move: SavedMove): Promise<boolean> {
  const updated = await tx.db.execute(sql`
    update alert set state = ${move.state}, reason = ${move.reason}, outcome = ${move.outcome}, snoozed_until = ${move.snoozedUntil},
      closed_at = case when ${move.closed} then now() end, version = version + 1
    where workspace_id = ${tx.workspaceId} and id = ${alertId} and version = ${version}`);
  return (updated.rowCount ?? 0) > 0;
}

/** Sets owner and due date when the version is still the one seen. */
export async function saveAssignment(
  tx: Tx,
  alertId: number,
  version: number,
  to: { readonly ownerUserId: number | null; readonly dueDate: CalendarDate | null },
): Promise<boolean> {
  const updated = await tx.db.execute(sql`
    update alert set owner_user_id = ${to.ownerUserId}, due_date = ${to.dueDate}, version = version + 1
    where workspace_id = ${tx.workspaceId} and id = ${alertId} and version = ${version}`);
  return (updated.rowCount ?? 0) > 0;
}

/** Appends to an alert's history. */
export async function insertEvent(
  tx: Tx,
  event: {
    readonly alertId: number;
    readonly userId: number | null;
    readonly kind: string;
    readonly from?: string | null;
    readonly to?: string | null;
    readonly note?: string | null;
  },
): Promise<void> {
  await tx.db.execute(sql`
    insert into alert_event (workspace_id, alert_id, user_id, kind, from_state, to_state, note)
    values (${tx.workspaceId}, ${event.alertId}, ${event.userId}, ${event.kind}, ${event.from ?? null}, ${event.to ?? null}, ${event.note ?? null})`);
}

/** Stores the tasks of a playbook; steps the alert already has are left alone. */
export async function insertPlannedTasks(
  tx: Tx,
  to: { readonly alertId: number; readonly customerId: number; readonly ownerUserId: number | null },
  tasks: readonly PlannedTask[],
): Promise<void> {
  await tx.db.execute(sql`
    insert into task (workspace_id, alert_id, customer_id, playbook_key, step_key, title, script, role, assignee_user_id, due_date)
    select ${tx.workspaceId}, ${to.alertId}, ${to.customerId}, row."playbookKey", row."stepKey", row.title, row.script, row.role,
      case when row.role = 'account-manager' then ${to.ownerUserId}::bigint end, row."dueDate"
    from jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb)
      as row("playbookKey" text, "stepKey" text, title jsonb, script jsonb, role text, "dueDate" date)
    where not exists (select 1 from task where workspace_id = ${tx.workspaceId} and alert_id = ${to.alertId} and step_key = row."stepKey" and playbook_key = row."playbookKey")`);
}

/** Stores a task a person wrote; returns its id. */
export async function insertOwnTask(
  tx: Tx,
  task: {
    readonly alertId: number;
    readonly title: string;
    readonly assigneeUserId: number | null;
    readonly dueDate: CalendarDate | null;
  },
): Promise<number> {
  const title = JSON.stringify({ zh: task.title, en: task.title });
  const added = await tx.db.execute<{ id: number }>(sql`
    insert into task (workspace_id, alert_id, customer_id, title, assignee_user_id, due_date)
    select ${tx.workspaceId}, id, customer_id, ${title}::jsonb, ${task.assigneeUserId}, ${task.dueDate}
    from alert where workspace_id = ${tx.workspaceId} and id = ${task.alertId} returning id::int`);
  const id = added.rows[0]?.id;
  if (id === undefined) throw new Error('the task was not stored');
  return id;
}

/** Writes a task when its version is still the one seen. */
export async function saveTask(
  tx: Tx,
  taskId: number,
  version: number,
  to: {
    readonly state: 'open' | 'done' | 'dropped';
    readonly assigneeUserId: number | null;
    readonly dueDate: CalendarDate | null;
    readonly note: string | null;
  },
): Promise<boolean> {
  const updated = await tx.db.execute(sql`
    update task set state = ${to.state}, assignee_user_id = ${to.assigneeUserId}, due_date = ${to.dueDate}, note = ${to.note},
      done_at = case when ${to.state} = 'open' then null else coalesce(done_at, now()) end, version = version + 1
    where workspace_id = ${tx.workspaceId} and id = ${taskId} and version = ${version}`);
  return (updated.rowCount ?? 0) > 0;
}

/** Stores the tasks of a crisis playbook, which belong to no alert. */
export async function insertCrisisTasks(
  tx: Tx,
  to: { readonly customerId: number; readonly ownerUserId: number | null },
  tasks: readonly PlannedTask[],
): Promise<void> {
  await tx.db.execute(sql`
    insert into task (workspace_id, customer_id, playbook_key, step_key, title, script, role, assignee_user_id, due_date)
    select ${tx.workspaceId}, ${to.customerId}, row."playbookKey", row."stepKey", row.title, row.script, row.role,
      case when row.role = 'account-manager' then ${to.ownerUserId}::bigint end, row."dueDate"
    from jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb)
      as row("playbookKey" text, "stepKey" text, title jsonb, script jsonb, role text, "dueDate" date)`);
}

/** Writes down a lesson; returns its id. */
export async function insertLesson(
  tx: Tx,
  lesson: {
    readonly customerId: number | null;
    readonly alertId: number | null;
    readonly playbookKey: string | null;
    readonly proposes: string;
    readonly said: string;
    readonly byUserId: number | null;
  },
): Promise<number> {
  const made = await tx.db.execute<{ id: number }>(sql`
    insert into lesson (workspace_id, customer_id, alert_id, playbook_key, proposes, said, by_user_id)
    values (${tx.workspaceId}, ${lesson.customerId}, ${lesson.alertId}, ${lesson.playbookKey}, ${lesson.proposes},
            ${lesson.said}, ${lesson.byUserId})
    returning id::float8 as id`);
  return made.rows[0]?.id ?? 0;
}

/** Adopts or rejects an open lesson; false: it is not open. */
export async function settleLesson(tx: Tx, id: number, state: 'adopted' | 'rejected'): Promise<boolean> {
  const done = await tx.db.execute(sql`
    update lesson set state = ${state}, settled_at = now()
     where workspace_id = ${tx.workspaceId} and id = ${id} and state = 'open'`);
  return (done.rowCount ?? 0) > 0;
}
