import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Published } from './published.ts';
import { idArray, publishedRelation } from './published.ts';

export interface GoodsNamesParams {
  readonly customerIds: readonly number[];
  readonly from: CalendarDate;
  readonly published: readonly Published[];
}

export interface GoodsNamesRow extends Record<string, unknown> {
  readonly customerId: number;
  readonly hs6: string;
  readonly description: string;
}

/**
 * What customs records call each HS6 a customer imports: the description found most often, as written there. Touches the
 * customers' own published rows only.
 */
export async function goodsNames(tx: Tx, params: GoodsNamesParams): Promise<readonly GoodsNamesRow[]> {
  const found = await tx.db.execute<GoodsNamesRow>(sql`
    select distinct on (customer_id, hs6) customer_id::float8 as "customerId", hs6, description
    from (
      select cc.customer_id, s.hs6, s.description, count(*) as lines
      from customer_company cc
      join party i on i.workspace_id = ${tx.workspaceId} and i.company_id = cc.company_id
      join shipment s on s.workspace_id = ${tx.workspaceId} and s.importer_party_id = i.id and s.ship_date >= ${params.from}
      join ${publishedRelation(params.published)} as p(country, until)
        on p.country = s.import_country and s.ship_date <= p.until
      where cc.workspace_id = ${tx.workspaceId} and cc.customer_id = any(${idArray(params.customerIds)})
        and s.hs6 is not null and s.description is not null
      group by 1, 2, 3
    ) described
    order by customer_id, hs6, lines desc, description`);
  return found.rows;
}
