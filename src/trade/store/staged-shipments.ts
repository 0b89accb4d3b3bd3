import { type SQL, sql } from 'drizzle-orm';
import { hasStaging, stagingTable } from '#src/intake/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';

/** What a batch's lines add up to, small enough to be read instead of the lines. */
export interface StagedSums {
  /**
   * Per import country, month, HS6 and origin: `lines`, `lines_with_value`, `lines_with_weight`, `lines_with_exporter`,
   * `value_usd` (null: none said), `net_weight_kg`, `first_date`, `last_date`.
   */
  readonly groups: SQL;
  /** Per party key: the name as its first line has it (an importer's before an exporter's), `imported` and `exported` lines. */
  readonly parties: SQL;
}

/** Line numbers of the batch that are stored already; lives until the transaction ends. */
export const STORED_LINES = sql.identifier('import_stored_line');
/** Sorting and hashing a large batch in memory pays; a quarter of the smallest machine we promise. */
const WORK_MEM = '96MB';
const SURPLUS: StagedSums = {
  groups: sql`${sql.identifier('import_group')}`,
  parties: sql`${sql.identifier('import_party')}`,
};

/** Work memory for a large batch, until the transaction ends. */
export async function allowWorkMemory(tx: Tx): Promise<void> {
  await tx.db.execute(sql`select set_config('work_mem', ${WORK_MEM}, true)`);
}

/** Memory to sort a batch's lines without writing them out, as far as the server's own size allows. */
export async function allowSortMemory(tx: Tx): Promise<void> {
  await tx.db.execute(sql`
    select set_config('work_mem', least(448 * 1024, pg_size_bytes(current_setting('shared_buffers')) / 1024 * 7 / 4)::text, true)`);
}

/**
 * Joins and groups by hashing while a batch is written: the planner knows nothing yet of the rows this transaction inserted,
 * takes them for a handful and would look up or sort each line.
 */
export async function planByHashing(tx: Tx, on: boolean): Promise<void> {
  const other = on ? 'off' : 'on';
  await tx.db.execute(sql`
    select set_config('enable_nestloop', ${other}, true), set_config('enable_mergejoin', ${other}, true),
           set_config('enable_sort', ${other}, true), set_config('enable_indexscan', ${other}, true)`);
}

/** Parties of a batch as the parser numbered them: `number`, `role` (0 importer, 1 exporter), `party_key` and what they are. */
export function stagedParties(batchId: number): SQL {
  return stagingTable(batchId, 'parties');
}

/** Sums of all staged lines, kept beside the staging table since it was filled; the parser has added them up. */
export async function sumsOfStaged(tx: Tx, batchId: number): Promise<StagedSums> {
  const sums = { groups: stagingTable(batchId, 'groups'), parties: stagingTable(batchId, 'names') };
  if (await hasStaging(tx, batchId, 'names')) return sums;
  await tx.db.execute(sql`
    create unlogged table ${sums.groups} as
    select import_country::char(2) as import_country, month, hs6, origin_country, sum(lines) as lines,
           sum(lines_with_value) as lines_with_value, sum(lines_with_weight) as lines_with_weight,
           sum(lines_with_exporter) as lines_with_exporter, sum(value_usd) as value_usd,
           sum(net_weight_kg) as net_weight_kg, min(first_date) as first_date, max(last_date) as last_date
    from ${stagingTable(batchId, 'summary')} group by 1, 2, 3, 4`);
  await nameParties(tx, batchId, sql`unlogged`, sums.parties, stagingTable(batchId, 'party_lines'), sql``);
  await tx.db.execute(sql`analyze ${sums.groups}`);
  return sums;
}

/** Sums of the staged lines that are not stored yet, for this transaction. */
export async function sumsOfSurplus(tx: Tx, batchId: number, staging: SQL): Promise<StagedSums> {
  const surplus = sql`(select * from ${staging} s
    where not exists (select 1 from ${STORED_LINES} d where d.line_number = s.line_number))`;
  await allowWorkMemory(tx);
  await planByHashing(tx, true);
  await tx.db.execute(sql`
    create temp table ${SURPLUS.groups} on commit drop as
    select import_country::char(2) as import_country, date_trunc('month', ship_date::timestamp)::date as month,
           coalesce(hs6, '') as hs6, coalesce(origin_country, '') as origin_country, count(*) as lines,
           count(*) filter (where value_usd > 0) as lines_with_value,
           count(*) filter (where net_weight_kg > 0) as lines_with_weight, count(exporter) as lines_with_exporter,
           sum(value_usd) as value_usd, sum(net_weight_kg) as net_weight_kg,
           min(ship_date) as first_date, max(ship_date) as last_date
    from ${surplus} l group by 1, 2, 3, 4`);
  const lines = sql`(
    select coalesce(importer, exporter) as number, count(*) as lines from ${surplus} l
    group by grouping sets ((importer), (exporter)))`;
  await nameParties(tx, batchId, sql`temp`, SURPLUS.parties, lines, sql`on commit drop`);
  await planByHashing(tx, false);
  await tx.db.execute(sql`analyze ${SURPLUS.groups}`);
  return SURPLUS;
}

/** One row per party key, as its first line as an importer has it, else as an exporter, with the lines of both. */
async function nameParties(tx: Tx, batchId: number, kind: SQL, into: SQL, lines: SQL, end: SQL): Promise<void> {
  await allowWorkMemory(tx);
  await tx.db.execute(sql`
    create ${kind} table ${into} ${end} as
    select distinct on (k.party_key) k.party_key, k.raw_name, coalesce(k.country, '') as country, k.tax_id, k.address,
           coalesce(sum(n.lines) filter (where k.role = 0) over same, 0)::bigint as imported,
           coalesce(sum(n.lines) filter (where k.role = 1) over same, 0)::bigint as exported
    from ${stagedParties(batchId)} k
    join (select number, sum(lines) as lines from ${lines} l group by 1) n on n.number = k.number
    window same as (partition by k.party_key)
    order by k.party_key, k.role, k.first_line`);
  await tx.db.execute(sql`analyze ${into}`);
}

/** Forgets what an earlier plan of this transaction found stored. */
export async function forgetStored(tx: Tx): Promise<void> {
  await tx.db.execute(sql`drop table if exists ${STORED_LINES}, ${SURPLUS.groups}, ${SURPLUS.parties}`);
}

/** The sums a plan of this transaction decided on: of the surplus where lines were stored already. */
export async function sumsOfPlan(tx: Tx, batchId: number): Promise<StagedSums & { readonly surplusOnly: boolean }> {
  const found = await tx.db.execute<{ found: boolean }>(
    sql`select to_regclass('pg_temp.import_party') is not null as found`,
  );
  if (found.rows[0]?.found) return { ...SURPLUS, surplusOnly: true };
  return { groups: stagingTable(batchId, 'groups'), parties: stagingTable(batchId, 'names'), surplusOnly: false };
}
