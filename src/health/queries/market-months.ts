import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate, Month } from '#src/vocabulary/calendar-date.ts';
import type { Published } from './published.ts';
import { publishedRelation, textArray } from './published.ts';

export interface MarketMonthsParams {
  /** Pairs of import country and HS6. */
  readonly goods: readonly { readonly country: string; readonly hs6: string }[];
  readonly from: CalendarDate;
  /** Months count when they were published in full. */
  readonly published: readonly Published[];
}

export interface MarketMonthsRow extends Record<string, unknown> {
  readonly country: string;
  readonly month: Month;
  readonly hs6: string;
  readonly lines: number;
  readonly linesWithValue: number;
  readonly linesWithWeight: number;
  readonly valueUsd: number;
  readonly weightKg: number;
}

/** What all importers of some countries bought of some goods, per month published by then; read from the rollup, never from the facts. */
export async function marketMonths(tx: Tx, params: MarketMonthsParams): Promise<readonly MarketMonthsRow[]> {
  if (params.goods.length === 0) return [];
  const found = await tx.db.execute<MarketMonthsRow>(sql`
    select m.import_country as country, to_char(m.month, 'YYYY-MM') as month, m.hs6, sum(m.lines)::float8 as lines,
           sum(m.lines_with_value)::float8 as "linesWithValue", sum(m.lines_with_weight)::float8 as "linesWithWeight",
           sum(m.value_usd)::float8 as "valueUsd", sum(m.net_weight_kg)::float8 as "weightKg"
    from unnest(${textArray(params.goods.map((pair) => pair.country))}, ${textArray(params.goods.map((pair) => pair.hs6))})
      as g(country, hs6)
    join market_month m on m.workspace_id = ${tx.workspaceId} and m.import_country = g.country::char(2)
      and m.hs6 = g.hs6 and m.month >= ${params.from}::date
    join ${publishedRelation(params.published)} as p(country, until)
      on p.country = g.country and (m.month + interval '1 month')::date - 1 <= p.until
    group by 1, 2, 3`);
  return found.rows;
}
