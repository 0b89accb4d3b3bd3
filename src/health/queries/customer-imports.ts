import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate, Month } from '#src/vocabulary/calendar-date.ts';
import type { Published } from './published.ts';
import { idArray, publishedRelation } from './published.ts';

export interface CustomerImportsParams {
  readonly customerIds: readonly number[];
  readonly from: CalendarDate;
  readonly published: readonly Published[];
}

export interface CustomerImportsRow extends Record<string, unknown> {
  readonly customerId: number;
  readonly month: Month;
  readonly country: string;
  readonly supplierId: number | null;
  readonly hs6: string | null;
  readonly unit: string | null;
  readonly lines: number;
  readonly linesWithValue: number;
  readonly linesWithWeight: number;
  readonly valueUsd: number;
  readonly weightKg: number;
  readonly quantity: number;
}

/**
 * What the customers imported, by month, country, supplier company, HS6 and unit, from published records only.
 * Exporters that are placeholders, forwarders or banks, or not resolved, are the unnamed supplier (null). Weight is net,
 * gross where net is missing. Touches the customers' own rows only: the key of shipments begins with the importer.
 */
export async function customerImports(tx: Tx, params: CustomerImportsParams): Promise<readonly CustomerImportsRow[]> {
  const found = await tx.db.execute<CustomerImportsRow>(sql`
    select cc.customer_id::float8 as "customerId", to_char(s.ship_date, 'YYYY-MM') as month,
           s.import_country as country,
           (case when coalesce(e.kind, 'firm') = 'firm' then e.company_id end)::float8 as "supplierId",
           s.hs6, s.quantity_unit as unit, count(*)::int as lines,
           (count(*) filter (where s.value_usd > 0))::int as "linesWithValue",
           (count(*) filter (where s.net_weight_kg > 0 or s.gross_weight_kg > 0))::int as "linesWithWeight",
           coalesce(sum(s.value_usd), 0)::float8 as "valueUsd",
           coalesce(sum(coalesce(nullif(s.net_weight_kg, 0), s.gross_weight_kg)), 0)::float8 as "weightKg",
           coalesce(sum(s.quantity), 0)::float8 as quantity
    from customer_company cc
    join party i on i.workspace_id = ${tx.workspaceId} and i.company_id = cc.company_id
    join shipment s on s.workspace_id = ${tx.workspaceId} and s.importer_party_id = i.id and s.ship_date >= ${params.from}
    join ${publishedRelation(params.published)} as p(country, until)
      on p.country = s.import_country and s.ship_date <= p.until
    left join party e on e.workspace_id = ${tx.workspaceId} and e.id = s.exporter_party_id
    where cc.workspace_id = ${tx.workspaceId} and cc.customer_id = any(${idArray(params.customerIds)})
    group by 1, 2, 3, 4, 5, 6
    order by 1, 2`);
  return found.rows;
}
