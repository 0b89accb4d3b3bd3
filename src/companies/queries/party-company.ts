import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** The company of a party name, how it was decided (tax-id, exact-name, similar-name, alone, person) and the kind of name. */
export interface PartyCompany {
  readonly companyId: number | null;
  readonly companyMethod: string | null;
  readonly kind: string | null;
}

/** Which company does a party name belong to now, and how was that decided? All null: no such party, or none yet. */
export async function partyCompany(tx: Tx, partyId: number): Promise<PartyCompany> {
  const found = await tx.db.execute<{
    companyId: number | null;
    companyMethod: string | null;
    kind: string | null;
  }>(sql`
    select company_id::int as "companyId", company_method as "companyMethod", kind from party
    where workspace_id = ${tx.workspaceId} and id = ${partyId}`);
  return found.rows[0] ?? { companyId: null, companyMethod: null, kind: null };
}
