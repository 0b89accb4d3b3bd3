import { sql } from 'drizzle-orm';
import type { MatchableCustomer } from '#src/companies/companies.ts';
import type { Tx } from '#src/platform/database/database.ts';

/** A customer with the companies it is linked to, first linked company first; empty: not linked yet. */
export type CustomerToMatch = MatchableCustomer & { readonly companyIds: readonly number[] };

/** Which customers are there to match, and where is each linked already? */
export async function customersToMatch(tx: Tx): Promise<readonly CustomerToMatch[]> {
  const found = await tx.db.execute<{
    id: string;
    code: string;
    name: string;
    nameLocal: string | null;
    country: string | null;
    taxId: string | null;
    city: string | null;
    companyIds: number[];
  }>(sql`
    select customer.id, code, customer.name, name_local as "nameLocal", country, tax_id as "taxId", city,
           array(select company_id::float8 from customer_company link
                 where link.workspace_id = ${tx.workspaceId} and link.customer_id = customer.id order by 1) as "companyIds"
    from customer where workspace_id = ${tx.workspaceId} order by customer.id`);
  return found.rows.map((row) => ({
    ...row,
    id: Number(row.id),
  }));
}
