import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

const FINDING = { zh: '份额下降。', en: 'Share fell.' };

/** Makes an alert; returns its id. */
export async function makeAlert(
  tx: Tx,
  alert: {
    readonly customerId: number;
    readonly cause?: string;
    readonly level?: 'yellow' | 'orange' | 'red';
    readonly state?: string;
    readonly due?: string | null;
    readonly snoozedUntil?: string;
    readonly ownerId?: number;
    readonly openedAt?: string;
    readonly closedAt?: string;
    /** Quarters its signals began in. */
    readonly since?: readonly string[];
  },
): Promise<number> {
  const signals = (alert.since ?? []).map((since) => ({
    kind: 'share-drop',
    level: alert.level ?? 'yellow',
    since,
    sentence: FINDING,
    evidence: {},
  }));
  const made = await tx.db.execute<{ id: number }>(sql`
    insert into alert (workspace_id, customer_id, cause, level, state, finding, evidence, as_of, due_date, snoozed_until,
                       owner_user_id, opened_at, closed_at)
    values (${tx.workspaceId}, ${alert.customerId}, ${alert.cause ?? 'plan-b'}, ${alert.level ?? 'yellow'}, ${alert.state ?? 'open'},
      ${JSON.stringify(FINDING)}::jsonb, ${JSON.stringify(signals)}::jsonb, '2026-06-30', ${alert.due ?? null},
      ${alert.snoozedUntil ?? null}, ${alert.ownerId ?? null}, ${alert.openedAt ?? '2026-06-30T08:00:00Z'}, ${alert.closedAt ?? null})
    returning id::int as id`);
  return made.rows[0]?.id ?? 0;
}

/** Makes a task whose title is the same in both languages; returns its id. */
export async function makeTask(
  tx: Tx,
  task: {
    readonly customerId: number;
    readonly title: string;
    readonly alertId?: number;
    readonly assigneeId?: number;
    readonly due?: string;
    readonly state?: 'open' | 'done' | 'dropped';
    readonly doneAt?: string;
    readonly note?: string;
  },
): Promise<number> {
  const made = await tx.db.execute<{ id: number }>(sql`
    insert into task (workspace_id, alert_id, customer_id, title, assignee_user_id, due_date, state, done_at, note)
    values (${tx.workspaceId}, ${task.alertId ?? null}, ${task.customerId}, ${JSON.stringify({ zh: task.title, en: task.title })}::jsonb,
      ${task.assigneeId ?? null}, ${task.due ?? null}, ${task.state ?? 'open'}, ${task.doneAt ?? null}, ${task.note ?? null})
    returning id::int as id`);
  return made.rows[0]?.id ?? 0;
}

/** Makes an inspection with the grade and finding alone. */
export async function makeInspection(
  tx: Tx,
  inspection: {
    readonly customerId: number;
    readonly asOf: string;
    readonly grade: string;
    readonly dataThrough?: string;
  },
): Promise<void> {
  await tx.db.execute(sql`
    insert into inspection (workspace_id, as_of, customer_id, grade, coverage, measure, data_through, result, rules_version)
    values (${tx.workspaceId}, ${inspection.asOf}, ${inspection.customerId}, ${inspection.grade}, 'B', 'value',
      ${inspection.dataThrough ?? null}, ${JSON.stringify({ finding: FINDING })}::jsonb, 1)`);
}
