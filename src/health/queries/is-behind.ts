import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** The audit's word for a main job that came to its end: `details` hold `began` (instant) and `asOf` (date). */
export const JUDGED = { action: 'judge', noun: 'workspace', nounId: null } as const;

/** The database's instant now: what a main job that begins here has seen is older. */
export async function judgementBegins(tx: Tx): Promise<string> {
  const found = await tx.db.execute<{ at: string }>(sql`select clock_timestamp()::text as at`);
  return found.rows[0]?.at ?? '';
}

/**
 * Does the main job have to run: was anything imported or taken back since the last one that came to its end began, or was
 * that on an earlier day? A job that was cut off leaves no word, so it runs again. Without imports there is nothing to judge.
 */
export async function isBehind(tx: Tx, params: { readonly today: CalendarDate }): Promise<boolean> {
  const found = await tx.db.execute(sql`
    select 1 from import_batch
    where workspace_id = ${tx.workspaceId} and committed_at is not null
    having count(*) > 0 and not exists (
      select 1 from audit_entry judged
      where judged.workspace_id = ${tx.workspaceId} and judged.noun = ${JUDGED.noun} and judged.action = ${JUDGED.action}
        and (judged.details ->> 'asOf')::date >= ${params.today}
        and (judged.details ->> 'began')::timestamptz >= max(greatest(import_batch.committed_at, import_batch.undone_at)))`);
  return found.rows.length > 0;
}
