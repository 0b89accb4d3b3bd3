import { sql } from 'drizzle-orm';
import type { KnownSpelling, Settled } from '#src/companies/entity-book.ts';
import type { Tx } from '#src/platform/database/database.ts';

/** Under which names do the companies stand, in the order the names came, and which names did a person refuse them? */
export async function knownSpellings(tx: Tx): Promise<Settled> {
  const spellings = await tx.db.execute<KnownSpelling & Record<string, unknown>>(sql`
    select company_id::float8 as "companyId", raw_name as "rawName", address,
           coalesce(company_method, '') = 'tax-id' as "byTaxId"
    from party where workspace_id = ${tx.workspaceId} and company_id is not null order by id`);
  const rejected = await tx.db.execute<{ companyId: number; rawName: string }>(sql`
    select item.company_id::float8 as "companyId", party.raw_name as "rawName"
    from review_item item
    join party on party.workspace_id = ${tx.workspaceId} and party.id = item.party_id
    where item.workspace_id = ${tx.workspaceId} and item.kind = 'party-company' and item.status = 'rejected'
      and coalesce(party.kind, 'firm') in ('firm', 'person')
    order by item.id`);
  return { spellings: spellings.rows, rejected: rejected.rows };
}
