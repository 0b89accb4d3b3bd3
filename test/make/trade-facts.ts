import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import { countPartyLines } from './party-lines.ts';

/** A firm, placeholder, forwarder or bank as resolved, with one party name. */
export interface MadeCompany {
  readonly companyId: number;
  readonly partyId: number;
}

/** Makes a resolved company with one party name of the same kind. */
export async function makeCompany(
  tx: Tx,
  name: string,
  more: { readonly country?: string; readonly kind?: string; readonly relation?: 'ours' | 'competitor' } = {},
): Promise<MadeCompany> {
  const kind = more.kind ?? 'firm';
  const country = more.country ?? '';
  const company = await tx.db.execute<{ id: number }>(sql`
    insert into company (workspace_id, name, country, name_key, kind)
    values (${tx.workspaceId}, ${name}, ${country}, ${name.toLowerCase()}, ${kind}) returning id::float8 as id`);
  const companyId = company.rows[0]?.id ?? 0;
  if (more.relation)
    await tx.db.execute(sql`
      insert into named_entity (workspace_id, relation, name, name_key, company_id)
      values (${tx.workspaceId}, ${more.relation}, ${name}, ${name.toLowerCase()}, ${companyId})`);
  return { companyId, partyId: await makeParty(tx, name, companyId, { country, kind }) };
}

/** Makes one more way of writing a company's name. */
export async function makeParty(
  tx: Tx,
  rawName: string,
  companyId: number | null,
  more: { readonly country?: string; readonly kind?: string } = {},
): Promise<number> {
  const party = await tx.db.execute<{ id: number }>(sql`
    insert into party (workspace_id, party_key, raw_name, country, kind, company_id)
    values (${tx.workspaceId}, gen_random_uuid(), ${rawName}, ${more.country ?? ''}, ${more.kind ?? 'firm'}, ${companyId})
    returning id::float8 as id`);
  return party.rows[0]?.id ?? 0;
}

/** Makes a customer, linked to the companies given. */
export async function makeCustomer(
  tx: Tx,
  code: string,
  companyIds: readonly number[],
  more: { readonly ownerUserId?: number | null; readonly country?: string } = {},
): Promise<number> {
  const customer = await tx.db.execute<{ id: number }>(sql`
    insert into customer (workspace_id, code, name, country, owner_user_id)
    values (${tx.workspaceId}, ${code}, ${`Customer ${code}`}, ${more.country ?? 'US'}, ${more.ownerUserId ?? null})
    returning id::float8 as id`);
  const id = customer.rows[0]?.id ?? 0;
  for (const companyId of companyIds)
    await tx.db.execute(sql`
      insert into customer_company (workspace_id, customer_id, company_id, method, score)
      values (${tx.workspaceId}, ${id}, ${companyId}, 'person', 1)`);
  return id;
}

/** One customs line. */
export interface MadeLine {
  readonly importer: number;
  readonly exporter: number | null;
  readonly date: string;
  readonly valueUsd: number | null;
  readonly hs6?: string | null;
  readonly country?: string;
  readonly netKg?: number | null;
  readonly quantity?: number | null;
}

/** Makes a batch acquired on a day with its lines, months and market rollup, as an import leaves them. */
export async function makeShipments(tx: Tx, lines: readonly MadeLine[], acquired: string): Promise<number> {
  const batch = await tx.db.execute<{ id: number }>(sql`
    insert into import_batch (workspace_id, dataset, source, file_name, file_hash, file_bytes, mapping, parser_version, state,
                              acquired_at)
    values (${tx.workspaceId}, 'shipments', 'test', 'test.csv', md5(random()::text), 1, '{}', 1, 'committed', ${acquired})
    returning id::float8 as id`);
  const batchId = batch.rows[0]?.id ?? 0;
  const rows = lines.map((line, index) => ({
    importer: line.importer,
    exporter: line.exporter,
    day: line.date,
    value_usd: line.valueUsd,
    hs6: line.hs6 === undefined ? '732393' : line.hs6,
    country: line.country ?? 'US',
    net_kg: line.netKg === undefined ? 100 : line.netKg,
    quantity: line.quantity ?? null,
    line_number: index + 1,
  }));
  await tx.db.execute(sql`
    insert into shipment (workspace_id, importer_party_id, ship_date, exporter_party_id, import_country, hs_code, hs6,
                          quantity, quantity_unit, net_weight_kg, value_usd, batch_id, line_number, row_hash)
    select ${tx.workspaceId}, r.importer, r.day, r.exporter, r.country, r.hs6, r.hs6, r.quantity,
           case when r.quantity is not null then 'PCS' end, r.net_kg, r.value_usd, ${batchId}, r.line_number,
           gen_random_uuid()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(importer bigint, exporter bigint, day date, value_usd numeric, hs6 text, country text, net_kg numeric,
           quantity numeric, line_number int)`);
  await tx.db.execute(sql`
    insert into batch_month (workspace_id, batch_id, import_country, month, source, lines, lines_with_value,
                             lines_with_exporter, value_usd, net_weight_kg, first_date, last_date)
    select ${tx.workspaceId}, ${batchId}, import_country, date_trunc('month', ship_date)::date, 'test', count(*),
           count(value_usd), count(exporter_party_id), coalesce(sum(value_usd), 0), coalesce(sum(net_weight_kg), 0),
           min(ship_date), max(ship_date)
    from shipment where workspace_id = ${tx.workspaceId} and batch_id = ${batchId} group by 3, 4`);
  await tx.db.execute(sql`
    insert into market_month (workspace_id, import_country, month, origin_country, hs6, lines, lines_with_value,
                              lines_with_weight, value_usd, net_weight_kg)
    select ${tx.workspaceId}, import_country, date_trunc('month', ship_date)::date, '', coalesce(hs6, ''), count(*),
           count(value_usd), count(net_weight_kg), coalesce(sum(value_usd), 0), coalesce(sum(net_weight_kg), 0)
    from shipment where workspace_id = ${tx.workspaceId} and batch_id = ${batchId} group by 2, 3, 5`);
  await countPartyLines(tx);
  return batchId;
}
