import { type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { brinTargetsOf } from './brin-page.ts';
import { targetsOf } from './btree-page.ts';
import { judgePage, PAGE } from './page-checksum.ts';

/** A part of the database whose file is not as PostgreSQL wrote it. */
export interface Damage {
  /** Table or index, e.g. `shipment_pkey`. */
  readonly relation: string;
  /** The table it belongs to. */
  readonly table: string;
  readonly part: 'rows' | 'index' | 'catalogue';
  /** `flipped`: bytes are not what was written; `lost`: pages are empty or cut off that something still points at. */
  readonly kind: 'flipped' | 'lost';
  readonly pages: number;
  readonly firstPage: number;
}

interface Relation {
  readonly oid: number;
  readonly name: string;
  readonly table: string;
  readonly heap: number | null;
  /** Access method, e.g. `btree`; null for a table. */
  readonly method: string | null;
  readonly primary: boolean;
  readonly catalogue: boolean;
  readonly path: string;
}

/** Pages an index is never without, by its access method. */
const FIRST_PAGES: Readonly<Record<string, readonly number[]>> = {
  btree: [0],
  brin: [0, 1],
  gin: [0, 1],
  hash: [0],
  gist: [0],
};
const SEGMENT_PAGES = 131_072;
const CHUNK_PAGES = 128;
const REREADS = 5;
const REREAD_MS = 120;

/**
 * Reads every page of every table and index of a running cluster and finds those that are not what was written: by checksum,
 * and, because a page of zeros and a shortened file pass checksums, by what the indexes point at. What is being written
 * just then is read again, and what seems lost is asked of PostgreSQL, before it is called damaged.
 * @param client A superuser's connection to the database.
 */
export async function findDamage(client: Client, dataDirectory: string): Promise<readonly Damage[]> {
  const relations = await relationsOf(client);
  await client.query('checkpoint');
  const first = await scan(relations, dataDirectory);
  const suspects = new Set([...first.lost.keys()]);
  if (suspects.size === 0) return first.damaged;
  await client.query('checkpoint');
  const related = relations.filter(({ oid, heap }) => suspects.has(oid) || (heap !== null && suspects.has(heap)));
  const again = await scan(related, dataDirectory);
  const lost: Damage[] = [];
  for (const [oid, pages] of again.lost) {
    const before = first.lost.get(oid);
    const relation = related.find((one) => one.oid === oid);
    if (before === undefined || relation === undefined) continue;
    const sure: number[] = [];
    for (const page of pages)
      if (before.has(page) && !(relation.heap === null && (await hasRows(client, relation, page)))) sure.push(page);
    const [firstPage] = sure.sort((a, b) => a - b);
    if (firstPage !== undefined) lost.push({ ...facesOf(relation), kind: 'lost', pages: sure.length, firstPage });
  }
  return [...first.damaged, ...lost];
}

async function relationsOf(client: Client): Promise<readonly Relation[]> {
  const found = await client.query<Relation>(`
    select c.oid::int8::float8 as oid, c.relname as name, i.indrelid::int8::float8 as heap, coalesce(i.indisprimary, false) or
             (t.relnamespace = 'pg_toast'::regnamespace and i.indisunique) as primary, case when c.relkind = 'i' then m.amname end as method,
           coalesce(owner.relname, t.relname, c.relname) as "table", pg_relation_filepath(c.oid) as path,
           coalesce(owner.relnamespace, t.relnamespace, c.relnamespace) in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
             as catalogue
      from pg_class c
      left join pg_am m on m.oid = c.relam
      left join pg_index i on i.indexrelid = c.oid
      left join pg_class t on t.oid = i.indrelid
      left join pg_class owner on owner.reltoastrelid = coalesce(t.oid, c.oid)
     where c.relkind in ('r', 'i', 't', 'm', 'S') and c.relpersistence = 'p' and pg_relation_filepath(c.oid) is not null
       and c.relnamespace not in (select oid from pg_namespace where nspname like 'set\\_aside\\_%')
     order by c.oid`);
  return found.rows;
}

interface Scan {
  readonly damaged: readonly Damage[];
  /** Pages something points at and that hold nothing, by relation. */
  readonly lost: ReadonlyMap<number, ReadonlySet<number>>;
}

async function scan(relations: readonly Relation[], dataDirectory: string): Promise<Scan> {
  const damaged: Damage[] = [];
  const empty = new Map<number, (page: number) => boolean>();
  const pointedAt = new Map<number, Set<number>>();
  const points = (oid: number, pages: readonly number[]) => {
    const set = pointedAt.get(oid) ?? new Set<number>();
    for (const page of pages) set.add(page);
    pointedAt.set(oid, set);
  };
  for (const relation of relations) {
    const bad: number[] = [];
    const zeros = new Set<number>();
    const pages = await eachPage(join(dataDirectory, relation.path), (page, block, verdict) => {
      if (verdict === 'damaged') bad.push(block);
      else if (verdict === 'empty') zeros.add(block);
      else if (relation.method === 'btree') {
        const { index, table } = targetsOf(page);
        points(relation.oid, index);
        if (relation.primary && relation.heap !== null) points(relation.heap, table);
      } else if (relation.method === 'brin') points(relation.oid, brinTargetsOf(page));
    });
    empty.set(relation.oid, (page) => page >= pages || zeros.has(page));
    if (relation.method !== null) points(relation.oid, FIRST_PAGES[relation.method] ?? []);
    else if (pages === 0 && !(await exists(join(dataDirectory, relation.path)))) points(relation.oid, [0]);
    const [firstPage] = bad;
    if (firstPage !== undefined) damaged.push({ ...facesOf(relation), kind: 'flipped', pages: bad.length, firstPage });
  }
  const lost = new Map<number, ReadonlySet<number>>();
  for (const [oid, targets] of pointedAt) {
    const isEmpty = empty.get(oid);
    const gone = isEmpty === undefined ? [] : [...targets].filter(isEmpty);
    if (gone.length > 0) lost.set(oid, new Set(gone));
  }
  return { damaged, lost };
}

function facesOf({ name, table, heap, catalogue }: Relation): Pick<Damage, 'relation' | 'table' | 'part'> {
  return { relation: name, table, part: catalogue ? 'catalogue' : heap === null ? 'rows' : 'index' };
}

/** Reads the pages of a relation, all its segments; returns how many there are. */
async function eachPage(
  path: string,
  see: (page: Buffer, block: number, verdict: ReturnType<typeof judgePage>) => void,
): Promise<number> {
  const buffer = Buffer.alloc(CHUNK_PAGES * PAGE);
  let block = 0;
  for (let segment = 0; ; segment += 1) {
    const file = await open(segment === 0 ? path : `${path}.${segment}`, 'r').catch(() => null);
    if (file === null) return block;
    try {
      for (let at = 0; ; ) {
        const { bytesRead } = await file.read(buffer, 0, buffer.length, at * PAGE);
        const pages = Math.floor(bytesRead / PAGE);
        for (let nth = 0; nth < pages; nth += 1) {
          const number = segment * SEGMENT_PAGES + at + nth;
          const page = buffer.subarray(nth * PAGE, (nth + 1) * PAGE);
          let verdict = judgePage(page, number);
          if (verdict === 'damaged') verdict = await reread(file, page, at + nth, number);
          see(page, number, verdict);
        }
        at += pages;
        block = segment * SEGMENT_PAGES + at;
        if (pages < CHUNK_PAGES) break;
        await breathe();
      }
    } finally {
      await file.close();
    }
  }
}

/** A page that was being written while it was read is whole a moment later. */
async function reread(
  file: FileHandle,
  page: Buffer,
  at: number,
  number: number,
): Promise<ReturnType<typeof judgePage>> {
  for (let attempt = 0; attempt < REREADS; attempt += 1) {
    await sleep(REREAD_MS);
    await file.read(page, 0, PAGE, at * PAGE);
    const verdict = judgePage(page, number);
    if (verdict !== 'damaged') return verdict;
  }
  return 'damaged';
}

async function hasRows(client: Client, relation: Relation, page: number): Promise<boolean> {
  const found = await client
    .query(
      `select 1 from ${await nameOf(client, relation.oid)} where ctid >= '(${page},0)' and ctid < '(${page + 1},0)' limit 1`,
    )
    .catch(() => null);
  return (found?.rowCount ?? 0) > 0;
}

async function nameOf(client: Client, oid: number): Promise<string> {
  const found = await client.query<{ name: string }>('select $1::oid::regclass::text as name', [oid]);
  return found.rows[0]?.name ?? '';
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
