import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Published } from './published.ts';
import { idArray, inScope, publishedRelation } from './published.ts';

export interface CustomerSuppliersParams {
  readonly customerIds: readonly number[];
  readonly published: readonly Published[];
  /** HS prefixes of the scope; empty: all goods. */
  readonly prefixes: readonly string[];
  /** Shipments within so many days of the first are the same order. */
  readonly sameOrderDays: number;
}

export interface CustomerSuppliersRow extends Record<string, unknown> {
  readonly customerId: number;
  readonly companyId: number;
  readonly name: string;
  readonly country: string;
  readonly ours: boolean;
  readonly competitor: boolean;
  readonly perhapsKnown: boolean;
  readonly toldApart: boolean;
  readonly inScope: boolean;
  readonly firstDate: CalendarDate;
  readonly secondDate: CalendarDate | null;
  readonly lastDate: CalendarDate;
  readonly firstScopeDate: CalendarDate | null;
  readonly secondScopeDate: CalendarDate | null;
  readonly shipments: number;
  readonly scopeShipments: number;
}

/**
 * Which firms ever supplied the customers, with first, second and last dates, overall and for goods in scope; from published
 * records only. Placeholders, forwarders and banks are no suppliers. Shipments are counted in days with a shipment. A firm whose
 * name may be a spelling of an earlier supplier, by a question nobody has answered yet, is marked.
 */
export async function customerSuppliers(
  tx: Tx,
  params: CustomerSuppliersParams,
): Promise<readonly CustomerSuppliersRow[]> {
  const found = await tx.db.execute<CustomerSuppliersRow>(sql`
    with day as (
      select cc.customer_id, e.company_id, s.ship_date, bool_or(${inScope(params.prefixes)}) as in_scope
      from customer_company cc
      join party i on i.workspace_id = ${tx.workspaceId} and i.company_id = cc.company_id
      join shipment s on s.workspace_id = ${tx.workspaceId} and s.importer_party_id = i.id
      join ${publishedRelation(params.published)} as p(country, until)
        on p.country = s.import_country and s.ship_date <= p.until
      join party e on e.workspace_id = ${tx.workspaceId} and e.id = s.exporter_party_id
      where cc.workspace_id = ${tx.workspaceId} and cc.customer_id = any(${idArray(params.customerIds)})
        and e.company_id is not null and coalesce(e.kind, 'firm') = 'firm'
      group by 1, 2, 3
    ), timed as (
      select customer_id, company_id, ship_date, in_scope,
             min(ship_date) over supplier as first_date,
             min(ship_date) filter (where in_scope) over supplier as first_scope
      from day window supplier as (partition by customer_id, company_id)
    ), ordered as (
      select customer_id, company_id, first_date, first_scope, max(ship_date) as last_date, count(*)::int as shipments,
             (count(*) filter (where in_scope))::int as scope_shipments,
             min(ship_date) filter (where ship_date > first_date + ${params.sameOrderDays}::int) as second_date,
             min(ship_date) filter (where in_scope and ship_date > first_scope + ${params.sameOrderDays}::int) as second_scope
      from timed group by 1, 2, 3, 4
    )
    select o.customer_id::float8 as "customerId", o.company_id::float8 as "companyId", c.name, c.country,
           exists (select 1 from named_entity n where n.workspace_id = ${tx.workspaceId} and n.relation = 'ours'
                     and (n.company_id = o.company_id or n.name_key = c.name_key)) as ours,
           exists (select 1 from named_entity n where n.workspace_id = ${tx.workspaceId} and n.relation = 'competitor'
                     and (n.company_id = o.company_id or n.name_key = c.name_key)) as competitor,
           exists (select 1 from review_item q
                     join party named on named.workspace_id = ${tx.workspaceId} and named.id = q.party_id
                     join ordered before on before.customer_id = o.customer_id and before.company_id = q.company_id
                    where q.workspace_id = ${tx.workspaceId} and q.kind = 'party-company' and q.status in ('open', 'unsure')
                      and named.company_id = o.company_id and before.first_date < o.first_date) as "perhapsKnown",
           exists (select 1 from review_item q
                     join party named on named.workspace_id = ${tx.workspaceId} and named.id = q.party_id
                     join ordered before on before.customer_id = o.customer_id and before.company_id = q.company_id
                    where q.workspace_id = ${tx.workspaceId} and q.kind = 'party-company' and q.status = 'rejected'
                      and named.company_id = o.company_id and before.first_date < o.first_date) as "toldApart",
           o.first_scope is not null as "inScope", o.first_date as "firstDate", o.second_date as "secondDate",
           o.last_date as "lastDate", o.first_scope as "firstScopeDate", o.second_scope as "secondScopeDate",
           o.shipments, o.scope_shipments as "scopeShipments"
    from ordered o
    join company c on c.workspace_id = ${tx.workspaceId} and c.id = o.company_id
    order by 1, o.first_date, o.company_id`);
  return found.rows;
}
