import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';

/** The id of a customer a person may see; null when absent or out of reach. */
export async function visibleCustomer(
  tx: Tx,
  params: { readonly scope: RowScope; readonly code: string },
): Promise<number | null> {
  const found = await tx.db.execute<{ id: number }>(sql`
    select c.id::int as id from customer c
    where c.workspace_id = ${tx.workspaceId} and c.code = ${params.code}
      and ${withinScope(params.scope, { owner: sql`c.owner_user_id`, team: sql`c.team` })}`);
  return found.rows[0]?.id ?? null;
}
