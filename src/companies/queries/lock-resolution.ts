import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** Holds this workspace's resolution until the transaction ends: two at once would found companies twice. */
export async function lockResolution(tx: Tx): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(77002, ${tx.workspaceId})`);
}
