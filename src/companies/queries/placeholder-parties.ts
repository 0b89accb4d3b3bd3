import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** A name that hides its buyer, with the import country and the address the record gives. */
export interface PlaceholderParty {
  readonly partyId: number;
  readonly country: string;
  readonly address: string;
}

/** Which placeholder names ("TO THE ORDER OF") come with an address and nobody decided yet who stands behind them? */
export async function placeholderParties(tx: Tx): Promise<readonly PlaceholderParty[]> {
  const found = await tx.db.execute<{ partyId: string; country: string; address: string }>(sql`
    select id as "partyId", country, address from party
    where workspace_id = ${tx.workspaceId} and kind = 'placeholder' and company_id is null and address is not null`);
  return found.rows.map((row) => ({ ...row, partyId: Number(row.partyId) }));
}
