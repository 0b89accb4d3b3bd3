import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema } from '#src/vocabulary/schemas.ts';
import { ALERT_STATES, CAUSES, GRADES, TIERS } from '#src/vocabulary/words.ts';

const person = z.object({ id: z.number(), name: z.string() }).nullable();
const level = z.enum(['yellow', 'orange', 'red']);

export const alertRowSchema = z
  .object({
    id: z.number(),
    customer: z.object({
      code: z.string(),
      name: z.string(),
      country: z.string().nullable(),
      tier: z.enum(TIERS).nullable(),
    }),
    cause: z.enum(CAUSES),
    level,
    state: z.enum(ALERT_STATES),
    finding: bilingualSchema,
    asOf: calendarDateSchema,
    openedAt: z.string(),
    owner: person,
    dueDate: calendarDateSchema.nullable(),
    overdue: z.boolean(),
    snoozedUntil: calendarDateSchema.nullable(),
    tasksOpen: z.number(),
    tasksDone: z.number(),
    version: z.number(),
  })
  .meta({ id: 'AlertRow' });
export type AlertRow = z.output<typeof alertRowSchema>;

export const taskSchema = z
  .object({
    id: z.number(),
    alertId: z.number().nullable(),
    customer: z.object({ code: z.string(), name: z.string() }),
    title: bilingualSchema,
    /** What to say or do, blanks filled from the evidence. */
    script: bilingualSchema.nullable(),
    role: z.string().nullable(),
    assignee: person,
    dueDate: calendarDateSchema.nullable(),
    overdue: z.boolean(),
    state: z.enum(['open', 'done', 'dropped']),
    note: z.string().nullable(),
    version: z.number(),
  })
  .meta({ id: 'Task' });
export type Task = z.output<typeof taskSchema>;

export const alertSchema = alertRowSchema
  .extend({
    signals: z.array(z.object({ kind: z.string(), level, sentence: bilingualSchema, since: z.string() })),
    playbook: z.object({ key: z.string(), title: bilingualSchema, purpose: bilingualSchema }).nullable(),
    tasks: z.array(taskSchema),
    events: z.array(
      z.object({
        at: z.string(),
        who: z.string().nullable(),
        kind: z.string(),
        from: z.string().nullable(),
        to: z.string().nullable(),
        note: z.string().nullable(),
      }),
    ),
    outcome: z.string().nullable(),
    reason: z.string().nullable(),
    /** States it may go to next. */
    next: z.array(z.enum(ALERT_STATES)),
  })
  .meta({ id: 'Alert' });
export type Alert = z.output<typeof alertSchema>;

const id = z.object({ id: z.coerce.number().int() });

