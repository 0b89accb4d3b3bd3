import {
  chownSync,
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCluster, superuserConnection } from '#src/platform/database/cluster.ts';
import { type ClusterPlace, clusterPlace } from '#src/platform/database/cluster-place.ts';
import { findDamage } from '#src/platform/database/damage/find-damage.ts';
import { explainFailure } from '#src/platform/database/failures.ts';
import { openDatabase } from '#src/platform/database/open-database.ts';
import { acquireOwnership } from '#src/platform/database/ownership.ts';
import { connect } from '#src/platform/database/pool.ts';
import { stopPostmaster } from '#src/platform/database/postmaster.ts';
import { databaseSecrets } from '#src/platform/database/secrets.ts';
import { createLog } from '#src/platform/log.ts';
import { randomOf } from '../make/random.ts';
import { emptyDirectory } from './support/holder.ts';

/** Ways to damage the files: some in every run, all of the promise when this is set (200). */
const WAYS = Number(process.env['BELLWETHER_DAMAGES'] ?? 24);
const PAGE = 8192;
const log = createLog('silent');
let directory: string;
let place: ClusterPlace;

beforeAll(async () => {
  directory = emptyDirectory();
  const ownership = await acquireOwnership(directory);
  const database = await openDatabase({ kind: 'bundled', memoryMb: 256 }, { ownership, log });
  place = clusterPlace(directory);
  await database.asOwner(async (client) => {
    await client.query(`insert into workspace (name) values ('Damage')`);
    await client.query(
      `insert into customer (workspace_id, code, name) select 1, 'C' || n, 'Customer ' || n from generate_series(1, 3000) n`,
    );
    await client.query(
      `insert into party (workspace_id, party_key, raw_name, country) select 1, gen_random_uuid(), 'PARTY ' || n, 'PE' from generate_series(1, 3000) n`,
    );
    await client.query(`insert into import_batch (workspace_id, dataset, state, source, file_name, file_hash, file_bytes, mapping, parser_version, acquired_at)
      values (1, 'shipments', 'committed', 'v', 'v.csv', 'h', 1, '{}', 1, '2025-01-01')`);
    await client.query(`insert into shipment (workspace_id, importer_party_id, ship_date, import_country, description, value_usd, batch_id, line_number, row_hash)
      select 1, 1 + n % 3000, date '2025-01-01' + n % 300, 'PE', repeat('UPS ' || n, 5), n, 1, n, gen_random_uuid() from generate_series(1, 30000) n`);
    await client.query(`insert into market_month (workspace_id, import_country, month, origin_country, hs6, lines, lines_with_value, lines_with_weight, value_usd, net_weight_kg)
      select 1, 'PE', date '2025-01-01', 'CN', lpad(n::text, 6, '0'), 1, 1, 0, n, 0 from generate_series(1, 4000) n`);
    await client.query('delete from shipment where line_number % 7 = 0');
    await client.query('vacuum');
  });
  await database.close();
  await ownership.release();
}, 120_000);
afterAll(async () => {
  await stopPostmaster(place);
  rmSync(directory, { recursive: true, force: true });
});

async function running<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const { superuser } = databaseSecrets(directory);
  const { listening } = await startCluster({ place, memoryMb: 256, superuserPassword: superuser, log });
  const client = await connect(superuserConnection(listening, superuser, 'bellwether'), 'test');
  try {
    return await work(client);
  } finally {
    await client.end();
    await stopPostmaster(place);
  }
}

/** Tables and indexes with their files and what reads all of one. */
async function files(client: Client): Promise<readonly { name: string; table: string; path: string; pages: number }[]> {
  const found = await client.query<{ name: string; table: string; path: string; pages: number }>(`
    select c.relname as name, coalesce(t.relname, c.relname) as "table", pg_relation_filepath(c.oid) as path,
      (pg_relation_size(c.oid) / 8192)::int as pages
    from pg_class c left join pg_index i on i.indexrelid = c.oid left join pg_class t on t.oid = i.indrelid
    left join pg_am m on m.oid = c.relam
    where coalesce(t.relname, c.relname) in ('shipment', 'market_month', 'customer', 'party') and c.relkind in ('r', 'i')
      and coalesce(m.amname, '') <> 'gin'
    order by c.relname`);
  return found.rows.filter(({ pages }) => pages > 1);
}

