import { sql } from 'drizzle-orm';
import type { Tie } from '#src/companies/group-companies.ts';
import type { Tx } from '#src/platform/database/database.ts';

/** Which ties between companies did a person confirm? */
export async function companyTies(tx: Tx): Promise<readonly Tie[]> {
  const found = await tx.db.execute<Tie & Record<string, unknown>>(sql`
    select id::float8 as id, company_id::float8 as "companyId", other_company_id::float8 as "otherId", relation
    from company_relation where workspace_id = ${tx.workspaceId} order by id`);
  return found.rows;
}
