import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { Published } from './published.ts';
import { idArray, publishedRelation } from './published.ts';

export interface GoodsDescribedParams {
  readonly customerIds: readonly number[];
  readonly published: readonly Published[];
  /** Descriptions read per customer; of every HS6 the commonest is read whatever its place. */
  readonly most: number;
}

export interface GoodsDescribedRow extends Record<string, unknown> {
  readonly customerId: number;
  readonly hs6: string;
  readonly description: string;
  /** Lines of the last twelve months published, and of the twelve before. */
  readonly recent: number;
  readonly previous: number;
}

/**
 * How customs records describe the goods of customers over the last two years published, as written there, commonest first. Touches
 * the customers' own published rows only.
 */
export async function goodsDescribed(tx: Tx, params: GoodsDescribedParams): Promise<readonly GoodsDescribedRow[]> {
  const found = await tx.db.execute<GoodsDescribedRow>(sql`
    select customer_id::float8 as "customerId", hs6, description, recent, previous
    from (
      select customer_id, hs6, description, recent, previous,
             row_number() over (partition by customer_id, hs6 order by recent + previous desc, description) as in_code,
             row_number() over (partition by customer_id order by recent + previous desc, hs6, description) as place
      from (
        select cc.customer_id, s.hs6, s.description,
               (count(*) filter (where s.ship_date > (p.until - interval '12 months')::date))::int as recent,
               (count(*) filter (where s.ship_date <= (p.until - interval '12 months')::date))::int as previous
        from ${publishedRelation(params.published)} as p(country, until)
        join customer_company cc
          on cc.workspace_id = ${tx.workspaceId} and cc.customer_id = any(${idArray(params.customerIds)})
        join party i on i.workspace_id = ${tx.workspaceId} and i.company_id = cc.company_id
        join shipment s on s.workspace_id = ${tx.workspaceId} and s.importer_party_id = i.id
          and s.import_country = p.country and s.ship_date <= p.until
          and s.ship_date > (p.until - interval '24 months')::date
        where s.hs6 is not null and s.description is not null
        group by 1, 2, 3
      ) described
    ) ranked
    where in_code = 1 or place <= ${params.most}
    order by customer_id, place`);
  return found.rows;
}
