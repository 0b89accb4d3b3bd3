import { once } from 'node:events';
import { type SQL, sql } from 'drizzle-orm';
import { escapeIdentifier } from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import type { Tx } from '#src/platform/database/database.ts';
import { numericType } from '#src/platform/database/numeric-type.ts';
import type { PartyColumns, StagingColumn } from '../import-target.ts';
import type { TablePiece } from '../parser/frames.ts';
import { STAGED_PARTS, type StagedTable } from '../staged-tables.ts';

const PREFIX = 'batch_';
/** What may wait in memory for a pause between rows. */
const WAITING_BYTES = 8 * 1024 * 1024;
/** What may be on its way to the database before the reading waits. */
const IN_FLIGHT = 1024 * 1024;
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
 * Creates the batch's unlogged staging tables, fills them from `pieces` (COPY text by the place of the table) and gathers
 * their statistics, because autovacuum comes too late. What goes beside the rows waits in memory while rows are copied, up
 * to a cap. Returns the number of rows.
 */
export async function fillStaging(
  tx: Tx,
  batchId: number,
  tables: readonly StagedTable[],
  pieces: AsyncIterable<TablePiece>,
): Promise<number> {
  await dropStaging(tx, batchId);
  for (const { part, columns } of tables) {
    const definitions = columns
      .toSorted((left, right) => STORED_ORDER.indexOf(left.type) - STORED_ORDER.indexOf(right.type))
      .map((column) => sql`${sql.identifier(column.name)} ${columnType(column)}`);
    await tx.db.execute(
      sql`create unlogged table ${stagingTable(batchId, part ?? undefined)} (${sql.join(definitions, sql`, `)})`,
    );
  }
  const counts = tables.map(() => 0);
  const copyOf = (table: number) => {
    const { part, columns } = tables[table] ?? { part: null, columns: [] };
    const names = columns.map((column) => escapeIdentifier(column.name)).join(', ');
    const name = escapeIdentifier(stagingName(batchId, part ?? undefined));
    return new OpenCopy(tx, `copy staging.${name} (${names}) from stdin with (format text, freeze true)`);
  };
  const beside = tables.map((): Buffer[] => []);
  let waiting = 0;
  let rows: OpenCopy | null = null;
  const settle = async () => {
    if (rows !== null) counts[0] = (counts[0] ?? 0) + (await rows.end());
    rows = null;
    for (const [table, parts] of beside.entries()) {
      if (parts.length === 0) continue;
      const copy = copyOf(table);
      for (const part of parts.splice(0)) await copy.write(part);
      counts[table] = (counts[table] ?? 0) + (await copy.end());
    }
    waiting = 0;
  };
  try {
    for await (const { table, bytes } of pieces) {
      if (table === 0) {
        rows ??= copyOf(0);
        await rows.write(bytes);
        continue;
      }
      beside[table]?.push(Buffer.from(bytes));
      waiting += bytes.length;
      if (waiting >= WAITING_BYTES) await settle();
    }
    await settle();
  } catch (error) {
    (rows as OpenCopy | null)?.abort();
    throw error;
  }
  await tx.db.execute(sql`select set_config('default_statistics_target', '20', true)`);
  for (const { part } of tables) await tx.db.execute(sql`analyze ${stagingTable(batchId, part ?? undefined)}`);
  return counts[0] ?? 0;
}

/** One `COPY … FROM STDIN` under way. */
class OpenCopy {
  readonly #copy: CopyStreamQuery;
  readonly #ended: Promise<unknown>;

  constructor(tx: Tx, statement: string) {
    this.#copy = tx.client.query(copyFrom(statement, { highWaterMark: IN_FLIGHT }));
    this.#ended = once(this.#copy, 'finish');
    this.#ended.catch(() => undefined);
    // A connection cut off during an abort reports it here alone; unheard it would end the process.
    this.#copy.on('error', () => undefined);
  }

  /** Returns when the database can take more. */
  async write(bytes: Buffer): Promise<void> {
    if (this.#copy.write(bytes)) return;
    await Promise.race([once(this.#copy, 'drain'), this.#ended]);
  }

  /** Rows copied. */
  async end(): Promise<number> {
    this.#copy.end();
    await this.#ended;
    return this.#copy.rowCount;
  }

  abort(): void {
    if (!this.#copy.destroyed) this.#copy.destroy();
  }
}

/** Rows now in the batch's staging table; null when it does not exist. PostgreSQL empties it after any crash. */
export async function countStaged(tx: Tx, batchId: number): Promise<number | null> {
  if (!(await hasStaging(tx, batchId))) return null;
  const counted = await tx.db.execute<{ count: number }>(
    sql`select count(*)::int as count from ${stagingTable(batchId)}`,
  );
  return counted.rows[0]?.count ?? 0;
}

/** The first staged rows as text, in the order of the file, with what their parties are by the target's columns. */
export async function firstStagedRows(
  tx: Tx,
  batchId: number,
  limit: number,
  parties: readonly PartyColumns[] = [],
): Promise<readonly Record<string, string | null>[]> {
  const named = parties.map((party) => {
    const of = sql.identifier(party.role);
    return {
      join: sql`left join ${stagingTable(batchId, STAGED_PARTS.parties)} ${of} on ${of}.number = s.${of}`,
      fields: sql`|| jsonb_build_object(${party.name}::text, ${of}.raw_name, ${party.taxId}::text, ${of}.tax_id,
                                        ${party.address}::text, ${of}.address, ${party.country}::text, ${of}.country)`,
    };
  });
  const fields = named.map((party) => party.fields);
  const joins = named.map((party) => party.join);
  const rows = await tx.db.execute<{ row: Record<string, unknown> }>(sql`
    select to_jsonb(s) ${sql.join(fields, sql` `)} as row
    from (select * from ${stagingTable(batchId)} order by line_number limit ${limit}) s ${sql.join(joins, sql` `)}
    order by s.line_number`);
  const hidden = new Set(['row_hash', ...parties.map(({ role }) => role)]);
  return rows.rows.map(({ row }) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([name]) => !hidden.has(name))
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

/** Drops staging tables of all batches but these, at start-up when no import can be running. Returns how many went. */
export async function dropOtherStaging(tx: Tx, keep: readonly number[]): Promise<number> {
  const kept = keep.map((id) => stagingName(id));
  const tables = await tx.db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'staging' and tableowner = current_user`,
  );
  const gone = tables.rows.filter(({ name }) => !kept.some((own) => name === own || name.startsWith(`${own}_`)));
  for (const { name } of gone)
    await tx.db.execute(sql`drop table if exists ${sql.identifier('staging')}.${sql.identifier(name)}`);
  return gone.length;
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
