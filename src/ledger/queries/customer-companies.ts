import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** A company a customer is linked to, with the names it imports under. */
export type CustomerCompanyRow = {
  readonly id: number;
  readonly name: string;
  readonly country: string;
  readonly method: string;
  readonly party_names: string[];
};

/** Which companies of the customs records a customer is. */
export async function customerCompanies(
  tx: Tx,
  params: { readonly customerId: number },
): Promise<readonly CustomerCompanyRow[]> {
  const found = await tx.db.execute<CustomerCompanyRow>(sql`
    select c.id::int as id, c.name, c.country, k.method,
      coalesce((select jsonb_agg(distinct p.raw_name order by p.raw_name) from party p
        where p.workspace_id = ${tx.workspaceId} and p.company_id = c.id), '[]') as party_names
    from customer_company k
    join company c on c.workspace_id = ${tx.workspaceId} and c.id = k.company_id
    where k.workspace_id = ${tx.workspaceId} and k.customer_id = ${params.customerId}
    order by c.name, c.id`);
  return found.rows;
}
