import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** The as-of dates that hold inspections. */
export async function inspectedDates(tx: Tx): Promise<ReadonlySet<CalendarDate>> {
  const found = await tx.db.execute<{ asOf: CalendarDate }>(
    sql`select distinct as_of as "asOf" from inspection where workspace_id = ${tx.workspaceId}`,
  );
  return new Set(found.rows.map((row) => row.asOf));
}
