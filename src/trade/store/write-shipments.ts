import { type SQL, sql } from 'drizzle-orm';
import type { ImportPlan, StagedBatch, UndoSummary, WriteSummary, WriteTarget } from '#src/intake/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { deleteBatchMonths, recordBatchMonths } from '../rollups/batch-month.ts';
import { recomputeMarketMonths, touchedMonths } from '../rollups/market-month.ts';
import { addPartyLines, takePartyLines } from '../rollups/party-lines.ts';

/** Sorting and hashing a large batch in memory pays; a quarter of the smallest machine we promise. */
const WORK_MEM = '96MB';

/** The database half of the shipments target: parties, facts and rollups of one batch. */
export const shipmentStore: WriteTarget = {
  dataset: 'shipments',
  plan: planShipments,
  write: writeShipments,
  undo: undoShipments,
};

/** Line numbers of the batch that are stored already; lives until the transaction ends. */
const STORED_LINES = sql.identifier('import_stored_line');
/** Names the batch brings for the first time. */
const NEW_PARTIES = sql.identifier('import_new_party');

async function planShipments(tx: Tx, _batch: StagedBatch, staging: SQL): Promise<ImportPlan> {
  await tx.db.execute(sql`select set_config('work_mem', ${WORK_MEM}, true)`);
  const duplicates = await findStoredLines(tx, staging);
  const remaining = sql`
    select * from ${staging} s
    ${duplicates > 0 ? sql`where not exists (select 1 from ${STORED_LINES} d where d.line_number = s.line_number)` : sql``}`;
  const totals = await tx.db.execute<{
    rows: number;
    usd: string | null;
    from: CalendarDate | null;
    to: CalendarDate | null;
  }>(sql`
    select count(*)::float8 as rows, sum(value_usd)::text as usd, min(ship_date) as "from", max(ship_date) as "to"
    from (${remaining}) r`);
  const newParties = await findNewParties(tx, staging);
  const row = totals.rows[0];
  return {
    duplicates,
    skipped: {},
    willCreate: row?.rows ?? 0,
    willUpdate: 0,
    sums: row?.usd ? { USD: row.usd } : {},
    dateFrom: row?.from ?? null,
    dateTo: row?.to ?? null,
    newParties,
  };
}

/**
 * Finds the staged lines that are stored already, as a multiset: per importer, day and line hash, as many staged lines as
 * are stored are duplicates, earliest first. Stored lines are read only for months other batches cover.
 */
async function findStoredLines(tx: Tx, staging: SQL): Promise<number> {
  await tx.db.execute(sql`drop table if exists ${STORED_LINES}`);
  const overlap = await tx.db.execute<{ found: boolean }>(sql`
    select exists (
      select 1 from (select import_country, date_trunc('month', ship_date::timestamp)::date as month from ${staging} group by 1, 2) k
      join batch_month m on m.workspace_id = ${tx.workspaceId} and m.import_country = k.import_country
                        and m.month = k.month and m.lines > 0) as found`);
  if (!overlap.rows[0]?.found) return 0;
  const found = await tx.db.execute(sql`
    create temp table ${STORED_LINES} on commit drop as
    with staged as (
      select p.id as importer, s.ship_date, s.row_hash, s.line_number,
             row_number() over (partition by p.id, s.ship_date, s.row_hash order by s.line_number) as nth
      from ${staging} s join party p on p.workspace_id = ${tx.workspaceId} and p.party_key = s.importer_key),
    days as (select importer, ship_date from staged group by 1, 2),
    stored as (
      select f.importer_party_id as importer, f.ship_date, f.row_hash, count(*) as count
      from days d join shipment f on f.workspace_id = ${tx.workspaceId} and f.importer_party_id = d.importer
                                 and f.ship_date = d.ship_date
      group by 1, 2, 3)
    select s.line_number from staged s
    join stored t on t.importer = s.importer and t.ship_date = s.ship_date and t.row_hash = s.row_hash
    where s.nth <= t.count`);
  await tx.db.execute(sql`analyze ${STORED_LINES}`);
  return found.rowCount ?? 0;
}

/**
 * Joins and groups by hashing while a batch is written: the planner knows nothing yet of the rows this transaction inserted,
 * takes them for a handful and would look up or sort each line.
 */
async function planByHashing(tx: Tx, on: boolean): Promise<void> {
  const other = on ? 'off' : 'on';
  await tx.db.execute(sql`
    select set_config('enable_nestloop', ${other}, true), set_config('enable_mergejoin', ${other}, true),
           set_config('enable_sort', ${other}, true), set_config('enable_indexscan', ${other}, true)`);
}

