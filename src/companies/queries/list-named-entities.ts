import { sql } from 'drizzle-orm';
import type { NamedEntity } from '#src/companies/contract.ts';
import type { Tx } from '#src/platform/database/database.ts';

/** Which companies are us, which are known competitors, and under which names do records show them? */
export async function listNamedEntities(tx: Tx): Promise<readonly NamedEntity[]> {
  const found = await tx.db.execute<
    Omit<NamedEntity, 'id' | 'companyId'> & { id: string; companyId: string | null }
  >(sql`
    select named.id, named.relation, named.name, named.company_id as "companyId", company.name as "companyName",
      array(select distinct raw_name from party where workspace_id = ${tx.workspaceId} and company_id = named.company_id order by 1) as "partyNames",
      (select coalesce(sum(export_lines), 0)::float8 from party where workspace_id = ${tx.workspaceId} and company_id = named.company_id) as lines
    from named_entity named
    left join company on company.workspace_id = ${tx.workspaceId} and company.id = named.company_id
    where named.workspace_id = ${tx.workspaceId} order by named.relation desc, named.id`);
  return found.rows.map((row) => ({
    ...row,
    id: Number(row.id),
    companyId: row.companyId === null ? null : Number(row.companyId),
  }));
}