export const listAlerts = endpoint({
  name: 'listAlerts',
  method: 'get',
  path: '/api/alerts',
  access: 'alerts.read',
  summary: 'Alerts the caller may see, most urgent first',
  query: z.object({
    state: z.enum([...ALERT_STATES, 'live', 'closed']).default('live'),
    level: level.optional(),
    customerCode: z.string().optional(),
  }),
  response: z.object({
    alerts: z.array(alertRowSchema),
    counts: z.object({ red: z.number(), orange: z.number(), yellow: z.number() }),
  }),
});
export const getAlert = endpoint({
  name: 'getAlert',
  method: 'get',
  path: '/api/alerts/{id}',
  access: 'alerts.read',
  summary: 'One alert with evidence, playbook, tasks and history',
  params: id,
  response: alertSchema,
});
export const moveAlert = endpoint({
  name: 'moveAlert',
  method: 'post',
  path: '/api/alerts/{id}/move',
  access: 'alerts.write',
  summary: 'Acknowledge, start, resolve with outcome, dismiss with reason, snooze until with reason, or reopen',
  params: id,
  body: z.object({
    version: z.number(),
    to: z.enum(ALERT_STATES),
    reason: z.string().max(2000).optional(),
    outcome: z.string().max(2000).optional(),
    until: calendarDateSchema.optional(),
  }),
  response: alertSchema,
});
export const assignAlert = endpoint({
  name: 'assignAlert',
  method: 'post',
  path: '/api/alerts/{id}/assign',
  access: 'alerts.write',
  summary: 'Set owner and due date',
  params: id,
  body: z.object({ version: z.number(), ownerId: z.number().int().nullable(), dueDate: calendarDateSchema.nullable() }),
  response: alertSchema,
});
export const listTasks = endpoint({
  name: 'listTasks',
  method: 'get',
  path: '/api/tasks',
  access: 'alerts.read',
  summary: 'Tasks the caller may see, overdue first',
  query: z.object({
    state: z.enum(['open', 'done', 'dropped']).default('open'),
    mine: z.enum(['true', 'false']).default('false'),
  }),
  response: z.object({ tasks: z.array(taskSchema) }),
});
export const addTask = endpoint({
  name: 'addTask',
  method: 'post',
  path: '/api/alerts/{id}/tasks',
  access: 'tasks.write',
  summary: 'Add a task of one’s own to an alert',
  params: id,
  body: z.object({
    title: z.string().min(1).max(300),
    assigneeId: z.number().int().nullable(),
    dueDate: calendarDateSchema.nullable(),
  }),
  response: taskSchema,
});
export const patchTask = endpoint({
  name: 'patchTask',
  method: 'patch',
  path: '/api/tasks/{id}',
  access: 'tasks.write',
  summary: 'Mark done or dropped, reassign, move the due date, leave a note',
  params: id,
  body: z.object({
    version: z.number(),
    state: z.enum(['open', 'done', 'dropped']).optional(),
    assigneeId: z.number().int().nullable().optional(),
    dueDate: calendarDateSchema.nullable().optional(),
    note: z.string().max(2000).nullable().optional(),
  }),
  response: taskSchema,
});

/** Net sales of a customer in the last 12 months, base currency; null: masked, or an order has no dated rate. */
const moneyAtStake = z.object({ amount: z.string(), currency: z.string() }).nullable();

export const getToday = endpoint({
  name: 'getToday',
  method: 'get',
  path: '/api/today',
  access: 'today.read',
  summary: 'Who needs attention today, why, and what to do',
  response: z.object({
    today: calendarDateSchema,
    inspectedAsOf: calendarDateSchema.nullable(),
    dataThrough: calendarDateSchema.nullable(),
    /** The day's finding in one sentence. */
    finding: bilingualSchema,
    /** Customers to act on before those to watch; among each, most money at stake first. */
    attention: z.array(alertRowSchema.extend({ atStake: moneyAtStake })),
    /** Day of the inspections compared with; null: no customer was inspected twice. */
    comparedWith: calendarDateSchema.nullable(),
    /** What changed since the inspection before: those who fell first, most money first. */
    changes: z.array(
      z.object({
        customer: z.object({ code: z.string(), name: z.string() }),
        from: z.enum(GRADES),
        to: z.enum(GRADES),
        cause: z.enum(CAUSES).nullable(),
        atStake: moneyAtStake,
        sentence: bilingualSchema,
      }),
    ),
    tasks: z.array(taskSchema),
    grades: z.object({ green: z.number(), yellow: z.number(), orange: z.number(), red: z.number(), grey: z.number() }),
    tiers: z.array(z.object({ tier: z.enum(TIERS), customers: z.number() })),
    /** Revenue of customers now orange or red, last 12 months, base currency; null when masked. */
    revenueAtRisk: z.object({ amount: z.string(), currency: z.string(), share: z.number().nullable() }).nullable(),
    reviewOpen: z.number(),
    coverageWarnings: z.array(bilingualSchema),
    /** Which first steps are done; the page teaches those that are not. */
    steps: z.object({
      shipments: z.boolean(),
      customers: z.boolean(),
      orders: z.boolean(),
      ours: z.boolean(),
      inspected: z.boolean(),
    }),
    /** Nothing imported yet. */
    empty: z.boolean(),
  }),
});

