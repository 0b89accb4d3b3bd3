import { closeSync, openSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { factsCare } from '#src/facts-care.ts';
import { IMPORT_TARGETS } from '#src/import-targets.ts';
import { type ImportDeps, importFile, undoImport } from '#src/intake/use-cases/index.ts';
import { ensureWorkspace } from '#src/platform/auth/workspace.ts';
import type { Installation } from '#src/platform/cli/doctor-checks.ts';
import { lookForDamage, mendDamage } from '#src/platform/cli/doctor-damage.ts';
import { fixedClock } from '#src/platform/clock.ts';
import { clusterPlace } from '#src/platform/database/cluster-place.ts';
import { type OpenDatabase, openDatabase } from '#src/platform/database/open-database.ts';
import { acquireOwnership, type Ownership } from '#src/platform/database/ownership.ts';
import { stopPostmaster } from '#src/platform/database/postmaster.ts';
import { createLog } from '#src/platform/log.ts';
import { factsSummary } from '#src/trade/queries/facts-summary.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { buildParser } from '../make/built-parser.ts';
import { emptyDirectory } from './support/holder.ts';

const PAGE = 8192;
const log = createLog('silent');
const SYSTEM = { userId: null, name: 'system', role: 'owner', scope: 'all', team: null, language: 'zh' } as const;
let directory: string;
let ownership: Ownership;
let database: OpenDatabase;
let workspaceId = 0;

beforeAll(async () => {
  await buildParser();
  directory = emptyDirectory();
  await open();
  workspaceId = await ensureWorkspace(database);
}, 120_000);
afterAll(async () => {
  await database.close();
  await ownership.release();
  await stopPostmaster(clusterPlace(directory));
  rmSync(directory, { recursive: true, force: true });
});

async function open(): Promise<void> {
  ownership = await acquireOwnership(directory);
  database = await openDatabase({ kind: 'bundled', memoryMb: 256 }, { ownership, log });
}

const deps = (): ImportDeps => ({
  database,
  clock: fixedClock(calendarDate('2026-07-01')),
  log,
  dataDirectory: directory,
  targets: IMPORT_TARGETS,
});
const care = () => factsCare(deps(), SYSTEM);
const installation = (): Installation => ({
  dataDirectory: directory,
  holder: () => null,
  databaseDescription: () => '',
  degraded: () => null,
  damage: () => database.damage,
  now: () => new Date(0),
});
const summary = () => database.transact(workspaceId, factsSummary, { timeoutMs: 0 });

function file(name: string, from: number, lines: number): string {
  const path = join(directory, name);
  const heading =
    'DATE,IMPORTER_NAME,EXPORTER_NAME,HS_CODE,PRODUCT_DESCRIPTION,QUANTITY,UNIT,NET_WEIGHT_KG,FOB_USD,ORIGIN_COUNTRY';
  const rows = Array.from(
    { length: lines },
    (_, n) =>
      `2025-${String(1 + (n % 12)).padStart(2, '0')}-10,IMPORTER ${n % 40} SAC,SELLER ${n % 9} LTD,8504401${n % 9},UPS ${from + n},10,PCS,12.5,${from + n}.25,CHINA`,
  );
  writeFileSync(path, `${heading}\r\n${rows.join('\r\n')}\r\n`);
  return path;
}

async function importLines(name: string, from: number, lines: number): Promise<number> {
  const caller = { ...SYSTEM, workspaceId };
  const request = { dataset: 'shipments', reportingCountry: 'PE', source: 'vendor', sure: true } as const;
  return (await importFile(deps(), caller, { ...request, path: file(name, from, lines) })).batch.id;
}

/** Damages files while the database is stopped, then opens it again. */
async function damaged(...harms: readonly [relation: string, harm: (path: string) => void][]): Promise<void> {
  const paths = await database.asOwner(async (owner) => {
    const found: string[] = [];
    for (const [relation] of harms) {
      const row = await owner.query<{ path: string }>('select pg_relation_filepath($1::regclass) as path', [relation]);
      found.push(row.rows[0]?.path ?? '');
    }
    return found;
  });
  await database.close();
  await ownership.release();
  harms.forEach(([, harm], at) => {
    harm(join(clusterPlace(directory).data, paths[at] ?? ''));
  });
  await open();
}

const zero = (page: number) => (path: string) => {
  expect(statSync(path).size).toBeGreaterThan(page * PAGE);
  const handle = openSync(path, 'r+');
  writeSync(handle, Buffer.alloc(PAGE), 0, PAGE, page * PAGE);
  closeSync(handle);
};
const flip = (page: number) => (path: string) => {
  const handle = openSync(path, 'r+');
  writeSync(handle, Buffer.from('damaged'), 0, 7, page * PAGE + 4000);
  closeSync(handle);
};
const shorten = (path: string) => truncateSync(path, PAGE);

it('damaged facts, rollups and indexes are found and brought about again as they were, and nobody is answered from a half', async () => {
  await importLines('first.csv', 0, 3000);
  const undone = await importLines('undone.csv', 10_000, 200);
  await importLines('second.csv', 2900, 300);
  await undoImport(deps(), { ...SYSTEM, workspaceId }, undone);
  const before = await summary();
  expect((await lookForDamage(installation(), care())).checks.map(({ status }) => status)).toEqual(['ok', 'ok']);

  await damaged(['shipment', zero(3)], ['market_month', flip(0)], ['party_key_unique', shorten]);
  const found = await lookForDamage(installation(), care());
  expect(new Set(found.damages.map(({ relation, kind }) => `${relation} ${kind}`))).toEqual(
    new Set(['shipment lost', 'market_month flipped', 'party_key_unique lost']),
  );
  expect(found.lost).toEqual([]);
  expect(found.checks[0]?.text.zh).toContain('doctor --repair');

  await database.damage.close(found.rebuild);
  await expect(summary()).rejects.toMatchObject({ code: 'unavailable', details: { damaged: true } });

  const answers = new Set<string>();
  let mending = true;
  const asking = (async () => {
    while (mending) {
      answers.add(
        await database
          .transact(workspaceId, (tx) => tx.db.execute(sql`select count(*) from shipment`))
          .then(
            () => 'answered',
            (error: { code?: string }) => String(error.code),
          ),
      );
      await sleep(5);
    }
  })();
  const mended = await mendDamage(installation(), care()).finally(() => {
    mending = false;
  });
  await asking;
  expect([...answers].filter((answer) => answer !== 'answered')).toEqual(['unavailable']);
  expect(mended.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'ok']);
  expect(await summary()).toBe(before);
  await importLines('third.csv', 50_000, 10);
  expect((await lookForDamage(installation(), care())).checks.map(({ status }) => status)).toEqual(['ok', 'ok']);
}, 180_000);

