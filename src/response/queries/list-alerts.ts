import { type SQL, sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { AlertRow } from '#src/response/contract.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { type AlertState, TIERS } from '#src/vocabulary/words.ts';

const tierOrder = [...TIERS];

export interface ListAlertsParams {
  /** `live`: neither resolved nor dismissed; `closed`: either. */
  readonly state?: AlertState | 'live' | 'closed' | undefined;
  readonly level?: 'yellow' | 'orange' | 'red' | undefined;
  readonly customerCode?: string | undefined;
  readonly id?: number | undefined;
  readonly limit?: number | undefined;
  readonly today: CalendarDate;
  readonly scope: RowScope;
}

/**
 * Which alerts are there, most urgent first: by level, then due date, then tier? Snoozed ones follow those awake; closed ones
 * come last, the one closed last first.
 */
export async function listAlerts(tx: Tx, params: ListAlertsParams): Promise<readonly AlertRow[]> {
  const conditions: SQL[] = [
    sql`alert.workspace_id = ${tx.workspaceId}`,
    withinScope(params.scope, { owner: sql`customer.owner_user_id`, team: sql`customer.team` }),
  ];
  if (params.state === 'live') conditions.push(sql`alert.state not in ('resolved', 'dismissed')`);
  else if (params.state === 'closed') conditions.push(sql`alert.state in ('resolved', 'dismissed')`);
  else if (params.state !== undefined) conditions.push(sql`alert.state = ${params.state}`);
  if (params.level !== undefined) conditions.push(sql`alert.level = ${params.level}`);
  if (params.customerCode !== undefined) conditions.push(sql`customer.code = ${params.customerCode}`);
  if (params.id !== undefined) conditions.push(sql`alert.id = ${params.id}`);
  const found = await tx.db.execute<Record<string, unknown>>(sql`
    select alert.id::int, alert.cause, alert.level, alert.state, alert.finding, alert.as_of as "asOf", alert.version,
      to_char(alert.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "openedAt",
      alert.due_date as "dueDate", alert.snoozed_until as "snoozedUntil",
      coalesce(alert.due_date < ${params.today}::date and alert.state not in ('resolved', 'dismissed', 'snoozed'), false) as overdue,
      json_build_object('code', customer.code, 'name', customer.name, 'country', customer.country, 'tier', value.tier) as customer,
      case when owner.id is null then null else json_build_object('id', owner.id, 'name', owner.name) end as owner,
      (select count(*)::int from task where task.workspace_id = ${tx.workspaceId} and task.alert_id = alert.id and task.state = 'open') as "tasksOpen",
      (select count(*)::int from task where task.workspace_id = ${tx.workspaceId} and task.alert_id = alert.id and task.state = 'done') as "tasksDone"
    from alert
    join customer on customer.workspace_id = ${tx.workspaceId} and customer.id = alert.customer_id
    left join app_user owner on owner.workspace_id = ${tx.workspaceId} and owner.id = alert.owner_user_id
    left join lateral (select tier from assessment
      where assessment.workspace_id = ${tx.workspaceId} and assessment.customer_id = customer.id order by as_of desc limit 1) value on true
    where ${sql.join(conditions, sql` and `)}
    order by case alert.state when 'resolved' then 2 when 'dismissed' then 2 when 'snoozed' then 1 else 0 end, alert.closed_at desc nulls last,
      array_position(array['red', 'orange', 'yellow'], alert.level), alert.due_date nulls last,
      array_position(${sql.param(tierOrder)}::text[], value.tier) nulls last, alert.id
    limit ${params.limit ?? 500}`);
  return found.rows as unknown as readonly AlertRow[];
}
