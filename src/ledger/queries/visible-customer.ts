import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';

/** A customer somebody named by its code. `ownerUserId` null: nobody looks after it. */
export interface VisibleCustomer {
  readonly id: number;
  readonly name: string;
  readonly ownerUserId: number | null;
}

/** Which customer has this code, as it is written? Null: none that the caller may see. */
export async function visibleCustomer(
  tx: Tx,
  params: { readonly code: string; readonly scope: RowScope },
): Promise<VisibleCustomer | null> {
  const found = await tx.db.execute<{ id: number; name: string; ownerUserId: number | null }>(sql`
    select id::float8 as id, name, owner_user_id::float8 as "ownerUserId" from customer
     where workspace_id = ${tx.workspaceId} and code = ${params.code}
       and ${withinScope(params.scope, { owner: sql`owner_user_id`, team: sql`team` })}`);
  return found.rows[0] ?? null;
}
