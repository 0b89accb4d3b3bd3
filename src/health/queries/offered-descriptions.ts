import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Published } from './published.ts';
import { publishedRelation } from './published.ts';

export interface OfferedDescriptionsParams {
  readonly asOf: CalendarDate;
  readonly published: readonly Published[];
  /** Descriptions read of each kind, commonest first. */
  readonly most: number;
}

/**
 * How our own goods are described, as far as records show: in customs records of what our entities shipped to customers, and in the
 * lines of our orders.
 */
export async function offeredDescriptions(tx: Tx, params: OfferedDescriptionsParams): Promise<readonly string[]> {
  const found = await tx.db.execute<{ description: string }>(sql`
    (select s.description
     from customer_company cc
     join party i on i.workspace_id = ${tx.workspaceId} and i.company_id = cc.company_id
     join shipment s on s.workspace_id = ${tx.workspaceId} and s.importer_party_id = i.id
     join ${publishedRelation(params.published)} as p(country, until)
       on p.country = s.import_country and s.ship_date <= p.until
     join party e on e.workspace_id = ${tx.workspaceId} and e.id = s.exporter_party_id
     join named_entity n on n.workspace_id = ${tx.workspaceId} and n.relation = 'ours' and n.company_id = e.company_id
     where cc.workspace_id = ${tx.workspaceId} and s.description is not null
     group by 1 order by count(*) desc, 1 limit ${params.most})
    union
    (select l.description
     from order_line l
     join sales_order o on o.workspace_id = ${tx.workspaceId} and o.id = l.order_id and o.order_date <= ${params.asOf}
     where l.workspace_id = ${tx.workspaceId} and l.description is not null
     group by 1 order by count(*) desc, 1 limit ${params.most})
    order by 1`);
  return found.rows.map((row) => row.description);
}
