import { sql } from 'drizzle-orm';
import type { MatchableCustomer } from '#src/companies/companies.ts';
import type { Tx } from '#src/platform/database/database.ts';

/** A customer with the first company it is linked to; null: not linked yet. */
export type CustomerToMatch = MatchableCustomer & { readonly companyId: number | null };

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
    companyId: string | null;
  }>(sql`
    select customer.id, code, customer.name, name_local as "nameLocal", country, tax_id as "taxId", city,
           (select min(company_id) from customer_company link
            where link.workspace_id = ${tx.workspaceId} and link.customer_id = customer.id) as "companyId"
    from customer where workspace_id = ${tx.workspaceId} order by customer.id`);
  return found.rows.map((row) => ({
    ...row,
    id: Number(row.id),
    companyId: row.companyId === null ? null : Number(row.companyId),
  }));
}
