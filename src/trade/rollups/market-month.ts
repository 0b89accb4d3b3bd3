import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** A rollup key that changed: import country and first day of the month. */
export interface TouchedMonth extends Record<string, unknown> {
  readonly country: string;
  readonly month: string;
}

/** Countries and months a batch brought lines for. */
export async function touchedMonths(tx: Tx, batchId: number): Promise<readonly TouchedMonth[]> {
  const found = await tx.db.execute<TouchedMonth>(sql`
    select import_country as country, month from batch_month
    where workspace_id = ${tx.workspaceId} and batch_id = ${batchId} and lines > 0`);
  return found.rows;
}

/** Computes the market rollup of these countries and months again from the facts; never adds to what stands there. */
export async function recomputeMarketMonths(tx: Tx, touched: readonly TouchedMonth[]): Promise<void> {
  if (touched.length === 0) return;
  const keys = sql`(select k.country::char(2) as country, k.month
    from jsonb_to_recordset(${JSON.stringify(touched)}::jsonb) as k(country text, month date))`;
  await tx.db.execute(sql`
    delete from market_month m using ${keys} k
    where m.workspace_id = ${tx.workspaceId} and m.import_country = k.country and m.month = k.month`);
  const days = touched.map((key) => key.month).sort();
  await tx.db.execute(sql`
    insert into market_month (workspace_id, import_country, month, origin_country, hs6, lines, lines_with_value,
                              lines_with_weight, value_usd, net_weight_kg)
    select ${tx.workspaceId}, f.import_country, f.month, f.origin_country, f.hs6, f.lines, f.lines_with_value,
           f.lines_with_weight, f.value_usd, f.net_weight_kg
    from (
      select import_country, date_trunc('month', ship_date::timestamp)::date as month, coalesce(origin_country, '') as origin_country,
             coalesce(hs6, '') as hs6, count(*) as lines, count(*) filter (where value_usd > 0) as lines_with_value,
             count(*) filter (where net_weight_kg > 0) as lines_with_weight, coalesce(sum(value_usd), 0) as value_usd,
             coalesce(sum(net_weight_kg), 0) as net_weight_kg
      from shipment
      where workspace_id = ${tx.workspaceId} and ship_date >= ${days[0]}::date
        and ship_date < (${days.at(-1)}::date + interval '1 month')::date
      group by 1, 2, 3, 4) f
    join ${keys} k on k.country = f.import_country and k.month = f.month`);
}

/**
 * Brings the market rollup up to date with a batch just recorded. Months no other batch has lines for hold exactly the
 * batch's own lines and are written from their sums; the others are computed again from the facts.
 */
export async function writeMarketMonths(tx: Tx, batchId: number, groups: SQL): Promise<void> {
  const shared = await tx.db.execute<TouchedMonth>(sql`
    select b.import_country as country, b.month from batch_month b
    where b.workspace_id = ${tx.workspaceId} and b.batch_id = ${batchId} and b.lines > 0 and ${othersCover(tx, batchId)}`);
  await tx.db.execute(sql`
    insert into market_month (workspace_id, import_country, month, origin_country, hs6, lines, lines_with_value,
                              lines_with_weight, value_usd, net_weight_kg)
    select ${tx.workspaceId}, b.import_country, b.month, b.origin_country, b.hs6, b.lines, b.lines_with_value,
           b.lines_with_weight, coalesce(b.value_usd, 0), coalesce(b.net_weight_kg, 0)
    from ${groups} b where not ${othersCover(tx, batchId)}`);
  await recomputeMarketMonths(tx, shared.rows);
}

function othersCover(tx: Tx, batchId: number): SQL {
  return sql`exists (
    select 1 from batch_month o where o.workspace_id = ${tx.workspaceId} and o.import_country = b.import_country
      and o.month = b.month and o.batch_id <> ${batchId} and o.lines > 0)`;
}
