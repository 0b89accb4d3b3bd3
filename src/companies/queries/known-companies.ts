import { sql } from 'drizzle-orm';
import type { PartyKind } from '#src/companies/classify-party.ts';
import type { KnownCompany } from '#src/companies/companies.ts';
import type { Tx } from '#src/platform/database/database.ts';

/**
 * Which companies are known (merged ones excepted)? With a party name of each to ask about and an address, where it has one. Read as two
 * lists and joined here: right after an import the planner knows neither table and would join them row by row.
 */
export async function knownCompanies(tx: Tx): Promise<readonly (KnownCompany & { readonly partyId: number | null })[]> {
  const companies = await tx.db.execute<{
    id: number;
    name: string;
    country: string;
    taxIds: string[];
    kind: PartyKind;
  }>(sql`
    select id::float8 as id, name, country, tax_ids as "taxIds", kind from company
    where workspace_id = ${tx.workspaceId} and merged_into is null order by company.id`);
  const members = await tx.db.execute<{ companyId: number; partyId: number; address: string | null }>(sql`
    select company_id::float8 as "companyId", min(id)::float8 as "partyId", min(address) as address from party
    where workspace_id = ${tx.workspaceId} and company_id is not null group by company_id`);
  const memberOf = new Map(members.rows.map((row) => [row.companyId, row]));
  return companies.rows.map((row) => ({
    ...row,
    partyId: memberOf.get(row.id)?.partyId ?? null,
    address: memberOf.get(row.id)?.address ?? null,
  }));
}
