import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';

/** Which id has the customer with this code? Null: none the caller may see. */
export async function customerIdByCode(tx: Tx, code: string, scope: RowScope): Promise<number | null> {
  const found = await tx.db.execute<{ id: number }>(sql`
    select id::int from customer where workspace_id = ${tx.workspaceId} and code = ${code}
      and ${withinScope(scope, { owner: sql`owner_user_id`, team: sql`team` })}`);
  return found.rows[0]?.id ?? null;
}