export const getTimeline = endpoint({
  name: 'getTimeline',
  method: 'get',
  path: '/api/customers/{code}/timeline',
  access: 'customers.read',
  summary: 'What happened with a customer, newest first: orders, inspections, tier changes, alerts, tasks',
  params: z.object({ code: z.string() }),
  response: z.object({
    events: z.array(
      z.object({
        at: calendarDateSchema,
        kind: z.enum(['order', 'inspection', 'tier', 'alert', 'task', 'link']),
        title: bilingualSchema,
        detail: bilingualSchema.nullable(),
        alertId: z.number().nullable(),
      }),
    ),
  }),
});

const effectSchema = z.object({
  alerts: z.number(),
  live: z.number(),
  resolved: z.number(),
  dismissed: z.number(),
  daysToAct: z.number().nullable(),
  tasks: z.number(),
  tasksDone: z.number(),
  judged: z.number(),
  recovered: z.number(),
});

export const playbookSchema = z
  .object({
    key: z.string(),
    /** Null: a crisis, started by hand. */
    level: level.nullable(),
    title: bilingualSchema,
    purpose: bilingualSchema,
    steps: z.array(
      z.object({
        key: z.string(),
        title: bilingualSchema,
        script: bilingualSchema.nullable(),
        role: z.string(),
        days: z.number(),
      }),
    ),
    /** Of level playbooks: what became of their alerts; null: a crisis playbook. */
    effect: effectSchema.nullable(),
  })
  .meta({ id: 'Playbook' });
export type PlaybookShown = z.output<typeof playbookSchema>;

export const lessonSchema = z
  .object({
    id: z.number(),
    said: z.string(),
    proposes: z.enum(['rule', 'playbook', 'none']),
    state: z.enum(['open', 'adopted', 'rejected']),
    playbookKey: z.string().nullable(),
    alertId: z.number().nullable(),
    on: calendarDateSchema,
    by: z.string().nullable(),
    customer: z.object({ code: z.string(), name: z.string() }).nullable(),
  })
  .meta({ id: 'Lesson' });
export type Lesson = z.output<typeof lessonSchema>;

export const listPlaybooks = endpoint({
  name: 'listPlaybooks',
  method: 'get',
  path: '/api/playbooks',
  access: 'alerts.read',
  summary: 'Every playbook with its steps and what became of it, and the lessons written down',
  response: z.object({
    /** What the figures say, in one sentence. */
    finding: bilingualSchema,
    playbooks: z.array(playbookSchema),
    lessons: z.array(lessonSchema),
  }),
});
export const startPlaybook = endpoint({
  name: 'startPlaybook',
  method: 'post',
  path: '/api/playbooks/{key}/start',
  access: 'tasks.write',
  summary: 'Start a crisis playbook for a customer: its steps become tasks',
  params: z.object({ key: z.string() }),
  body: z.object({ customerCode: z.string() }),
  response: z.object({ tasks: z.number() }),
});
export const addLesson = endpoint({
  name: 'addLesson',
  method: 'post',
  path: '/api/lessons',
  access: 'alerts.write',
  summary: 'Write down what was learnt, and whether it should change a rule or a playbook',
  body: z.object({
    said: z.string().trim().min(1).max(2000),
    proposes: z.enum(['rule', 'playbook', 'none']),
    alertId: z.number().int().nullable(),
    playbookKey: z.string().nullable(),
  }),
  response: z.object({ id: z.number() }),
});
export const settleLesson = endpoint({
  name: 'settleLesson',
  method: 'post',
  path: '/api/lessons/{id}/settle',
  access: 'settings.write',
  summary: 'Adopt or reject what a lesson proposes',
  params: id,
  body: z.object({ state: z.enum(['adopted', 'rejected']) }),
  response: z.object({ settled: z.boolean() }),
});
