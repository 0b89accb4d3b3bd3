import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { AlertCourse } from '../measure-effect.ts';

const LAST_SHARE = (result: ReturnType<typeof sql>) => sql`
  (jsonb_path_query_array(${result}, '$.dimensions.share.series[*] ? (@.complete == true).share') ->> -1)::float8`;

/**
 * How did every alert run: opened, first acted on, closed, tasks done, and the customer's share in the inspection that
 * opened it beside the latest? Days are calendar days in UTC; a share is null where it was not known.
 */
export async function alertCourses(tx: Tx, scope: RowScope): Promise<readonly AlertCourse[]> {
  const found = await tx.db.execute(sql`
    select alert.level, alert.cause, alert.state, to_char(alert.opened_at, 'YYYY-MM-DD') as "openedOn",
           to_char(acted.at, 'YYYY-MM-DD') as "actedOn", to_char(alert.closed_at, 'YYYY-MM-DD') as "closedOn",
           coalesce(work.tasks, 0)::int as tasks, coalesce(work.done, 0)::int as "tasksDone",
           then_seen.share as "shareAtOpening", now_seen.share as "shareNow"
      from alert
      join customer on customer.workspace_id = ${tx.workspaceId} and customer.id = alert.customer_id
      left join lateral (select min(at) as at from alert_event
                          where workspace_id = ${tx.workspaceId} and alert_id = alert.id and kind = 'moved'
                            and to_state in ('acknowledged', 'in-progress', 'resolved', 'dismissed')) acted on true
      left join lateral (select count(*) as tasks, count(*) filter (where state = 'done') as done from task
                          where workspace_id = ${tx.workspaceId} and alert_id = alert.id and state <> 'dropped') work on true
      left join lateral (select ${LAST_SHARE(sql`result`)} as share from inspection
                          where workspace_id = ${tx.workspaceId} and customer_id = alert.customer_id
                            and as_of <= alert.as_of order by as_of desc limit 1) then_seen on true
      left join lateral (select ${LAST_SHARE(sql`result`)} as share from inspection
                          where workspace_id = ${tx.workspaceId} and customer_id = alert.customer_id
                            and as_of > alert.as_of order by as_of desc limit 1) now_seen on true
     where alert.workspace_id = ${tx.workspaceId}
       and ${withinScope(scope, { owner: sql`customer.owner_user_id`, team: sql`customer.team` })}
     order by alert.id`);
  return found.rows as unknown as AlertCourse[];
}
