import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CutScenario } from '../profit/contract.ts';

/** Saved answers of the cut simulator, newest first. */
export async function cutScenarios(tx: Tx): Promise<readonly CutScenario[]> {
  const found = await tx.db.execute<CutScenario>(sql`
    select id::int as id, name, as_of::text as "asOf", request, outcome, made_by_name as "madeBy",
      to_char(made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "madeAt"
    from cut_scenario where workspace_id = ${tx.workspaceId} order by id desc`);
  return found.rows;
}
