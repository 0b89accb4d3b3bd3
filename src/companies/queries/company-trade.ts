import { sql } from 'drizzle-orm';
import type { ReviewSide } from '#src/companies/contract.ts';
import type { Tx } from '#src/platform/database/database.ts';

export interface CompanyTradeParams {
  /** A company with all its names, or one name alone. */
  readonly of: { readonly companyId: number } | { readonly partyId: number };
  readonly direction: 'imports' | 'exports';
}

/** What the customs records say of it, in one direction. */
export type CompanyTrade = Pick<ReviewSide, 'goods' | 'months' | 'lines' | 'firstDate' | 'lastDate' | 'partners'> & {
  /** Sum of stated values in USD; null: none stated. */
  readonly valueUsd: number | null;
};

/** What does a company (or one name) import, or export: goods, months, partners and sums? Goods and partners by lines. */
export async function companyTrade(tx: Tx, params: CompanyTradeParams): Promise<CompanyTrade> {
  const ws = tx.workspaceId;
  const mine = sql.identifier(params.direction === 'imports' ? 'importer_party_id' : 'exporter_party_id');
  const partner = sql.identifier(params.direction === 'imports' ? 'exporter_party_id' : 'importer_party_id');
  const lines = sql.identifier(params.direction === 'imports' ? 'import_lines' : 'export_lines');
  const parties =
    'companyId' in params.of
      ? sql`select id from party where workspace_id = ${ws} and company_id = ${params.of.companyId} and ${lines} > 0`
      : sql`select id from party where workspace_id = ${ws} and id = ${params.of.partyId} and ${lines} > 0`;
  const found = await tx.db.execute<CompanyTrade & Record<string, unknown>>(sql`
    with line as materialized (
      select s.ship_date, s.hs6, s.description, s.value_usd, s.${partner} as partner from shipment s
      where s.workspace_id = ${ws} and s.${mine} in (${parties}))
    select count(*)::float8 as lines, min(ship_date) as "firstDate", max(ship_date) as "lastDate", sum(value_usd)::float8 as "valueUsd",
      coalesce((select json_agg(g) from (
        select hs6, (array_agg(description order by length(description)) filter (where description <> ''))[1] as description,
          count(*)::float8 as lines, sum(value_usd)::float8 as "valueUsd"
        from line group by hs6 order by count(*) desc, hs6 limit 6) g), '[]') as goods,
      coalesce((select json_agg(m order by m.month) from (
        select to_char(ship_date, 'YYYY-MM') as month, count(*)::float8 as lines, sum(value_usd)::float8 as "valueUsd"
        from line group by 1) m), '[]') as months,
      coalesce((select json_agg(p) from (
        select coalesce(k.name, y.raw_name) as name, sum(l.lines)::float8 as lines
        from (select partner, count(*) as lines from line where partner is not null group by 1) l
        join party y on y.workspace_id = ${ws} and y.id = l.partner
        left join company k on k.workspace_id = ${ws} and k.id = y.company_id
        group by 1 order by 2 desc, 1 limit 6) p), '[]') as partners
    from line`);
  const [row] = found.rows;
  if (row === undefined) throw new Error('a count answers one row');
  return row;
}
