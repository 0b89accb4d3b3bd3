import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** What does the workspace call itself? */
export async function workspaceName(tx: Tx): Promise<string> {
  const found = await tx.db.execute<{ name: string }>(sql`select name from workspace where id = ${tx.workspaceId}`);
  return found.rows[0]?.name ?? '';
}
