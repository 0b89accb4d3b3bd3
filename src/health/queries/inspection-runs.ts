import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { InspectionRunDone } from '../arrange-calendar.ts';

/**
 * Which inspections were made, latest first, over the customers of the scope: the date judged, the day it was made, how
 * many stood at each grade and how many had another grade at the inspection before?
 */
export async function inspectionRuns(tx: Tx, scope: RowScope): Promise<readonly InspectionRunDone[]> {
  const found = await tx.db.execute(sql`
    with seen as (
      select inspection.as_of, inspection.grade, inspection.created_at,
             lag(inspection.grade) over (partition by inspection.customer_id order by inspection.as_of) as before
        from inspection
        join customer on customer.workspace_id = ${tx.workspaceId} and customer.id = inspection.customer_id
       where inspection.workspace_id = ${tx.workspaceId}
         and ${withinScope(scope, { owner: sql`customer.owner_user_id`, team: sql`customer.team` })}
    )
    select as_of as "asOf", to_char(max(created_at), 'YYYY-MM-DD') as "madeOn", count(*)::int as customers,
           count(*) filter (where before is not null and before <> grade)::int as moved,
           jsonb_build_object('green', count(*) filter (where grade = 'green'), 'yellow', count(*) filter (where grade = 'yellow'),
             'orange', count(*) filter (where grade = 'orange'), 'red', count(*) filter (where grade = 'red'),
             'grey', count(*) filter (where grade = 'grey')) as counts
      from seen group by as_of order by as_of desc limit 60`);
  return found.rows as unknown as InspectionRunDone[];
}
