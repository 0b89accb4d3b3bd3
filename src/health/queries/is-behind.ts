import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** Was anything imported or taken back since customers were last inspected? Also when they never were. */
export async function isBehind(tx: Tx): Promise<boolean> {
  const found = await tx.db.execute(sql`
    select 1 from import_batch
    where workspace_id = ${tx.workspaceId}
      and greatest(committed_at, undone_at) > coalesce(
        (select max(created_at) from inspection where workspace_id = ${tx.workspaceId}), '-infinity')
    limit 1`);
  return found.rows.length > 0;
}
