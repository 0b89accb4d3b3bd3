import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import { idArray } from './published.ts';

export interface OwnGroupsRow extends Record<string, unknown> {
  readonly customerId: number;
  readonly companyId: number;
}

/**
 * Which companies belong to the customers' own groups: those they are linked to, and all that confirmed ties connect with them. Goods
 * from one of these come from inside the house.
 */
export async function ownGroups(
  tx: Tx,
  params: { readonly customerIds: readonly number[] },
): Promise<readonly OwnGroupsRow[]> {
  const found = await tx.db.execute<OwnGroupsRow>(sql`
    with recursive house as (
      select customer_id, company_id from customer_company
      where workspace_id = ${tx.workspaceId} and customer_id = any(${idArray(params.customerIds)})
      union
      select h.customer_id, case when r.company_id = h.company_id then r.other_company_id else r.company_id end
      from house h
      join company_relation r
        on r.workspace_id = ${tx.workspaceId} and h.company_id in (r.company_id, r.other_company_id)
    )
    select customer_id::float8 as "customerId", company_id::float8 as "companyId" from house order by 1, 2`);
  return found.rows;
}
