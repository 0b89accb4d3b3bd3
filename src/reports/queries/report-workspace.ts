import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** Whose report is it, and in which currency are the books? */
export async function reportWorkspace(tx: Tx): Promise<{ readonly name: string; readonly baseCurrency: string }> {
  const found = await tx.db.execute<{ name: string; baseCurrency: string }>(sql`
    select name, base_currency as "baseCurrency" from workspace where id = ${tx.workspaceId}`);
  return found.rows[0] ?? { name: '', baseCurrency: 'USD' };
}
