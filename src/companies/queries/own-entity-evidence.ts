import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** An exporter as a candidate for being ourselves. */
export interface OwnEntityEvidence {
  readonly companyId: number;
  readonly name: string;
  readonly country: string;
  /** Linked customers of ours it supplied. */
  readonly customers: number;
  /** Months in which a customer of ours both ordered from us and imported from it, within 120 days of the order. */
  readonly orderMonths: number;
  readonly lines: number;
}

/** What speaks for an exporter being us: for all that supply a linked customer, and how many linked customers import at all. */
export async function ownEntityEvidence(
  tx: Tx,
): Promise<{ readonly linkedCustomers: number; readonly exporters: readonly OwnEntityEvidence[] }> {
  const ws = tx.workspaceId;
  const found = await tx.db.execute<OwnEntityEvidence & { linked: number } & Record<string, unknown>>(sql`
    with buyer as (
      select p.id as party_id, l.customer_id from customer_company l
      join party p on p.workspace_id = ${ws} and p.company_id = l.company_id and p.import_lines > 0
      where l.workspace_id = ${ws}
    ), bought as materialized (
      select b.customer_id, e.company_id, date_trunc('month', s.ship_date::timestamp)::date as month, count(*) as lines
      from buyer b join shipment s on s.workspace_id = ${ws} and s.importer_party_id = b.party_id
      join party e on e.workspace_id = ${ws} and e.id = s.exporter_party_id and e.company_id is not null
      group by 1, 2, 3)
    select k.id::float8 as "companyId", k.name, k.country, count(distinct b.customer_id)::float8 as customers,
      sum(b.lines)::float8 as lines,
      count(*) filter (where exists (select 1 from sales_order o where o.workspace_id = ${ws} and o.customer_id = b.customer_id
        and o.order_date between b.month - 120 and b.month + 31))::float8 as "orderMonths",
      (select count(distinct customer_id) from bought)::float8 as linked
    from bought b join company k on k.workspace_id = ${ws} and k.id = b.company_id and k.kind = 'firm'
    where not exists (select 1 from named_entity n where n.workspace_id = ${ws} and n.company_id = k.id)
    group by k.id, k.name, k.country order by customers desc, "orderMonths" desc, k.id limit 200`);
  return {
    linkedCustomers: found.rows[0]?.linked ?? 0,
    exporters: found.rows.map(({ companyId, name, country, customers, orderMonths, lines }) => ({
      companyId,
      name,
      country,
      customers,
      orderMonths,
      lines,
    })),
  };
}
