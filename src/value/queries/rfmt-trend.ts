import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { RfmtOnDate } from '../contract.ts';

/** How a customer's raw letters went from run to run, oldest first. */
export async function rfmtTrend(tx: Tx, params: { readonly customerId: number }): Promise<readonly RfmtOnDate[]> {
  const found = await tx.db.execute<RfmtOnDate>(sql`
    select as_of::text as "asOf",
      (result->'rfmt'->'r'->>'value')::float8 as r, (result->'rfmt'->'f'->>'value')::float8 as f,
      (result->'rfmt'->'m'->>'value')::float8 as m, (result->'rfmt'->'t'->>'value')::float8 as t,
      result->'rfmt'->'segment'->'label' as segment
    from assessment
    where workspace_id = ${tx.workspaceId} and customer_id = ${params.customerId}
    order by as_of`);
  return found.rows;
}
