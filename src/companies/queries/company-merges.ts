import { sql } from 'drizzle-orm';
import type { CompanyDetail } from '#src/companies/contract.ts';
import type { Tx } from '#src/platform/database/database.ts';

/** Which companies were merged into this one and still are, latest first? */
export async function listMergesOf(tx: Tx, companyId: number): Promise<readonly CompanyDetail['merges'][number][]> {
  const found = await tx.db.execute<CompanyDetail['merges'][number] & Record<string, unknown>>(sql`
    select m.id::float8 as id, m.from_name as name, u.name as "mergedBy",
      to_char(m.merged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "mergedAt"
    from merge_record m left join app_user u on u.workspace_id = ${tx.workspaceId} and u.id = m.merged_by
    where m.workspace_id = ${tx.workspaceId} and m.noun = 'company' and m.into_id = ${companyId} and m.undone_at is null
    order by m.id desc`);
  return found.rows;
}
