import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from './database.ts';

/** A column of a table that names the thing being merged. */
export interface Holder {
  readonly table: string;
  readonly column: string;
  readonly primaryKey: readonly string[];
  readonly uniques: readonly {
    readonly columns: readonly string[];
    readonly where: string | null;
    readonly nullsSame: boolean;
  }[];
}

/** Rows that belong to a row of another table and go wherever it goes. */
export interface Dependent {
  readonly table: string;
  readonly column: string;
  readonly parent: string;
}

/** How many rows of a table a move takes along, and how many stay aside because the other side has their like. */
export interface MovedRows {
  readonly table: string;
  readonly moved: number;
  readonly aside: number;
}

const OWN_BOOKS: readonly string[] = ['merge_record', 'merge_row'];

/**
 * Finds every table of a workspace with a column `noun_id` or `…_noun_id`, with its keys, from the catalogue: a table added
 * later is found without being listed anywhere.
 */
export async function holdersOf(tx: Tx, noun: 'customer' | 'company'): Promise<readonly Holder[]> {
  const known = catalogue.get(tx.client)?.get(noun);
  if (known !== undefined) return known;
  const holders = await readHolders(tx, noun);
  const held = catalogue.get(tx.client) ?? new Map<string, readonly Holder[]>();
  catalogue.set(tx.client, held.set(noun, holders));
  return holders;
}

/** What the catalogue said, by connection: tables change only while the server is stopped. */
const catalogue = new WeakMap<object, Map<string, readonly Holder[]>>();

async function readHolders(tx: Tx, noun: 'customer' | 'company'): Promise<readonly Holder[]> {
  const found = await tx.db.execute<{
    table: string;
    column: string;
    primaryKey: string[];
    uniques: { columns: string[]; where: string | null; nullsSame: boolean }[];
  }>(sql`
    select c.relname as "table", a.attname as "column",
      (select array_agg(k.attname::text order by k.attnum) from pg_index i
        join pg_attribute k on k.attrelid = c.oid and k.attnum = any(i.indkey::int2[])
        where i.indrelid = c.oid and i.indisprimary) as "primaryKey",
      coalesce((select jsonb_agg(jsonb_build_object(
          'columns', (select jsonb_agg(k.attname order by k.attnum) from pg_attribute k where k.attrelid = c.oid and k.attnum = any(i.indkey::int2[])),
          'where', pg_get_expr(i.indpred, i.indrelid), 'nullsSame', i.indnullsnotdistinct))
        from pg_index i where i.indrelid = c.oid and i.indisunique and a.attnum = any(i.indkey::int2[])), '[]') as uniques
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and (a.attname = ${`${noun}_id`} or a.attname like ${`%\\_${noun}\\_id`})
      and exists (select 1 from pg_attribute w where w.attrelid = c.oid and w.attname = 'workspace_id')
    order by c.relname, a.attname`);
  return found.rows.filter((row) => !OWN_BOOKS.includes(row.table));
}

/**
 * Points every row that names `from` at `into`, and keeps which rows those were. A row whose like stands there already (one
 * that would break a unique key) is set aside whole, with the rows that depend on it. Nothing is lost: {@link restoreRows}
 * puts all of it back.
 */
export async function moveRows(
  tx: Tx,
  merge: {
    readonly id: number;
    readonly from: number;
    readonly into: number;
    readonly holders: readonly Holder[];
    readonly dependents: readonly Dependent[];
  },
): Promise<readonly MovedRows[]> {
  const sums = new Map<string, { moved: number; aside: number }>();
  for (const holder of await holdersWithRows(tx, merge.holders, merge.from)) {
    let aside = 0;
    for (const unique of holder.uniques)
      aside += await setAside(tx, merge, holder, twinRows(tx, holder, unique, merge));
    const table = sql.identifier(holder.table);
    const column = sql.identifier(holder.column);
    await tx.db.execute(sql`
      insert into merge_row (workspace_id, merge_id, stage, table_name, keys)
      select ${tx.workspaceId}, ${merge.id}, ${stageOf(holder)}, ${holder.table}, ${keysOf(holder, merge.into)}
      from ${table} t where t.workspace_id = ${tx.workspaceId} and t.${column} = ${merge.from}`);
    const updated = await tx.db.execute(sql`
      update ${table} t set ${column} = ${merge.into} where t.workspace_id = ${tx.workspaceId} and t.${column} = ${merge.from}`);
    const sum = sums.get(holder.table) ?? { moved: 0, aside: 0 };
    sums.set(holder.table, { moved: sum.moved + (updated.rowCount ?? 0), aside: sum.aside + aside });
  }
  return [...sums].flatMap(([table, sum]) => (sum.moved + sum.aside === 0 ? [] : [{ table, ...sum }]));
}

