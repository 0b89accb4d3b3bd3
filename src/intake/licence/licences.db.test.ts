import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeApp } from '#src/app.ts';
import { IMPORT_TARGETS } from '#src/import-targets.ts';
import { type ImportDeps, importFile, resumeAndWait, undoImport } from '#src/intake/use-cases/index.ts';
import { originalPath } from '#src/intake/use-cases/keep-original.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { fixedClock } from '#src/platform/clock.ts';
import { REPORT_OFFERS } from '#src/reports/report-names.ts';
import { makeReport } from '#src/reports/use-cases/index.ts';
import { addDays, calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeKitchenTrade } from '../../../test/make/kitchen-trade.ts';
import { askDoor, changeLicence, expireImports, readExpiring, readLicence } from './use-cases/licences.ts';

let db: TestDatabase;
let deps: ImportDeps;
let directory: string;
const today = calendarDate('2026-07-01');

beforeAll(async () => {
  db = await testDatabase();
  deps = { ...db.deps, targets: IMPORT_TARGETS };
  directory = mkdtempSync(join(tmpdir(), 'bw-licence-'));
});
afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  await db.close();
});

const HEADING =
  'DATE,IMPORTER_NAME,EXPORTER_NAME,HS_CODE,PRODUCT_DESCRIPTION,QUANTITY,UNIT,NET_WEIGHT_KG,FOB_USD,ORIGIN_COUNTRY';
async function importDay(
  day: number,
  more: { readonly caller?: Caller; readonly dryRun?: boolean } = {},
): Promise<{ id: number; fileHash: string; rejectsFile: string | null }> {
  const path = join(directory, `file-${day}.csv`);
  const line = (date: string) => `${date},ANDES POWER SA,OURS TRADING,85044010,UPS,10,PCS,120.5,1000.25,CHINA\r\n`;
  writeFileSync(path, `${HEADING}\r\n${line(`2025-03-${day}`)}${line('2025-02-31')}`);
  const caller = more.caller ?? db.caller;
  const { batch, rejectsFile } = await importFile(deps, caller, {
    dryRun: more.dryRun ?? false,
    path,
    dataset: 'shipments',
    reportingCountry: 'PE',
    source: `vendor ${day}`,
    sure: true,
  });
  const found = await db.database.transact(caller.workspaceId, (tx) =>
    tx.db.execute<{ hash: string }>(
      sql`select file_hash as hash from import_batch where workspace_id = ${tx.workspaceId} and id = ${batch.id}`,
    ),
  );
  return { id: batch.id, fileHash: found.rows[0]?.hash ?? '', rejectsFile };
}
async function lines(): Promise<number> {
  const found = await db.database.transact(db.workspaceId, (tx) =>
    tx.db.execute<{ count: number }>(
      sql`select count(*)::int as count from shipment where workspace_id = ${tx.workspaceId}`,
    ),
  );
  return found.rows[0]?.count ?? -1;
}
const open = { mayExport: true, mayShare: true, maySendToAi: true, expiresAt: null };

