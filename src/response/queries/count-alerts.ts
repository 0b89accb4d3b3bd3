import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { AlertLevel } from '#src/response/response.ts';

/**
 * `live`: alerts by level, neither resolved nor dismissed. `awake`: customers with live alerts that are not snoozed, each
 * counted once, at its most urgent level.
 */
export interface AlertCounts {
  readonly live: Record<AlertLevel, number>;
  readonly awake: Record<AlertLevel, number>;
}

/** How many alerts that the caller may see are live, by level? However many there are: lists are cut, counts are not. */
export async function countAlerts(tx: Tx, scope: RowScope): Promise<AlertCounts> {
  const found = await tx.db.execute<{ level: AlertLevel; live: number; awake: number }>(sql`
    select level, count(*)::int as live, (count(*) filter (where first))::int as awake
    from (select alert.level, alert.state <> 'snoozed' and 1 = row_number() over (
        partition by alert.customer_id, alert.state <> 'snoozed'
        order by array_position(array['red', 'orange', 'yellow'], alert.level)) as first
    from alert join customer on customer.workspace_id = ${tx.workspaceId} and customer.id = alert.customer_id
    where alert.workspace_id = ${tx.workspaceId} and alert.state not in ('resolved', 'dismissed')
      and ${withinScope(scope, { owner: sql`customer.owner_user_id`, team: sql`customer.team` })}) counted
    group by level`);
  const counts = { live: { red: 0, orange: 0, yellow: 0 }, awake: { red: 0, orange: 0, yellow: 0 } };
  for (const row of found.rows) {
    counts.live[row.level] = row.live;
    counts.awake[row.level] = row.awake;
  }
  return counts;
}
