import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate, Month } from '#src/vocabulary/calendar-date.ts';

export interface TradeMonthRow extends Record<string, unknown> {
  readonly month: Month;
  readonly country: string;
  readonly oursUsd: number;
  readonly othersUsd: number;
  readonly unknownUsd: number;
  readonly lines: number;
}

/** A customer's imports per month and country: from us, from others, from exporters not named. */
export async function tradeMonths(tx: Tx, customerId: number, from: CalendarDate): Promise<readonly TradeMonthRow[]> {
  const found = await tx.db.execute<TradeMonthRow>(sql`
    with traded as (
      select date_trunc('month', s.ship_date::timestamp) as month, s.import_country, s.exporter_party_id,
             sum(s.value_usd) as value_usd, count(*) as lines
      from customer_company cc
      join party i on i.workspace_id = ${tx.workspaceId} and i.company_id = cc.company_id
      join shipment s on s.workspace_id = ${tx.workspaceId} and s.importer_party_id = i.id and s.ship_date >= ${from}
      where cc.workspace_id = ${tx.workspaceId} and cc.customer_id = ${customerId}
      group by 1, 2, 3
    ), line as (
      select t.month, t.import_country, t.value_usd, t.lines,
             case when coalesce(e.kind, 'firm') = 'firm' then e.company_id end as supplier_id
      from traded t
      left join party e on e.workspace_id = ${tx.workspaceId} and e.id = t.exporter_party_id
    )
    select to_char(l.month, 'YYYY-MM') as month, l.import_country as country,
           coalesce(sum(l.value_usd) filter (where o.company_id is not null), 0)::float8 as "oursUsd",
           coalesce(sum(l.value_usd) filter (where l.supplier_id is not null and o.company_id is null), 0)::float8 as "othersUsd",
           coalesce(sum(l.value_usd) filter (where l.supplier_id is null), 0)::float8 as "unknownUsd",
           sum(l.lines)::int as lines
    from line l
    left join (select distinct company_id from named_entity
               where workspace_id = ${tx.workspaceId} and relation = 'ours' and company_id is not null) o
      on o.company_id = l.supplier_id
    group by l.month, l.import_country order by l.month, l.import_country`);
  return found.rows;
}

export interface CustomsLineRow extends Record<string, unknown> {
  readonly date: CalendarDate;
  readonly importer: string;
  readonly exporter: string | null;
  readonly ours: boolean;
  readonly hsCode: string | null;
  readonly description: string | null;
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly netKg: string | null;
  readonly valueUsd: string | null;
  readonly source: string;
}

/** A customer's latest customs lines as recorded, newest first. */
export async function latestCustomsLines(
  tx: Tx,
  customerId: number,
  limit: number,
): Promise<readonly CustomsLineRow[]> {
  const found = await tx.db.execute<CustomsLineRow>(sql`
    with importer as (
      select i.id, i.raw_name from customer_company cc
      join party i on i.workspace_id = ${tx.workspaceId} and i.company_id = cc.company_id
      where cc.workspace_id = ${tx.workspaceId} and cc.customer_id = ${customerId}
    ), latest as (
      select s.*, importer.raw_name as importer_name
      from importer cross join lateral (
        select * from shipment f
        where f.workspace_id = ${tx.workspaceId} and f.importer_party_id = importer.id
        order by f.ship_date desc, f.id desc limit ${limit}) s
      order by s.ship_date desc, s.id desc limit ${limit}
    )
    select l.ship_date as date, l.importer_name as importer, e.raw_name as exporter,
           exists (select 1 from named_entity n where n.workspace_id = ${tx.workspaceId} and n.relation = 'ours'
                     and n.company_id = e.company_id) as ours,
           l.hs_code as "hsCode", l.description, l.quantity::text as quantity, l.quantity_unit as unit,
           l.net_weight_kg::text as "netKg", l.value_usd::text as "valueUsd",
           coalesce((select m.source from batch_month m where m.workspace_id = ${tx.workspaceId} and m.batch_id = l.batch_id
                     limit 1), '') as source
    from latest l
    left join party e on e.workspace_id = ${tx.workspaceId} and e.id = l.exporter_party_id
    order by l.ship_date desc, l.id desc`);
  return found.rows;
}
