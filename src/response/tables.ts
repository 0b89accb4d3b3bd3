import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { calendarDate, identity, instant, reference, workspaceId } from '#src/platform/database/columns.ts';

/** Alerts: one live alert per customer and cause; evidence is frozen at opening. */
export const alert = pgTable(
  'alert',
  {
    workspaceId: workspaceId(),
    id: identity(),
    customerId: reference('customer_id').notNull(),
    cause: text('cause').notNull(),
    /** yellow | orange | red */
    level: text('level').notNull(),
    state: text('state').notNull().default('open'),
    /** Bilingual finding. */
    finding: jsonb('finding').notNull(),
    /** Signals with evidence as they stood at opening or at the last escalation. */
    evidence: jsonb('evidence').notNull(),
    asOf: calendarDate('as_of').notNull(),
    openedAt: instant('opened_at').notNull().defaultNow(),
    ownerUserId: reference('owner_user_id'),
    dueDate: calendarDate('due_date'),
    snoozedUntil: calendarDate('snoozed_until'),
    outcome: text('outcome'),
    reason: text('reason'),
    closedAt: instant('closed_at'),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('alert_customer').on(t.workspaceId, t.customerId),
    index('alert_state').on(t.workspaceId, t.state),
  ],
);

/** What happened to an alert, in order. */
export const alertEvent = pgTable(
  'alert_event',
  {
    workspaceId: workspaceId(),
    id: identity(),
    alertId: reference('alert_id').notNull(),
    at: instant('at').notNull().defaultNow(),
    userId: reference('user_id'),
    kind: text('kind').notNull(),
    fromState: text('from_state'),
    toState: text('to_state'),
    note: text('note'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('alert_event_alert').on(t.workspaceId, t.alertId)],
);

/** Work to do, from a playbook step or by hand. */
export const task = pgTable(
  'task',
  {
    workspaceId: workspaceId(),
    id: identity(),
    alertId: reference('alert_id'),
    customerId: reference('customer_id').notNull(),
    playbookKey: text('playbook_key'),
    stepKey: text('step_key'),
    /** Bilingual title and script. */
    title: jsonb('title').notNull(),
    script: jsonb('script'),
    role: text('role'),
    assigneeUserId: reference('assignee_user_id'),
    dueDate: calendarDate('due_date'),
    /** open | done | dropped */
    state: text('state').notNull().default('open'),
    doneAt: instant('done_at'),
    note: text('note'),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('task_alert').on(t.workspaceId, t.alertId),
    index('task_state').on(t.workspaceId, t.state, t.dueDate),
  ],
);

/** What was learnt from an alert or a crisis, and whether it should change a rule or a playbook. */
export const lesson = pgTable(
  'lesson',
  {
    workspaceId: workspaceId(),
    id: identity(),
    customerId: reference('customer_id'),
    alertId: reference('alert_id'),
    playbookKey: text('playbook_key'),
    /** rule | playbook | none: what it proposes to change. */
    proposes: text('proposes').notNull().default('none'),
    said: text('said').notNull(),
    /** open | adopted | rejected */
    state: text('state').notNull().default('open'),
    byUserId: reference('by_user_id'),
    createdAt: instant('created_at').notNull().defaultNow(),
    settledAt: instant('settled_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('lesson_state').on(t.workspaceId, t.state)],
);
