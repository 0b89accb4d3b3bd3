import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { CutScenario } from '../profit/contract.ts';

/**
 * Saved answers of the cut simulator a person may see, newest first: an answer tells totals over the customers its maker
 * saw, so who does not see all reads only answers made within the very same scope.
 */
export async function cutScenarios(tx: Tx, params: { readonly scope: RowScope }): Promise<readonly CutScenario[]> {
  const within = params.scope.kind === 'all' ? sql`true` : sql`row_scope = ${JSON.stringify(params.scope)}::jsonb`;
  const found = await tx.db.execute<CutScenario>(sql`
    select id::int as id, name, as_of::text as "asOf", request, outcome, made_by_name as "madeBy",
      to_char(made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "madeAt"
    from cut_scenario where workspace_id = ${tx.workspaceId} and ${within} order by id desc`);
  return found.rows;
}
