import { sql } from 'drizzle-orm';
import type { PartyKind } from '#src/companies/classify-party.ts';
import type { KnownCompany } from '#src/companies/companies.ts';
import type { Tx } from '#src/platform/database/database.ts';

/** Which companies are known (merged ones excepted)? With a party name of each to ask about, where it has one. */
export async function knownCompanies(tx: Tx): Promise<readonly (KnownCompany & { readonly partyId: number | null })[]> {
  const found = await tx.db.execute<{
    id: string;
    name: string;
    country: string;
    taxIds: string[];
    kind: PartyKind;
    partyId: string | null;
  }>(sql`
    select company.id, company.name, company.country, company.tax_ids as "taxIds", company.kind, member.party_id as "partyId"
    from company
    left join (select company_id, min(id) as party_id from party
               where workspace_id = ${tx.workspaceId} and company_id is not null group by company_id) member
      on member.company_id = company.id
    where company.workspace_id = ${tx.workspaceId} and company.merged_into is null
    order by company.id`);
  return found.rows.map((row) => ({
    ...row,
    id: Number(row.id),
    partyId: row.partyId === null ? null : Number(row.partyId),
  }));
}