describe('licences', () => {
  it('deny sharing and language models by default, are changed with a trace, and close the doors they forbid', async () => {
    const { id } = await importDay(11);
    expect(await readLicence(deps, db.caller, id)).toMatchObject({
      mayExport: true,
      mayShare: false,
      maySendToAi: false,
      expiresAt: null,
      daysLeft: null,
    });
    const ask = (door: 'export' | 'share' | 'ai', rests: 'customs' | 'books' = 'customs') =>
      askDoor(deps, db.caller, { door, rests });
    expect(await ask('export')).toBeNull();
    expect((await ask('share'))?.en).toContain('“vendor 11”');
    expect((await ask('ai'))?.zh).toContain('语言模型');
    await changeLicence(deps, db.caller, id, { ...open, mayExport: false });
    expect((await ask('export'))?.en).toContain('forbids export');
    expect(await ask('export', 'books')).toBeNull();
    expect(await ask('share')).toBeNull();
    const audit = await db.database.transact(db.workspaceId, (tx) =>
      tx.db.execute<{ details: unknown }>(
        sql`select details from audit_entry where workspace_id = ${tx.workspaceId} and action = 'change-licence'`,
      ),
    );
    expect(audit.rows[0]?.details).toMatchObject({ from: { mayExport: true }, to: { mayExport: false } });
    await changeLicence(deps, db.caller, id, open);
  });

  it('are said to end before they do; then rows and original go, and nothing of another import', async () => {
    const { id, fileHash } = await importDay(12);
    const kept = await lines();
    await changeLicence(deps, db.caller, id, { ...open, expiresAt: addDays(today, 30) });
    expect(await readExpiring(deps, db.caller)).toMatchObject([{ id, daysLeft: 30, rows: 1 }]);
    expect(await expireImports(deps, db.caller)).toEqual([]);
    const later = { ...deps, clock: fixedClock(addDays(today, 31)) };
    expect((await askDoor(later, db.caller, { door: 'export', rests: 'customs' }))?.en).toContain('“vendor 12”');
    expect(existsSync(originalPath(deps.dataDirectory, fileHash))).toBe(true);
    expect(await expireImports(later, db.caller)).toEqual([id]);
    expect(await lines()).toBe(kept - 1);
    expect(existsSync(originalPath(deps.dataDirectory, fileHash))).toBe(false);
    expect(await readLicence(later, db.caller, id)).toMatchObject({ expired: true });
    expect(await expireImports(later, db.caller)).toEqual([]);
    await expect(changeLicence(later, db.caller, id, open)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('an ended licence', () => {
  const ended = () => ({ ...deps, clock: fixedClock(addDays(today, 31)) });
  const expiresAt = addDays(today, 30);

  it('takes the rejected rows along', async () => {
    const { id, rejectsFile } = await importDay(14);
    await changeLicence(deps, db.caller, id, { ...open, expiresAt });
    expect(existsSync(rejectsFile ?? '')).toBe(true);
    expect(await expireImports(ended(), db.caller)).toEqual([id]);
    expect(
      readdirSync(join(deps.dataDirectory, 'rejects')).filter((name) => name.startsWith(`${db.workspaceId}-${id}.`)),
    ).toEqual([]);
  });

  it('leaves the original to another workspace that imported the same file', async () => {
    const other = { ...db.caller, workspaceId: db.secondWorkspaceId };
    const { id, fileHash } = await importDay(15);
    const theirs = await importDay(15, { caller: other });
    await changeLicence(deps, db.caller, id, { ...open, expiresAt });
    expect(await expireImports(ended(), db.caller)).toEqual([id]);
    expect(existsSync(originalPath(deps.dataDirectory, fileHash))).toBe(true);
    await changeLicence(deps, other, theirs.id, { ...open, expiresAt });
    expect(await expireImports(ended(), other)).toEqual([theirs.id]);
    expect(existsSync(originalPath(deps.dataDirectory, fileHash))).toBe(false);
  });

  it('takes the original of an import that was undone or never committed', async () => {
    const undone = await importDay(16);
    await undoImport(deps, db.caller, undone.id);
    const tried = await importDay(17, { dryRun: true });
    for (const { id } of [undone, tried]) await changeLicence(deps, db.caller, id, { ...open, expiresAt });
    expect(await expireImports(ended(), db.caller)).toEqual([undone.id, tried.id]);
    for (const { fileHash } of [undone, tried])
      expect(existsSync(originalPath(deps.dataDirectory, fileHash))).toBe(false);
    await expect(resumeAndWait(deps, db.caller, tried.id)).rejects.toMatchObject({
      text: { en: expect.stringContaining('The original of import') },
    });
    expect(await expireImports(ended(), db.caller)).toEqual([]);
  });
});

describe('every door', () => {
  /** Doors that answer with a file, and why each is safe: `licence` asks the policy, the others hold no records of a vendor. */
  const FILES: Readonly<Record<string, 'licence' | 'own rows' | 'no data'>> = {
    getReport: 'licence',
    getRejects: 'own rows',
    getTemplate: 'no data',
  };

  it('that answers with a file is known here', () => {
    const app = composeApp(deps, {
      version: '0',
      ready: () => Promise.resolve(true),
      installation: {} as Parameters<typeof composeApp>[1]['installation'],
    });
    const files = app.implementations
      .filter(({ endpoint }) => endpoint.produces === 'file')
      .map(({ endpoint }) => endpoint.name);
    expect(files.filter((name) => FILES[name] === undefined)).toEqual([]);
  });

  it('refuses every report while a source behind it may not be exported', async () => {
    await db.database.transact(db.secondWorkspaceId, async (tx) => {
      await makeKitchenTrade(tx);
      await tx.db.execute(sql`update import_batch set may_export = false where workspace_id = ${tx.workspaceId}`);
    });
    const caller = { ...db.caller, workspaceId: db.secondWorkspaceId };
    for (const { name, formats } of REPORT_OFFERS)
      for (const format of formats)
        await expect(
          makeReport(deps, caller, { name, customer: 'C-LOSS', format, lang: 'en' }),
          `${name} ${format}`,
        ).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('of the browser saves what is on screen by the two components that ask first', () => {
    const saving = readdirSync('web', { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && readFileSync(join('web', path), 'utf8').includes('saveBlob('))
      .sort();
    expect(saving).toEqual(['api.ts', 'charts/chart-frame.tsx', 'kit/csv-button.tsx']);
    for (const path of saving.slice(1)) expect(readFileSync(join('web', path), 'utf8')).toContain('useDoor(');
  });
});
