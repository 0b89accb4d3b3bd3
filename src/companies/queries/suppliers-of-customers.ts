import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** Which firms supply which of our customers, by customs records? Customer ids by company id of the supplier. */
export async function suppliersOfCustomers(tx: Tx): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const found = await tx.db.execute<{ companyId: number; customers: number[] }>(sql`
    select e.company_id::float8 as "companyId", array_agg(distinct cc.customer_id::float8) as customers
      from customer_company cc
      join party i on i.workspace_id = ${tx.workspaceId} and i.company_id = cc.company_id
      join shipment s on s.workspace_id = ${tx.workspaceId} and s.importer_party_id = i.id
      join party e on e.workspace_id = ${tx.workspaceId} and e.id = s.exporter_party_id
     where cc.workspace_id = ${tx.workspaceId} and e.company_id is not null and coalesce(e.kind, 'firm') = 'firm'
     group by 1`);
  return new Map(found.rows.map(({ companyId, customers }) => [companyId, new Set(customers)]));
}
