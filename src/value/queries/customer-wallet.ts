import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Wallet } from '../value.ts';
import type { WalletWindow } from '../wallet-windows.ts';

export interface CustomerWalletParams {
  /** The months to read per import country; other countries are not covered. */
  readonly windows: readonly WalletWindow[];
  /** HS prefixes we can supply; empty: what our entities shipped to customers and what our orders name. */
  readonly scope: readonly string[];
  /** Orders and shipments after it are not known yet. */
  readonly asOf: CalendarDate;
}

/** One customer's imports in scope within the windows. */
export type CustomerWalletRow = {
  readonly customer_id: number;
  readonly from: CalendarDate;
  readonly through: CalendarDate;
  readonly lines: number;
  readonly lines_with_value: number;
  readonly total_usd: number;
  readonly ours_usd: number | null;
  readonly unnamed_usd: number;
};

/**
 * What each linked customer imports in scope and how much of it from us. A line without HS code counts as in scope, an
 * exporter that is no firm (placeholder, forwarder, bank) as unnamed. Reads the linked importers' rows only.
 * @returns By customer id; a customer without a line in a covered country is absent.
 */
export async function customerWallet(tx: Tx, params: CustomerWalletParams): Promise<ReadonlyMap<number, Wallet>> {
  if (params.windows.length === 0) return new Map();
  const ws = tx.workspaceId;
  const column = (pick: (window: WalletWindow) => string) => sql.param(params.windows.map(pick));
  const found = await tx.db.execute<CustomerWalletRow>(sql`
    with covered as (
      select * from unnest(${column((w) => w.country)}::text[], ${column((w) => w.from)}::date[],
        ${column((w) => w.through)}::date[]) as w(country, first_day, last_day)),
    ours as (
      select distinct company_id from named_entity
      where workspace_id = ${ws} and relation = 'ours' and company_id is not null),
    importer as (
      select k.customer_id, p.id as party_id from customer_company k
      join party p on p.workspace_id = ${ws} and p.company_id = k.company_id
      where k.workspace_id = ${ws}),
    offered as (
      select unnest(${sql.param(params.scope)}::text[]) as prefix
      union
      select s.hs6 from (select distinct party_id from importer) i
      join shipment s on s.workspace_id = ${ws} and s.importer_party_id = i.party_id and s.hs6 is not null
        and s.ship_date <= ${params.asOf}
      join party e on e.workspace_id = ${ws} and e.id = s.exporter_party_id and e.company_id in (select company_id from ours)
      where cardinality(${sql.param(params.scope)}::text[]) = 0
      union
      select left(l.hs_code, 6) from order_line l
      join sales_order o on o.workspace_id = ${ws} and o.id = l.order_id and o.order_date <= ${params.asOf}
      where l.workspace_id = ${ws} and l.hs_code ~ '^[0-9]{6}' and cardinality(${sql.param(params.scope)}::text[]) = 0),
    line as (
      select i.customer_id, s.value_usd, w.first_day, w.last_day,
        case when coalesce(e.kind, 'firm') = 'firm' then e.company_id end as supplier_id
      from importer i
      join shipment s on s.workspace_id = ${ws} and s.importer_party_id = i.party_id
      join covered w on w.country = s.import_country and s.ship_date between w.first_day and w.last_day
      left join party e on e.workspace_id = ${ws} and e.id = s.exporter_party_id
      where s.hs6 is null or not exists (select 1 from offered)
        or exists (select 1 from offered o where s.hs6 like o.prefix || '%'))
    select customer_id::int as customer_id, min(first_day)::text as from, max(last_day)::text as through,
      count(*)::int as lines, (count(*) filter (where value_usd > 0))::int as lines_with_value,
      coalesce(sum(value_usd), 0)::float8 as total_usd,
      case when exists (select 1 from ours)
        then coalesce(sum(value_usd) filter (where supplier_id in (select company_id from ours)), 0)::float8 end as ours_usd,
      coalesce(sum(value_usd) filter (where supplier_id is null), 0)::float8 as unnamed_usd
    from line group by customer_id`);
  return new Map(
    found.rows.map((row) => [
      row.customer_id,
      {
        from: row.from,
        through: row.through,
        lines: row.lines,
        linesWithValue: row.lines_with_value,
        totalUsd: row.total_usd,
        oursUsd: row.ours_usd,
        unnamedUsd: row.unnamed_usd,
      },
    ]),
  );
}
