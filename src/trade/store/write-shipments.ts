import { type SQL, sql } from 'drizzle-orm';
import type { ImportPlan, StagedBatch, UndoSummary, WriteSummary, WriteTarget } from '#src/intake/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { deleteBatchMonths, recordBatchMonths } from '../rollups/batch-month.ts';
import { recomputeMarketMonths, touchedMonths, writeMarketMonths } from '../rollups/market-month.ts';
import { addPartyLines, takePartyLines } from '../rollups/party-lines.ts';
import {
  allowSortMemory,
  allowWorkMemory,
  forgetStored,
  planByHashing,
  STORED_LINES,
  type StagedSums,
  stagedParties,
  sumsOfPlan,
  sumsOfStaged,
  sumsOfSurplus,
} from './staged-shipments.ts';

/** The database half of the shipments target: parties, facts and rollups of one batch. */
export const shipmentStore: WriteTarget = {
  dataset: 'shipments',
  prepare: async (tx, batchId) => {
    await sumsOfStaged(tx, batchId);
  },
  plan: planShipments,
  write: writeShipments,
  undo: undoShipments,
};

async function planShipments(tx: Tx, batch: StagedBatch, staging: SQL): Promise<ImportPlan> {
  const all = await sumsOfStaged(tx, batch.id);
  await allowWorkMemory(tx);
  const duplicates = await findStoredLines(tx, batch.id, staging, all);
  const sums = duplicates > 0 ? await sumsOfSurplus(tx, batch.id, staging) : all;
  const totals = await tx.db.execute<{
    rows: number;
    usd: string | null;
    from: CalendarDate | null;
    to: CalendarDate | null;
    newParties: number;
  }>(sql`
    select coalesce(sum(lines), 0)::float8 as rows, sum(value_usd)::text as usd, min(first_date) as "from",
           max(last_date) as "to", ${newParties(tx, sums)} as "newParties"
    from ${sums.groups} g`);
  const row = totals.rows[0];
  return {
    duplicates,
    skipped: {},
    willCreate: row?.rows ?? 0,
    willUpdate: 0,
    sums: row?.usd ? { USD: row.usd } : {},
    dateFrom: row?.from ?? null,
    dateTo: row?.to ?? null,
    newParties: row?.newParties ?? 0,
  };
}

/** How many names nobody recorded before. */
function newParties(tx: Tx, sums: StagedSums): SQL {
  return sql`(select count(*)::float8 from ${sums.parties} k
    where not exists (select 1 from party p where p.workspace_id = ${tx.workspaceId} and p.party_key = k.party_key))`;
}

/**
 * Finds the staged lines that are stored already, as a multiset: per importer, day and line hash, as many staged lines as
 * are stored are duplicates, earliest first. Stored lines are read only for months other batches cover.
 */
