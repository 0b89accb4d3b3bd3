import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Published } from './published.ts';
import { idArray, inScope, publishedRelation } from './published.ts';

export interface SupplierDaysParams {
  readonly customerIds: readonly number[];
  readonly published: readonly Published[];
  /** HS prefixes of the scope; empty: all goods. */
  readonly prefixes: readonly string[];
}

export interface SupplierDaysRow extends Record<string, unknown> {
  readonly customerId: number;
  readonly companyId: number;
  readonly name: string;
  readonly country: string;
  readonly ours: boolean;
  readonly competitor: boolean;
  /** As in {@link customerSuppliers}: perhaps a spelling of an earlier supplier, by a question open today. */
  readonly perhapsKnown: boolean;
  readonly toldApart: boolean;
  /** Oldest first, one entry per day and import country. */
  readonly days: readonly { readonly date: CalendarDate; readonly country: string; readonly inScope: boolean }[];
}

/**
 * On which days each firm shipped to the customers: what a past day knew of their suppliers is read from it. Placeholders, forwarders
 * and banks are no suppliers. Touches the customers' own rows only.
 */
export async function supplierDays(tx: Tx, params: SupplierDaysParams): Promise<readonly SupplierDaysRow[]> {
  const found = await tx.db.execute<SupplierDaysRow>(sql`
    with day as (
      select cc.customer_id, e.company_id, s.ship_date, s.import_country, bool_or(${inScope(params.prefixes)}) as in_scope
      from customer_company cc
      join party i on i.workspace_id = ${tx.workspaceId} and i.company_id = cc.company_id
      join shipment s on s.workspace_id = ${tx.workspaceId} and s.importer_party_id = i.id
      join ${publishedRelation(params.published)} as p(country, until)
        on p.country = s.import_country and s.ship_date <= p.until
      join party e on e.workspace_id = ${tx.workspaceId} and e.id = s.exporter_party_id
      where cc.workspace_id = ${tx.workspaceId} and cc.customer_id = any(${idArray(params.customerIds)})
        and e.company_id is not null and coalesce(e.kind, 'firm') = 'firm'
      group by 1, 2, 3, 4
    ), firm as (
      select customer_id, company_id,
             jsonb_agg(jsonb_build_object('date', ship_date, 'country', import_country, 'inScope', in_scope)
                       order by ship_date, import_country) as days
      from day group by 1, 2
    )
    select f.customer_id::float8 as "customerId", f.company_id::float8 as "companyId", c.name, c.country,
           exists (select 1 from named_entity n where n.workspace_id = ${tx.workspaceId} and n.relation = 'ours'
                     and (n.company_id = f.company_id or n.name_key = c.name_key)) as ours,
           exists (select 1 from named_entity n where n.workspace_id = ${tx.workspaceId} and n.relation = 'competitor'
                     and (n.company_id = f.company_id or n.name_key = c.name_key)) as competitor,
           exists (select 1 from review_item q
                     join party named on named.workspace_id = ${tx.workspaceId} and named.id = q.party_id
                     join firm before on before.customer_id = f.customer_id and before.company_id = q.company_id
                    where q.workspace_id = ${tx.workspaceId} and q.kind = 'party-company' and q.status in ('open', 'unsure')
                      and named.company_id = f.company_id
                      and before.days -> 0 ->> 'date' < f.days -> 0 ->> 'date') as "perhapsKnown",
           exists (select 1 from review_item q
                     join party named on named.workspace_id = ${tx.workspaceId} and named.id = q.party_id
                     join firm before on before.customer_id = f.customer_id and before.company_id = q.company_id
                    where q.workspace_id = ${tx.workspaceId} and q.kind = 'party-company' and q.status = 'rejected'
                      and named.company_id = f.company_id
                      and before.days -> 0 ->> 'date' < f.days -> 0 ->> 'date') as "toldApart",
           f.days
    from firm f
    join company c on c.workspace_id = ${tx.workspaceId} and c.id = f.company_id
    order by 1, 2`);
  return found.rows;
}