/**
 * Puts back what {@link moveRows} moved and set aside, table by table in the opposite order; rows that were removed since
 * stay removed. Forgets the record of it.
 */
export async function restoreRows(
  tx: Tx,
  merge: { readonly id: number; readonly from: number; readonly into: number; readonly holders: readonly Holder[] },
): Promise<void> {
  const stages = await tx.db.execute<{ stage: string; aside: string[] }>(sql`
    select stage, coalesce(array_agg(distinct table_name) filter (where aside is not null), '{}') as aside from merge_row
    where workspace_id = ${tx.workspaceId} and merge_id = ${merge.id} group by stage`);
  const used = new Map(stages.rows.map((row) => [row.stage, row.aside]));
  for (const holder of merge.holders.toReversed()) {
    const aside = used.get(stageOf(holder));
    if (aside === undefined) continue;
    const table = sql.identifier(holder.table);
    const column = sql.identifier(holder.column);
    await tx.db.execute(sql`
      update ${table} t set ${column} = ${merge.from}
      from merge_row r, jsonb_populate_record(null::${table}, r.keys) k
      where r.workspace_id = ${tx.workspaceId} and r.merge_id = ${merge.id} and r.stage = ${stageOf(holder)}
        and r.keys is not null and t.workspace_id = ${tx.workspaceId} and t.${column} = ${merge.into} and ${sameKey(holder)}`);
    for (const name of aside)
      await insertRows(
        tx,
        name,
        sql`select aside from merge_row where workspace_id = ${tx.workspaceId} and merge_id = ${merge.id}
            and stage = ${stageOf(holder)} and table_name = ${name} and aside is not null order by id`,
      );
  }
  await tx.db.execute(sql`delete from merge_row where workspace_id = ${tx.workspaceId} and merge_id = ${merge.id}`);
}

/** Inserts whole rows kept as JSON, ids included; columns added since they were kept get their defaults. */
export async function insertRows(tx: Tx, table: string, rows: SQL): Promise<void> {
  const known = await tx.db.execute<{ name: string }>(sql`
    select distinct key as name from (${rows}) kept(row) cross join lateral jsonb_object_keys(kept.row) as key
    join pg_attribute a on a.attrelid = to_regclass(${`public.${table}`}) and a.attname = key and not a.attisdropped
    order by 1`);
  if (known.rows.length === 0) return;
  const columns = known.rows.map((column) => sql.identifier(column.name));
  await tx.db.execute(sql`
    insert into ${sql.identifier(table)} (${sql.join(columns, sql`, `)}) overriding system value
    select ${sql.join(
      columns.map((column) => sql`r.${column}`),
      sql`, `,
    )}
    from (${rows}) kept(row) cross join lateral jsonb_populate_record(null::${sql.identifier(table)}, kept.row) r`);
}

/** Those of the holders that hold a row of the id. */
async function holdersWithRows(tx: Tx, holders: readonly Holder[], id: number): Promise<readonly Holder[]> {
  if (holders.length === 0) return [];
  const questions = holders.map(
    (holder, at) => sql`
      select ${at}::int as at where exists (select 1 from ${sql.identifier(holder.table)} t
        where t.workspace_id = ${tx.workspaceId} and t.${sql.identifier(holder.column)} = ${id})`,
  );
  const found = await tx.db.execute<{ at: number }>(sql.join(questions, sql` union all `));
  const busy = new Set(found.rows.map((row) => row.at));
  return holders.filter((_, at) => busy.has(at));
}