async function writeShipments(tx: Tx, batch: StagedBatch, staging: SQL): Promise<WriteSummary> {
  await insertParties(tx, staging);
  const duplicates = await tx.db.execute<{ found: boolean }>(
    sql`select to_regclass('pg_temp.import_stored_line') is not null as found`,
  );
  const fresh = duplicates.rows[0]?.found
    ? sql`where not exists (select 1 from ${STORED_LINES} d where d.line_number = s.line_number)`
    : sql``;
  await planByHashing(tx, true);
  const inserted = await tx.db.execute(sql`
    insert into shipment (workspace_id, importer_party_id, ship_date, exporter_party_id, import_country, hs_code, hs6,
      description, quantity, quantity_unit, gross_weight_kg, net_weight_kg, value_usd, value_basis, value_original, currency,
      teu, origin_country, export_country, load_port, discharge_port, transport_mode, incoterm, document_no, record_id, brand,
      batch_id, line_number, row_hash)
    select ${tx.workspaceId}, i.id, s.ship_date, e.id, s.import_country, s.hs_code, s.hs6, s.description, s.quantity,
      s.quantity_unit, s.gross_weight_kg, s.net_weight_kg, s.value_usd, s.value_basis, s.value_original, s.currency, s.teu,
      s.origin_country, s.export_country, s.load_port, s.discharge_port, s.transport_mode, s.incoterm, s.document_no,
      s.record_id, s.brand, ${batch.id}, s.line_number, s.row_hash
    from ${staging} s
    join party i on i.workspace_id = ${tx.workspaceId} and i.party_key = s.importer_key
    left join party e on e.workspace_id = ${tx.workspaceId} and e.party_key = s.exporter_key
    ${fresh}
    order by i.id, s.ship_date, s.line_number`);
  await recordBatchMonths(tx, batch);
  await addPartyLines(tx, batch.id);
  await recomputeMarketMonths(tx, await touchedMonths(tx, batch.id));
  await planByHashing(tx, false);
  const rows = inserted.rowCount ?? 0;
  return { rows, created: rows, updated: 0 };
}

/** Finds the names nobody recorded before, each with the first line that has it. */
async function findNewParties(tx: Tx, staging: SQL): Promise<number> {
  await tx.db.execute(sql`drop table if exists ${NEW_PARTIES}`);
  const found = await tx.db.execute(sql`
    create temp table ${NEW_PARTIES} on commit drop as
    select k.party_key, coalesce(min(k.line) filter (where k.importer), min(k.line)) as line, bool_or(k.importer) as importer
    from (select importer_key as party_key, min(line_number) as line, true as importer from ${staging} group by 1
          union all
          select exporter_key, min(line_number), false from ${staging} where exporter_key is not null group by 1) k
    where not exists (select 1 from party p where p.workspace_id = ${tx.workspaceId} and p.party_key = k.party_key)
    group by 1`);
  return found.rowCount ?? 0;
}

async function insertParties(tx: Tx, staging: SQL): Promise<void> {
  await tx.db.execute(sql`analyze ${NEW_PARTIES}`);
  await tx.db.execute(sql`
    insert into party (workspace_id, party_key, raw_name, country, tax_id, address)
    select ${tx.workspaceId}, k.party_key, k.raw_name, k.country, k.tax_id, k.address
    from (
      select n.party_key, s.importer_raw_name as raw_name, s.import_country as country, s.importer_tax_id as tax_id,
             s.importer_address as address
      from ${NEW_PARTIES} n join ${staging} s on s.line_number = n.line and s.importer_key = n.party_key
      where n.importer
      union all
      select n.party_key, s.exporter_raw_name, coalesce(s.exporter_country, ''), s.exporter_tax_id, s.exporter_address
      from ${NEW_PARTIES} n join ${staging} s on s.line_number = n.line and s.exporter_key = n.party_key
      where not n.importer) k
    order by k.raw_name
    on conflict (workspace_id, party_key) do nothing`);
}

async function undoShipments(tx: Tx, batch: StagedBatch): Promise<UndoSummary> {
  await tx.db.execute(sql`select set_config('work_mem', ${WORK_MEM}, true)`);
  const touched = await touchedMonths(tx, batch.id);
  await takePartyLines(tx, batch.id);
  const removed = await tx.db.execute<{ count: number }>(sql`
    with gone as (
      delete from shipment where workspace_id = ${tx.workspaceId} and batch_id = ${batch.id}
      returning importer_party_id, exporter_party_id)
    select count(*)::float8 as count from gone`);
  await deleteBatchMonths(tx, batch.id);
  await planByHashing(tx, true);
  await deletePartiesWithoutFacts(tx);
  await recomputeMarketMonths(tx, touched);
  await planByHashing(tx, false);
  return { removed: removed.rows[0]?.count ?? 0, restored: 0, kept: [] };
}

/** Names no record mentions any more go, unless a person decided whose they are: decisions outlive re-imports. */
async function deletePartiesWithoutFacts(tx: Tx): Promise<void> {
  await tx.db.execute(sql`
    delete from party p
    where p.workspace_id = ${tx.workspaceId} and p.company_method is distinct from 'person'
      and not exists (
        select 1 from (
          select importer_party_id as id from shipment where workspace_id = ${tx.workspaceId} group by 1
          union select exporter_party_id from shipment
          where workspace_id = ${tx.workspaceId} and exporter_party_id is not null group by 1) u
        where u.id = p.id)`);
}
