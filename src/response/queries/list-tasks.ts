import { type SQL, sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { Task } from '#src/response/contract.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

export interface ListTasksParams {
  readonly state?: 'open' | 'done' | 'dropped' | undefined;
  readonly assigneeId?: number | undefined;
  readonly alertId?: number | undefined;
  readonly id?: number | undefined;
  readonly limit?: number | undefined;
  readonly today: CalendarDate;
  readonly scope: RowScope;
}

/** Which tasks are there? Open ones first, overdue before the rest; then those done, then those dropped, the latest first. */
export async function listTasks(tx: Tx, params: ListTasksParams): Promise<readonly Task[]> {
  const conditions: SQL[] = [
    sql`task.workspace_id = ${tx.workspaceId}`,
    withinScope(params.scope, { owner: sql`customer.owner_user_id`, team: sql`customer.team` }),
  ];
  if (params.state !== undefined) conditions.push(sql`task.state = ${params.state}`);
  if (params.assigneeId !== undefined) conditions.push(sql`task.assignee_user_id = ${params.assigneeId}`);
  if (params.alertId !== undefined) conditions.push(sql`task.alert_id = ${params.alertId}`);
  if (params.id !== undefined) conditions.push(sql`task.id = ${params.id}`);
  const found = await tx.db.execute<Record<string, unknown>>(sql`
    select task.id::int, task.alert_id::int as "alertId", task.title, task.script, task.role, task.due_date as "dueDate", task.state, task.note, task.version,
      coalesce(task.due_date < ${params.today}::date and task.state = 'open', false) as overdue,
      json_build_object('code', customer.code, 'name', customer.name) as customer,
      case when assignee.id is null then null else json_build_object('id', assignee.id, 'name', assignee.name) end as assignee
    from task
    join customer on customer.workspace_id = ${tx.workspaceId} and customer.id = task.customer_id
    left join app_user assignee on assignee.workspace_id = ${tx.workspaceId} and assignee.id = task.assignee_user_id
    where ${sql.join(conditions, sql` and `)}
    order by array_position(array['open', 'done', 'dropped'], task.state), case when task.state <> 'open' then task.done_at end desc nulls last,
      task.due_date nulls last, task.id
    limit ${params.limit ?? 500}`);
  return found.rows as unknown as readonly Task[];
}
