import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** A name that stands in its buyer's place, with the import country and the address or notify party the record gives. */
export interface PlaceholderParty {
  readonly partyId: number;
  readonly country: string;
  readonly address: string;
  readonly kind: 'placeholder' | 'bank';
}

/**
 * Which names hide their buyer ("TO THE ORDER OF", a bank behind those words), come with an address, and nobody decided yet
 * who stands behind them? A bank or forwarder named outright is one party for all its clients and is not asked about.
 */
export async function placeholderParties(tx: Tx): Promise<readonly PlaceholderParty[]> {
  const found = await tx.db.execute<{
    partyId: string;
    country: string;
    address: string;
    kind: PlaceholderParty['kind'];
  }>(sql`
    select id as "partyId", country, address, kind from party
    where workspace_id = ${tx.workspaceId} and address is not null
      and ((kind = 'placeholder' and company_id is null)
        or (kind = 'bank' and coalesce(company_method, '') <> 'person' and raw_name ~* '(^|\\s)(order|orden|ordre|ordem)(\\s|$)'))
    order by id`);
  return found.rows.map((row) => ({ ...row, partyId: Number(row.partyId) }));
}
