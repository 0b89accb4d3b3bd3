import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';

/** Which customer of the caller's has this code, and who looks after it? Null: none that the caller sees. */
export async function customerForPlaybook(
  tx: Tx,
  params: { readonly code: string; readonly scope: RowScope },
): Promise<{ readonly id: number; readonly name: string; readonly ownerUserId: number | null } | null> {
  const found = await tx.db.execute<{ id: number; name: string; ownerUserId: number | null }>(sql`
    select id::float8 as id, name, owner_user_id::float8 as "ownerUserId" from customer
     where workspace_id = ${tx.workspaceId} and code = ${params.code}
       and ${withinScope(params.scope, { owner: sql`owner_user_id`, team: sql`team` })}`);
  return found.rows[0] ?? null;
}
