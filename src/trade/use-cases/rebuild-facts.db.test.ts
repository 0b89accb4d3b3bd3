import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IMPORT_TARGETS } from '#src/import-targets.ts';
import { type ImportDeps, importFile, requireBatch, undoImport } from '#src/intake/use-cases/index.ts';
import { originalPath } from '#src/intake/use-cases/keep-original.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { batchEvents } from '../queries/batch-events.ts';
import { factsSummary } from '../queries/facts-summary.ts';
import { ledgerDifferences } from '../queries/ledger-differences.ts';
import { writeCompanyLinks } from './index.ts';
import { rebuildFacts } from './rebuild-facts.ts';

let db: TestDatabase;
let deps: ImportDeps;
let caller: Caller;
let directory: string;

beforeAll(async () => {
  db = await testDatabase();
  deps = { ...db.deps, targets: IMPORT_TARGETS };
  directory = mkdtempSync(join(tmpdir(), 'bw-rebuild-'));
});
afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  await db.close();
});
beforeEach(async () => {
  const workspaceId = await db.database.transact(0, async (tx) => {
    const made = await tx.db.execute<{ id: number }>(sql`insert into workspace (name) values ('Rebuild') returning id`);
    return made.rows[0]?.id ?? -1;
  });
  caller = { ...db.caller, workspaceId, userId: null };
});

let files = 0;
/** Lines of the given days of March 2025; the same day is the same line. */
async function importDays(...days: readonly number[]): Promise<number> {
  const rows = days.map((day) => {
    const importer = ['ANDES POWER SA', 'LIMA CABLES SAC', 'CUSCO HOSPITAL SUPPLY'][day % 3];
    return `2025-03-${String(day).padStart(2, '0')},${importer},OURS TRADING CO LTD,85044010,UPS,10,PCS,120.5,${1000 + day}.25,CHINA`;
  });
  files += 1;
  const path = join(directory, `file-${files}.csv`);
  const heading =
    'DATE,IMPORTER_NAME,EXPORTER_NAME,HS_CODE,PRODUCT_DESCRIPTION,QUANTITY,UNIT,NET_WEIGHT_KG,FOB_USD,ORIGIN_COUNTRY';
  writeFileSync(path, `${[heading, ...rows].join('\r\n')}\r\n`);
  const request = { path, dataset: 'shipments', reportingCountry: 'PE', source: 'vendor', sure: true } as const;
  return (await importFile(deps, caller, request)).batch.id;
}

const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.database.transact(caller.workspaceId, work);

describe('rebuilding facts', () => {
  it('gives what stood before, to the hash, after imports that overlap and undos in between', async () => {
    const first = await importDays(1, 2, 3, 4, 5, 5);
    await importDays(4, 5, 6, 7);
    await undoImport(deps, caller, first);
    await importDays(7, 8, 9);
    const gone = await importDays(20, 21);
    await undoImport(deps, caller, gone);
    const party = await inside((tx) =>
      tx.db.execute<{ id: number }>(
        sql`select id::float8 as id from party where workspace_id = ${tx.workspaceId} limit 1`,
      ),
    );
    await inside((tx) =>
      writeCompanyLinks(tx, [{ partyId: party.rows[0]?.id ?? 0, companyId: 7, method: 'person', kind: 'firm' }]),
    );
    const before = await inside(factsSummary);
    const summary = await rebuildFacts(deps, caller, { compare: true });
    expect(summary).toEqual({ batches: 2, rows: 4, differences: [], before, after: before });
    expect(await inside(factsSummary)).toBe(before);
    const left = await inside((tx) => tx.db.execute(sql`select 1 from pg_tables where schemaname = 'staging'`));
    expect(left.rowCount).toBe(0);
  });

  it('brings back facts, rollups and months that were lost or changed behind its back', async () => {
    await importDays(1, 2, 3, 10, 11, 12);
    const sound = await inside(factsSummary);
    const damages = [
      sql`delete from shipment where workspace_id = ${caller.workspaceId} and line_number % 2 = 0`,
      sql`delete from market_month where workspace_id = ${caller.workspaceId}`,
      sql`update shipment set value_usd = 1 where workspace_id = ${caller.workspaceId}`,
      sql`update batch_month set lines = 999 where workspace_id = ${caller.workspaceId}`,
      sql`update party set import_lines = 5 where workspace_id = ${caller.workspaceId}`,
    ];
    for (const damage of damages) {
      await inside((tx) => tx.db.execute(damage));
      expect(await inside(factsSummary)).not.toBe(sound);
      await rebuildFacts(deps, caller);
      expect(await inside(factsSummary)).toBe(sound);
    }
  });

  it('makes the ledger say what the facts hold, where the originals now come to other amounts or overlap otherwise', async () => {
    const first = await importDays(1, 2, 3);
    const second = await importDays(2, 3, 4);
    await inside((tx) =>
      tx.db.execute(
        sql`update import_batch set sums = '{"USD": "1"}' where workspace_id = ${tx.workspaceId} and id = ${first}`,
      ),
    );
    await rebuildFacts(deps, caller);
    expect(await inside(ledgerDifferences)).toEqual([]);
    await inside((tx) =>
      tx.db.execute(
        sql`update import_batch set accepted = 3, duplicates = 0 where workspace_id = ${tx.workspaceId} and id = ${second}`,
      ),
    );
    await rebuildFacts(deps, caller, { acceptDifferences: true });
    expect(await inside(ledgerDifferences)).toEqual([]);
    expect(await requireBatch(deps, caller, second)).toMatchObject({ rows: 3, accepted: 1, duplicates: 2, created: 1 });
  });

  it('shows readers the old facts until it is done, and changes nothing when a batch differs or an original is gone', async () => {
    const id = await importDays(1, 2, 3);
    const sound = await inside(factsSummary);
    await inside((tx) =>
      tx.db.execute(
        sql`update import_batch set accepted = 4, rows = 4 where workspace_id = ${tx.workspaceId} and id = ${id}`,
      ),
    );
    await expect(rebuildFacts(deps, caller)).rejects.toMatchObject({
      code: 'conflict',
      details: { differences: [{ batchId: id, was: 4, now: 3 }] },
    });
    expect(await inside(factsSummary)).toBe(sound);
    expect((await rebuildFacts(deps, caller, { acceptDifferences: true })).differences).toHaveLength(1);
    expect(await inside(factsSummary)).toBe(sound);
    expect(await inside(ledgerDifferences)).toEqual([]);
    expect(await requireBatch(deps, caller, id)).toMatchObject({ rows: 3, accepted: 3, rejected: 0, duplicates: 0 });
    const [event] = await inside(batchEvents);
    const hash = await inside((tx) =>
      tx.db.execute<{ hash: string }>(
        sql`select file_hash as hash from import_batch where workspace_id = ${tx.workspaceId}`,
      ),
    );
    rmSync(originalPath(deps.dataDirectory, hash.rows[0]?.hash ?? ''));
    await expect(rebuildFacts(deps, caller)).rejects.toMatchObject({
      code: 'unavailable',
      details: { batchId: event?.batchId },
    });
    expect(await inside(factsSummary)).toBe(sound);
  });
});
