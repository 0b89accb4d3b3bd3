import { sql } from 'drizzle-orm';
import type { NewParty } from '#src/companies/companies.ts';
import type { Tx } from '#src/platform/database/database.ts';

/** Which party names were never looked at? Oldest first; a placeholder that was classified is not asked again. */
export async function partiesWithoutCompany(tx: Tx): Promise<readonly NewParty[]> {
  const found = await tx.db.execute<{
    id: string;
    rawName: string;
    country: string;
    taxId: string | null;
    address: string | null;
  }>(sql`
    select id, raw_name as "rawName", country, tax_id as "taxId", address
    from party where workspace_id = ${tx.workspaceId} and kind is null order by id`);
  return found.rows.map((row) => ({ ...row, id: Number(row.id) }));
}
