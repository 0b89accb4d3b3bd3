import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** The currency the books of the workspace are kept in. */
export async function baseCurrency(tx: Tx): Promise<string> {
  const found = await tx.db.execute<{ base_currency: string }>(
    sql`select base_currency from workspace where id = ${tx.workspaceId}`,
  );
  return found.rows[0]?.base_currency ?? 'USD';
}
