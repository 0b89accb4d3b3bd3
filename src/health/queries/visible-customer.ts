import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';

/** The id of a customer the caller may see; null: there is none, or it is somebody else's. */
export async function visibleCustomer(tx: Tx, scope: RowScope, code: string): Promise<number | null> {
  const found = await tx.db.execute<{ id: number }>(sql`
    select c.id::float8 as id from customer c
    where c.workspace_id = ${tx.workspaceId} and c.code = ${code}
      and ${withinScope(scope, { owner: sql`c.owner_user_id`, team: sql`c.team` })}`);
  return found.rows[0]?.id ?? null;
}
