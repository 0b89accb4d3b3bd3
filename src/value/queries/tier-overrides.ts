import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { TierOverride } from '../tier/override.ts';

/** An override with whose it is. */
export type StoredOverride = TierOverride & {
  readonly id: number;
  readonly customerId: number;
  readonly code: string;
  readonly name: string;
};

/** Every tier that was set by hand for the customers a person may see, newest first. */
export async function tierOverrides(tx: Tx, params: { readonly scope: RowScope }): Promise<readonly StoredOverride[]> {
  const found = await tx.db.execute<StoredOverride & Record<string, unknown>>(sql`
    select o.id::int as id, o.customer_id::int as "customerId", c.code, c.name, o.tier, o.reason,
      o.from_date::text as "from", o.until_date::text as "until", o.set_by_name as "by", o.ended_on::text as ended
    from tier_override o
    join customer c on c.workspace_id = ${tx.workspaceId} and c.id = o.customer_id
    where o.workspace_id = ${tx.workspaceId}
      and ${withinScope(params.scope, { owner: sql`c.owner_user_id`, team: sql`c.team` })}
    order by o.id desc`);
  return found.rows;
}
