import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** Whether a user id belongs to an active person of the workspace. */
export async function isColleague(tx: Tx, params: { readonly userId: number }): Promise<boolean> {
  const found = await tx.db.execute(sql`
    select 1 from app_user where workspace_id = ${tx.workspaceId} and id = ${params.userId} and not disabled`);
  return found.rows.length > 0;
}