it('facts are put back as they stood when an original is missing', async () => {
  await database.transact(workspaceId, (tx) =>
    tx.db.execute(sql`delete from shipment where workspace_id = ${workspaceId} and ship_date = '2025-03-10'`),
  );
  const before = await summary();
  const broken = { ...care(), rebuild: () => Promise.reject(new Error('no original')) };
  await expect(mendDamage(installation(), broken)).rejects.toThrow('no original');
  expect(await summary()).toBe(before);
  expect((await lookForDamage(installation(), care())).checks[1]?.status).toBe('fault');
  await mendDamage(installation(), care());
  expect((await lookForDamage(installation(), care())).checks[1]?.status).toBe('ok');
}, 60_000);

it('facts closed for what the ledger says are mended without a restart, and whatever else is closed stays so', async () => {
  const before = await summary();
  await database.transact(workspaceId, (tx) =>
    tx.db.execute(sql`delete from shipment where workspace_id = ${workspaceId} and ship_date = '2025-04-10'`),
  );
  const { rebuild } = await lookForDamage(installation(), care());
  await database.damage.close([...rebuild, 'customer']);
  const closed = { code: 'unavailable', details: { damaged: true } };
  expect((await lookForDamage(installation(), care())).checks[1]?.status).toBe('fault');

  const broken = { ...care(), rebuild: () => Promise.reject(new Error('no original')) };
  await expect(mendDamage(installation(), broken)).rejects.toThrow('no original');
  await expect(summary()).rejects.toMatchObject(closed);

  const mended = await mendDamage(installation(), care());
  expect(mended.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
  expect(await summary()).toBe(before);
  const customers = database.transact(workspaceId, (tx) => tx.db.execute(sql`select 1 from customer`));
  await expect(customers).rejects.toMatchObject(closed);
}, 60_000);

it('damaged own records are never rebuilt by guess: the backup is named', async () => {
  await damaged(['party', flip(0)]);
  const { lost, checks } = await lookForDamage(installation(), care());
  expect(lost).toEqual(['party']);
  expect(checks[0]?.text.en).toContain('latest backup');
  const after = await mendDamage(installation(), care());
  expect(after.some(({ name, status }) => name === 'pages' && status === 'fault')).toBe(true);
}, 60_000);
