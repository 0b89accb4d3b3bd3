import { sql } from 'drizzle-orm';
import type { ReviewItem } from '#src/companies/contract.ts';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { visibleQuestion } from './visible-question.ts';

export interface ListReviewParams {
  readonly status?: ReviewItem['status'];
  readonly id?: number;
  readonly limit: number;
  readonly scope: RowScope;
}

/** What is there to decide (or was decided), with both sides and what the records say of them? Surest first. */
export async function listReview(tx: Tx, params: ListReviewParams): Promise<readonly ReviewItem[]> {
  const found = await tx.db.execute<Omit<ReviewItem, 'id'> & { id: string }>(sql`
    with item as (
      select review_item.*, customer.code, customer.name as customer_name, customer.country as customer_country, customer.tax_id as customer_tax_id,
             customer.city, party.raw_name, party.country as party_country, party.tax_id as party_tax_id, party.address as party_address
      from review_item
      left join customer on customer.workspace_id = ${tx.workspaceId} and customer.id = review_item.customer_id
      left join party on party.workspace_id = ${tx.workspaceId} and party.id = review_item.party_id
      where review_item.workspace_id = ${tx.workspaceId}
        and (${params.status ?? null}::text is null or review_item.status = ${params.status ?? null})
        and (${params.id ?? null}::bigint is null or review_item.id = ${params.id ?? null})
        and ${visibleQuestion(tx, params.scope)}
      order by review_item.score desc, review_item.id limit ${params.limit}
    ), member as (
      select distinct item.id as item_id, 'left' as side, item.party_id from item where item.party_id is not null
      union
      select item.id, 'right', party.id from item join party on party.workspace_id = ${tx.workspaceId} and party.company_id = item.company_id
    ), exported as (
      select exporter_party_id as party_id, min(ship_date) as first_date, max(ship_date) as last_date from shipment
      where workspace_id = ${tx.workspaceId} and exporter_party_id in (
        select party.id from member join party on party.workspace_id = ${tx.workspaceId} and party.id = member.party_id and party.export_lines > 0)
      group by 1
    ), side as (
      select member.item_id, member.side, sum(party.import_lines + party.export_lines)::float8 as lines,
             min(least(imported.first_date, exported.first_date)) as first_date, max(greatest(imported.last_date, exported.last_date)) as last_date,
             array_agg(distinct party.raw_name) as names, max(party.address) as address
      from member join party on party.workspace_id = ${tx.workspaceId} and party.id = member.party_id
      left join lateral (select min(ship_date) as first_date, max(ship_date) as last_date from shipment
        where workspace_id = ${tx.workspaceId} and importer_party_id = member.party_id and party.import_lines > 0) imported on true
      left join exported on exported.party_id = member.party_id group by 1, 2
    )
    select item.id, item.kind, item.score::float8 as score, item.status, item.reasons, item.code as "customerCode",
      json_build_object(
        'name', coalesce(item.customer_name, item.raw_name), 'country', coalesce(item.customer_country, item.party_country, ''),
        'taxIds', array_remove(array[coalesce(item.customer_tax_id, item.party_tax_id)], null),
        'address', coalesce(item.party_address, item.city), 'partyNames', coalesce(l.names, '{}'),
        'lines', coalesce(l.lines, 0), 'firstDate', l.first_date, 'lastDate', l.last_date) as left,
      json_build_object(
        'name', company.name, 'country', company.country, 'taxIds', company.tax_ids, 'address', r.address,
        'partyNames', coalesce(r.names, '{}'), 'lines', coalesce(r.lines, 0), 'firstDate', r.first_date, 'lastDate', r.last_date) as right
    from item
    join company on company.workspace_id = ${tx.workspaceId} and company.id = item.company_id
    left join side l on l.item_id = item.id and l.side = 'left'
    left join side r on r.item_id = item.id and r.side = 'right'
    order by item.score desc, item.id`);
  return found.rows.map((row) => ({ ...row, id: Number(row.id) }));
}
