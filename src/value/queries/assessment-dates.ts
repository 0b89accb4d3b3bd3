import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** The dates of which a run is stored, newest first. */
export async function assessmentDates(tx: Tx): Promise<readonly CalendarDate[]> {
  const found = await tx.db.execute<{ as_of: CalendarDate }>(sql`
    with recursive run as (
      (select as_of from assessment where workspace_id = ${tx.workspaceId} order by as_of desc limit 1)
      union all
      select (select a.as_of from assessment a where a.workspace_id = ${tx.workspaceId} and a.as_of < run.as_of
              order by a.as_of desc limit 1)
      from run where run.as_of is not null)
    select as_of::text as as_of from run where as_of is not null`);
  return found.rows.map((row) => row.as_of);
}
