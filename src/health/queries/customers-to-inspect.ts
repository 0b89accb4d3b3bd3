import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';

export interface CustomersToInspectParams {
  readonly scope: RowScope;
  /** Null: all. */
  readonly code: string | null;
}

/** A customer up for inspection. `country` null: not said; no linked company: nothing of the customs records is theirs. */
export interface CustomerToInspect extends Record<string, unknown> {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly country: string | null;
  readonly linkedCompanies: number;
}

/** Which customers the caller may inspect, with the number of companies each is linked to; by code. */
export async function customersToInspect(
  tx: Tx,
  params: CustomersToInspectParams,
): Promise<readonly CustomerToInspect[]> {
  const found = await tx.db.execute<CustomerToInspect>(sql`
    select c.id::float8 as id, c.code, c.name, c.country,
           (select count(*)::int from customer_company cc
            where cc.workspace_id = ${tx.workspaceId} and cc.customer_id = c.id) as "linkedCompanies"
    from customer c
    where c.workspace_id = ${tx.workspaceId} and (${params.code}::text is null or c.code = ${params.code})
      and ${withinScope(params.scope, { owner: sql`c.owner_user_id`, team: sql`c.team` })}
    order by c.code`);
  return found.rows;
}