async function findStoredLines(tx: Tx, batchId: number, staging: SQL, sums: StagedSums): Promise<number> {
  await forgetStored(tx);
  const overlap = await tx.db.execute<{ found: boolean }>(sql`
    select exists (
      select 1 from ${sums.groups} k
      join batch_month m on m.workspace_id = ${tx.workspaceId} and m.import_country = k.import_country
                        and m.month = k.month and m.lines > 0) as found`);
  if (!overlap.rows[0]?.found) return 0;
  const found = await tx.db.execute(sql`
    create temp table ${STORED_LINES} on commit drop as
    with staged as (
      select p.id as importer, s.ship_date, s.row_hash, s.line_number,
             row_number() over (partition by p.id, s.ship_date, s.row_hash order by s.line_number) as nth
      from ${staging} s
      join ${stagedParties(batchId)} k on k.number = s.importer
      join party p on p.workspace_id = ${tx.workspaceId} and p.party_key = k.party_key),
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

async function writeShipments(tx: Tx, batch: StagedBatch, staging: SQL): Promise<WriteSummary> {
  const { groups, parties, surplusOnly } = await sumsOfPlan(tx, batch.id);
  await planByHashing(tx, true);
  await addPartyLines(tx, parties);
  await insertParties(tx, parties);
  const fresh = surplusOnly
    ? sql`where not exists (select 1 from ${STORED_LINES} d where d.line_number = s.line_number)`
    : sql``;
  await allowSortMemory(tx);
  const inserted = await tx.db.execute<{ rows: number; usd: string | null; exporters: number }>(sql`
    with ids as materialized (${partyIds(tx, batch.id)}),
    lines as (
      select nullif((select by_number from ids)[s.importer], 0) as importer_id,
             nullif((select by_number from ids)[s.exporter], 0) as exporter_id, s.*
      from ${staging} s ${fresh}),
    written as (
      insert into shipment (workspace_id, importer_party_id, ship_date, exporter_party_id, import_country, hs_code, hs6,
        description, quantity, quantity_unit, gross_weight_kg, net_weight_kg, value_usd, value_basis, value_original, currency,
        teu, origin_country, export_country, load_port, discharge_port, transport_mode, incoterm, document_no, record_id, brand,
        batch_id, line_number, row_hash)
      select ${tx.workspaceId}, s.importer_id, s.ship_date, s.exporter_id, s.import_country, s.hs_code, s.hs6, s.description, s.quantity,
        s.quantity_unit, s.gross_weight_kg, s.net_weight_kg, s.value_usd, s.value_basis, s.value_original, s.currency, s.teu,
        s.origin_country, s.export_country, s.load_port, s.discharge_port, s.transport_mode, s.incoterm, s.document_no,
        s.record_id, s.brand, ${batch.id}, s.line_number, s.row_hash
      from lines s
      order by s.importer_id * 65536 + (s.ship_date - date '1970-01-01'), s.line_number
      returning value_usd, exporter_party_id)
    select count(*)::float8 as rows, sum(value_usd)::text as usd, count(exporter_party_id)::float8 as exporters from written`);
  await allowWorkMemory(tx);
  await recordBatchMonths(tx, batch, groups);
  await writeMarketMonths(tx, batch.id, groups);
  await planByHashing(tx, false);
  const rows = inserted.rows[0]?.rows ?? 0;
  const usd = inserted.rows[0]?.usd ?? null;
  await requireExporters(tx, groups, inserted.rows[0]?.exporters ?? 0);
  return { rows, created: rows, updated: 0, sums: usd === null ? {} : { USD: usd } };
}

/**
 * The ids of the batch's parties as one array by their number, so that a line finds its parties without a join; 0 where a
 * party has no line to be written, or a number is left out.
 */
function partyIds(tx: Tx, batchId: number): SQL {
  return sql`
    select array_agg(coalesce(p.id, 0) order by n.number) as by_number
    from (select generate_series(1, max(number)) as number from ${stagedParties(batchId)}) n
    left join ${stagedParties(batchId)} k on k.number = n.number
    left join party p on p.workspace_id = ${tx.workspaceId} and p.party_key = k.party_key`;
}

/** Every line that names an exporter must have got one. */
async function requireExporters(tx: Tx, groups: SQL, written: number): Promise<void> {
  const found = await tx.db.execute<{ named: number }>(
    sql`select coalesce(sum(lines_with_exporter), 0)::float8 as named from ${groups}`,
  );
  const named = found.rows[0]?.named ?? 0;
  if (named !== written) throw new Error(`${named} lines name an exporter, ${written} were written with one`);
}

/** Records the names nobody recorded before, with their first line's address and the lines that mention them. */
async function insertParties(tx: Tx, parties: SQL): Promise<void> {
  await tx.db.execute(sql`
    insert into party (workspace_id, party_key, raw_name, country, tax_id, address, import_lines, export_lines)
    select ${tx.workspaceId}, k.party_key, k.raw_name, k.country, k.tax_id, k.address, k.imported, k.exported
    from ${parties} k
    where not exists (select 1 from party p where p.workspace_id = ${tx.workspaceId} and p.party_key = k.party_key)
    order by k.raw_name`);
}

async function undoShipments(tx: Tx, batch: StagedBatch): Promise<UndoSummary> {
  const removed = await removeFacts(tx, batch);
  await planByHashing(tx, true);
  await deletePartiesWithoutFacts(tx);
  await planByHashing(tx, false);
  return { removed, restored: 0, kept: [] };
}

/** Takes a batch's facts and its part of the rollups away; names stay. Returns how many lines went. */
export async function removeFacts(tx: Tx, batch: StagedBatch): Promise<number> {
  await allowWorkMemory(tx);
  const touched = await touchedMonths(tx, batch.id);
  await takePartyLines(tx, batch.id);
  const removed = await tx.db.execute<{ count: number }>(sql`
    with gone as (
      delete from shipment where workspace_id = ${tx.workspaceId} and batch_id = ${batch.id}
      returning importer_party_id, exporter_party_id)
    select count(*)::float8 as count from gone`);
  await deleteBatchMonths(tx, batch.id);
  await planByHashing(tx, true);
  await recomputeMarketMonths(tx, touched);
  await planByHashing(tx, false);
  return removed.rows[0]?.count ?? 0;
}

/** Names no record mentions any more go, unless a person decided whose they are: decisions outlive re-imports. */
export async function deletePartiesWithoutFacts(tx: Tx): Promise<void> {
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
