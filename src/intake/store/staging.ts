import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type SQL, sql } from 'drizzle-orm';
import { escapeIdentifier } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Tx } from '#src/platform/database/database.ts';
import { numericType } from '#src/platform/database/numeric-type.ts';
import type { StagingColumn } from '../import-target.ts';

const PREFIX = 'batch_';
/** Columns of fixed width first: reading them then skips the rest of the row. */
const STORED_ORDER: readonly StagingColumn['type'][] = ['date', 'integer', 'boolean', 'uuid', 'numeric', 'text'];

/** The staging table of a batch, in a schema no question reads; with `part`, a table a write target keeps beside it. */
export function stagingTable(batchId: number, part?: string): SQL {
  return sql`${sql.identifier('staging')}.${sql.identifier(stagingName(batchId, part))}`;
}

/** Whether the batch's staging table, or the part beside it, exists. */
export async function hasStaging(tx: Tx, batchId: number, part?: string): Promise<boolean> {
  const name = `staging.${stagingName(batchId, part)}`;
  const found = await tx.db.execute<{ found: boolean }>(sql`select to_regclass(${name}) is not null as found`);
  return found.rows[0]?.found ?? false;
}

function stagingName(batchId: number, part?: string): string {
  return part === undefined ? `${PREFIX}${batchId}` : `${PREFIX}${batchId}_${part}`;
}

/**
 * Creates the batch's unlogged staging table, fills it from `rows` (COPY text format: line number, row hash, the columns)
 * and gathers its statistics, because autovacuum comes too late. Returns the number of rows.
 */
export async function fillStaging(
  tx: Tx,
  batchId: number,
  columns: readonly StagingColumn[],
  rows: Readable,
): Promise<number> {
  const table = stagingTable(batchId);
  const definitions = columns
    .toSorted((left, right) => STORED_ORDER.indexOf(left.type) - STORED_ORDER.indexOf(right.type))
    .map((column) => sql`${sql.identifier(column.name)} ${columnType(column)}`);
  await dropStaging(tx, batchId);
  await tx.db.execute(sql`
    create unlogged table ${table} (line_number integer not null, row_hash uuid not null, ${sql.join(definitions, sql`, `)})`);
  const names = ['line_number', 'row_hash', ...columns.map((column) => column.name)].map(escapeIdentifier).join(', ');
  const copy = tx.client.query(
    copyFrom(
      `copy staging.${escapeIdentifier(`${PREFIX}${batchId}`)} (${names}) from stdin with (format text, freeze true)`,
    ),
  );
  await pipeline(rows, copy);
  await tx.db.execute(sql`select set_config('default_statistics_target', '20', true)`);
  await tx.db.execute(sql`analyze ${table}`);
  return copy.rowCount;
}

/** Rows now in the batch's staging table; null when it does not exist. PostgreSQL empties it after any crash. */
export async function countStaged(tx: Tx, batchId: number): Promise<number | null> {
  if (!(await hasStaging(tx, batchId))) return null;
  const counted = await tx.db.execute<{ count: number }>(
    sql`select count(*)::int as count from ${stagingTable(batchId)}`,
  );
  return counted.rows[0]?.count ?? 0;
}

/** The first staged rows as text, in the order of the file. */
export async function firstStagedRows(
  tx: Tx,
  batchId: number,
  limit: number,
): Promise<readonly Record<string, string | null>[]> {
  const rows = await tx.db.execute<{ row: Record<string, unknown> }>(sql`
    select to_jsonb(s) as row from ${stagingTable(batchId)} s order by line_number limit ${limit}`);
  return rows.rows.map(({ row }) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([name]) => name !== 'row_hash' && !name.endsWith('_key'))
        .map(([name, value]) => [name, value === null || value === undefined ? null : String(value)]),
    ),
  );
}

/** Drops the batch's staging table and what was kept beside it, if any. */
export async function dropStaging(tx: Tx, batchId: number): Promise<void> {
  const own = stagingName(batchId);
  const tables = await tx.db.execute<{ name: string }>(sql`
    select tablename as name from pg_tables
    where schemaname = 'staging' and (tablename = ${own} or starts_with(tablename, ${`${own}_`}))`);
  for (const { name } of tables.rows)
    await tx.db.execute(sql`drop table if exists ${sql.identifier('staging')}.${sql.identifier(name)}`);
}

/** Drops every staging table, at start-up when no import can be running. Returns how many there were. */
export async function dropAllStaging(tx: Tx): Promise<number> {
  const tables = await tx.db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'staging' and tableowner = current_user`,
  );
  for (const { name } of tables.rows)
    await tx.db.execute(sql`drop table if exists ${sql.identifier('staging')}.${sql.identifier(name)}`);
  return tables.rows.length;
}

function columnType(column: StagingColumn): SQL {
  switch (column.type) {
    case 'text':
      return sql`text`;
    case 'date':
      return sql`date`;
    case 'numeric':
      return column.digits === undefined ? sql`numeric` : numericType(...column.digits);
    case 'integer':
      return sql`integer`;
    case 'uuid':
      return sql`uuid`;
    case 'boolean':
      return sql`boolean`;
  }
}