const DAMAGES = {
  'a flipped byte': (path: string, page: number, at: number) => {
    const file = openSync(path, 'r+');
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, page * PAGE + at);
    writeSync(file, Buffer.from([(byte[0] ?? 0) ^ 0x5a]), 0, 1, page * PAGE + at);
    closeSync(file);
  },
  'a page of zeros': (path: string, page: number) => {
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(PAGE), 0, PAGE, page * PAGE);
    closeSync(file);
  },
  'a shortened file': (path: string, page: number) => truncateSync(path, page * PAGE),
  'a deleted file': (path: string) => rmSync(path),
} as const;

describe('damaged files of the database', () => {
  it('are not seen where there are none, also while rows are written', async () => {
    await running(async (client) => {
      expect(await findDamage(client, place.data)).toEqual([]);
      const { superuser } = databaseSecrets(directory);
      const { listening } = await startCluster({ place, memoryMb: 256, superuserPassword: superuser, log });
      const writer = await connect(superuserConnection(listening, superuser, 'bellwether'), 'writer');
      let writing = true;
      const work = (async () => {
        for (let round = 1; writing; round += 1) {
          await writer.query(`insert into shipment (workspace_id, importer_party_id, ship_date, import_country, value_usd, batch_id, line_number, row_hash)
            select 1, 1 + n % 3000, date '2026-01-01', 'PE', n, ${1 + round}, n, gen_random_uuid() from generate_series(1, 2000) n`);
          await writer.query(`delete from shipment where batch_id = ${round - 1} and batch_id > 1`);
          await writer.query('update customer set name = name || $1 where id % 50 = $2', ['x', round % 50]);
          if (round % 3 === 0) await writer.query('vacuum shipment');
        }
      })();
      for (let look = 0; look < 4; look += 1) expect(await findDamage(client, place.data)).toEqual([]);
      writing = false;
      await work;
      await writer.query('delete from shipment where batch_id > 1');
      await writer.query('vacuum');
      await writer.end();
    });
  }, 120_000);

  it(
    `of ${WAYS} ways are all found, by name; a question that meets them is refused with a sentence`,
    async () => {
      const random = randomOf(7);
      const all = await running(files);
      const names = Object.keys(DAMAGES) as (keyof typeof DAMAGES)[];
      const missed: string[] = [];
      const tally: Record<string, number> = {};
      for (let way = 0; way < WAYS; way += 1) {
        const kind = names[way % names.length] ?? 'a flipped byte';
        const target = all[random(all.length)];
        if (target === undefined) throw new Error('no file');
        const path = join(place.data, target.path);
        const copy = join(directory, 'copy');
        const { uid, gid } = statSync(path);
        copyFileSync(path, copy);
        const page = random(target.pages);
        DAMAGES[kind](path, page, 24 + random(PAGE - 24));
        const said = `${kind} of ${target.name}, page ${page} of ${target.pages}`;
        await running(async (client) => {
          const found = await findDamage(client, place.data);
          if (!found.some((damage) => damage.relation === target.name)) missed.push(said);
          else tally[kind] = (tally[kind] ?? 0) + 1;
          const failure = await client
            .query(`select count(*) from (select * from ${target.table} offset 0) t`)
            .catch((error: unknown) => error);
          if (failure instanceof Error)
            expect(explainFailure(failure), said).toMatchObject({ code: 'unavailable', details: { damaged: true } });
        });
        copyFileSync(copy, path);

        chownSync(path, uid, gid);
        expect(existsSync(path)).toBe(true);
      }
      console.log(`damages found: ${JSON.stringify(tally)} of ${WAYS}`);
      expect(missed).toEqual([]);
      expect(await running((client) => findDamage(client, place.data))).toEqual([]);
    },
    60_000 + WAYS * 10_000,
  );
});
