import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** Rollups that can differ from the facts. */
export type Rollup = 'market_month' | 'batch_month' | 'party';

/** Which rollups are not what the facts add up to, and in how many rows? Empty: all agree. */
export async function rollupDifferences(
  tx: Tx,
): Promise<readonly { readonly rollup: Rollup; readonly rows: number }[]> {
  const ws = tx.workspaceId;
  const found = await tx.db.execute<{ rollup: Rollup; rows: number }>(sql`
    with market as (
      select import_country, date_trunc('month', ship_date::timestamp)::date as month, coalesce(origin_country, '') as origin,
        coalesce(hs6, '') as hs6, count(*) as lines, coalesce(sum(value_usd), 0) as usd, coalesce(sum(net_weight_kg), 0) as kg
      from shipment where workspace_id = ${ws} group by 1, 2, 3, 4),
    month as (
      select batch_id, import_country, date_trunc('month', ship_date::timestamp)::date as month, count(*) as lines,
        coalesce(sum(value_usd), 0) as usd
      from shipment where workspace_id = ${ws} group by 1, 2, 3),
    named as (
      select id, sum(imported) as imported, sum(exported) as exported from (
        select importer_party_id as id, count(*) as imported, 0 as exported from shipment where workspace_id = ${ws} group by 1
        union all
        select exporter_party_id, 0, count(*) from shipment where workspace_id = ${ws} and exporter_party_id is not null group by 1) u
      group by 1),
    differing as (
      select 'market_month' as rollup, count(*) as rows
        from (select * from market_month where workspace_id = ${ws}) r
        full join market f on f.import_country = r.import_country and f.month = r.month and f.origin = r.origin_country and f.hs6 = r.hs6
        where (f.lines, f.usd, f.kg) is distinct from (r.lines, r.value_usd, r.net_weight_kg)
      union all select 'batch_month', count(*)
        from (select * from batch_month where workspace_id = ${ws} and lines > 0) r
        full join month f on f.batch_id = r.batch_id and f.import_country = r.import_country and f.month = r.month
        where (f.lines, f.usd) is distinct from (r.lines, r.value_usd)
      union all select 'party', count(*)
        from (select * from party where workspace_id = ${ws}) r full join named f on f.id = r.id
        where (coalesce(f.imported, 0), coalesce(f.exported, 0)) is distinct from (r.import_lines, r.export_lines))
    select rollup, rows::float8 as rows from differing where rows > 0 order by rollup`);
  return found.rows;
}
