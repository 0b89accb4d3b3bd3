import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Cause } from '#src/vocabulary/words.ts';

/** An alert that somebody closed. */
export interface ClosedAlert {
  readonly code: string;
  readonly name: string;
  readonly level: 'yellow' | 'orange' | 'red';
  readonly cause: Cause;
  readonly state: 'resolved' | 'dismissed';
  readonly openedOn: CalendarDate;
  readonly closedOn: CalendarDate;
  readonly tasksDone: number;
  readonly tasks: number;
  /** What came of it, or why it was dismissed. */
  readonly said: string | null;
}

/** Which alerts were closed after `since`, and with what outcome? Latest first. */
export async function closedAlerts(
  tx: Tx,
  params: { readonly since: CalendarDate; readonly scope: RowScope },
): Promise<readonly ClosedAlert[]> {
  const found = await tx.db.execute(sql`
    select customer.code, customer.name, alert.level, alert.cause, alert.state,
           to_char(alert.opened_at, 'YYYY-MM-DD') as "openedOn", to_char(alert.closed_at, 'YYYY-MM-DD') as "closedOn",
           coalesce(work.done, 0)::int as "tasksDone", coalesce(work.tasks, 0)::int as tasks,
           coalesce(alert.outcome, alert.reason) as said
      from alert
      join customer on customer.workspace_id = ${tx.workspaceId} and customer.id = alert.customer_id
      left join lateral (select count(*) as tasks, count(*) filter (where state = 'done') as done from task
                          where workspace_id = ${tx.workspaceId} and alert_id = alert.id) work on true
     where alert.workspace_id = ${tx.workspaceId} and alert.state in ('resolved', 'dismissed')
       and alert.closed_at > ${params.since}::date
       and ${withinScope(params.scope, { owner: sql`customer.owner_user_id`, team: sql`customer.team` })}
     order by alert.closed_at desc, alert.id desc`);
  return found.rows as unknown as ClosedAlert[];
}
