import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';

/** Ids of the customers a person sees. */
export async function customersInScope(tx: Tx, params: { readonly scope: RowScope }): Promise<ReadonlySet<number>> {
  const found = await tx.db.execute<{ id: number }>(sql`
    select c.id::int as id from customer c
    where c.workspace_id = ${tx.workspaceId}
      and ${withinScope(params.scope, { owner: sql`c.owner_user_id`, team: sql`c.team` })}`);
  return new Set(found.rows.map(({ id }) => id));
}
