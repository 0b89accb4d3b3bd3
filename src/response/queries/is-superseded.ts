import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** Was anybody inspected as of a later date? Then an inspection of this date looks back, and is no news. */
export async function isSuperseded(tx: Tx, asOf: CalendarDate): Promise<boolean> {
  const found = await tx.db.execute(sql`
    select 1 from inspection where workspace_id = ${tx.workspaceId} and as_of > ${asOf} limit 1`);
  return found.rows.length > 0;
}
