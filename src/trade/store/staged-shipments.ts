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

/** Sums of all staged lines, kept beside the staging table since it was filled. */
export async function sumsOfStaged(tx: Tx, batchId: number, staging: SQL): Promise<StagedSums> {
  const sums = { groups: stagingTable(batchId, 'groups'), parties: stagingTable(batchId, 'parties') };
  if (!(await hasStaging(tx, batchId, 'parties'))) {
    await sumUp(tx, staging, sql`unlogged`, sums, sql``);
  }
  return sums;
}

/** Sums of the staged lines that are not stored yet, for this transaction. */
export async function sumsOfSurplus(tx: Tx, staging: SQL): Promise<StagedSums> {
  const surplus = sql`(select * from ${staging} s
    where not exists (select 1 from ${STORED_LINES} d where d.line_number = s.line_number))`;
  await sumUp(tx, surplus, sql`temp`, SURPLUS, sql`on commit drop`);
  return SURPLUS;
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
  return { groups: stagingTable(batchId, 'groups'), parties: stagingTable(batchId, 'parties'), surplusOnly: false };
}

async function sumUp(tx: Tx, lines: SQL, kind: SQL, into: StagedSums, end: SQL): Promise<void> {
  await allowWorkMemory(tx);
  await planByHashing(tx, true);
  await tx.db.execute(sql`
    create ${kind} table ${into.groups} ${end} as
    select import_country::char(2) as import_country, date_trunc('month', ship_date::timestamp)::date as month,
           coalesce(hs6, '') as hs6, coalesce(origin_country, '') as origin_country, count(*) as lines,
           count(*) filter (where value_usd > 0) as lines_with_value,
           count(*) filter (where net_weight_kg > 0) as lines_with_weight, count(exporter_key) as lines_with_exporter,
           sum(value_usd) as value_usd, sum(net_weight_kg) as net_weight_kg,
           min(ship_date) as first_date, max(ship_date) as last_date
    from ${lines} l group by 1, 2, 3, 4`);
  await tx.db.execute(sql`
    create ${kind} table ${into.parties} ${end} as
    select k.party_key, k.imported, k.exported,
           case when k.importer then l.importer_raw_name else l.exporter_raw_name end as raw_name,
           case when k.importer then l.import_country else coalesce(l.exporter_country, '') end as country,
           case when k.importer then l.importer_tax_id else l.exporter_tax_id end as tax_id,
           case when k.importer then l.importer_address else l.exporter_address end as address
    from (
      select coalesce(importer_key, exporter_key) as party_key, bool_or(role = 0) as importer,
             coalesce(min(line) filter (where role = 0), min(line)) as line,
             coalesce(sum(lines) filter (where role = 0), 0)::bigint as imported,
             coalesce(sum(lines) filter (where role = 1), 0)::bigint as exported
      from (
        select importer_key, exporter_key, grouping(importer_key) as role, min(line_number) as line, count(*) as lines
        from ${lines} g group by grouping sets ((importer_key), (exporter_key))) each
      where role = 0 or exporter_key is not null
      group by 1) k
    join ${lines} l on l.line_number = k.line
                   and k.party_key = case when k.importer then l.importer_key else l.exporter_key end`);
  await planByHashing(tx, false);
  await tx.db.execute(sql`analyze ${into.groups}`);
  await tx.db.execute(sql`analyze ${into.parties}`);
}