/** The key of a row as it will be once moved. */
function keysOf(holder: Holder, into: number): SQL {
  const pairs = holder.primaryKey
    .filter((key) => key !== 'workspace_id')
    .map((key) =>
      key === holder.column ? sql`${key}::text, ${into}::bigint` : sql`${key}::text, t.${sql.identifier(key)}`,
    );
  return sql`jsonb_build_object(${sql.join(pairs, sql`, `)})`;
}

/** Rows of `from` whose like under one unique key stands at `into`. */
function twinRows(
  tx: Tx,
  holder: Holder,
  unique: Holder['uniques'][number],
  merge: { readonly from: number; readonly into: number },
): SQL {
  const table = sql.identifier(holder.table);
  const column = sql.identifier(holder.column);
  const where = unique.where === null ? sql`true` : sql.raw(unique.where);
  const same = unique.columns
    .filter((name) => name !== 'workspace_id' && name !== holder.column)
    .map((name) => {
      const compare = unique.nullsSame ? sql`is not distinct from` : sql`=`;
      return sql`f.${sql.identifier(name)} ${compare} g.${sql.identifier(name)}`;
    });
  return sql`
    select f.* from (select * from ${table} where workspace_id = ${tx.workspaceId} and ${column} = ${merge.from} and ${where}) f
    where exists (
      select 1 from (select * from ${table} where workspace_id = ${tx.workspaceId} and ${column} = ${merge.into} and ${where}) g
      where ${sql.join([sql`true`, ...same], sql` and `)})`;
}

async function setAside(
  tx: Tx,
  merge: { readonly id: number; readonly dependents: readonly Dependent[] },
  holder: Holder,
  rows: SQL,
): Promise<number> {
  const kept = await tx.db.execute<{ id: string }>(sql`
    insert into merge_row (workspace_id, merge_id, stage, table_name, aside)
    select ${tx.workspaceId}, ${merge.id}, ${stageOf(holder)}, ${holder.table}, to_jsonb(t) from (${rows}) t
    returning id`);
  if (kept.rows.length === 0) return 0;
  const first = kept.rows.map((row) => Number(row.id)).reduce((a, b) => Math.min(a, b));
  const these = sql`r.workspace_id = ${tx.workspaceId} and r.merge_id = ${merge.id} and r.stage = ${stageOf(holder)}
    and r.table_name = ${holder.table} and r.id >= ${first} and r.aside is not null`;
  for (const dependent of merge.dependents.filter(({ parent }) => parent === holder.table)) {
    await tx.db.execute(sql`
      with gone as (
        delete from ${sql.identifier(dependent.table)} t using merge_row r
        where ${these} and t.workspace_id = ${tx.workspaceId}
          and t.${sql.identifier(dependent.column)} = (r.aside ->> 'id')::bigint
        returning t.*)
      insert into merge_row (workspace_id, merge_id, stage, table_name, aside)
      select ${tx.workspaceId}, ${merge.id}, ${stageOf(holder)}, ${dependent.table}, to_jsonb(gone) from gone`);
  }
  const table = sql.identifier(holder.table);
  await tx.db.execute(sql`
    delete from ${table} t using merge_row r, jsonb_populate_record(null::${table}, r.aside) k
    where ${these} and t.workspace_id = ${tx.workspaceId} and ${sameKey(holder)}`);
  return kept.rows.length;
}

function stageOf(holder: Holder): string {
  return `${holder.table}.${holder.column}`;
}

/** Table `t` and key record `k` are the same row. */
function sameKey(holder: Holder): SQL {
  const same = holder.primaryKey
    .filter((key) => key !== 'workspace_id')
    .map((key) => sql`t.${sql.identifier(key)} = k.${sql.identifier(key)}`);
  return sql.join(same, sql` and `);
}
