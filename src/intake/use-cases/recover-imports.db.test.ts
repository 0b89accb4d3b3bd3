import { Readable } from 'node:stream';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { IMPORT_TARGETS } from '#src/import-targets.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { updateBatch } from '../store/batches.ts';
import { stagingTable } from '../store/staging.ts';
import { commitImport } from './commit-import.ts';
import type { ImportDeps } from './deps.ts';
import { detectOriginal } from './detect-original.ts';
import { keepOriginal } from './keep-original.ts';
import { previewImport } from './preview-import.ts';
import { recoverImports } from './recover-imports.ts';
import { stageBatch } from './stage-batch.ts';
import { openBatch } from './start-import.ts';

let db: TestDatabase;
let deps: ImportDeps;
beforeAll(async () => {
  db = await testDatabase();
  deps = { ...db.deps, targets: IMPORT_TARGETS };
});
afterAll(() => db.close());

const inWorkspace = <T>(work: (tx: Tx) => Promise<T>) => db.database.transact(db.workspaceId, work);

/** A staged batch of as many different lines. */
async function staged(lines: number): Promise<number> {
  const heading = 'IMP_DATE,IMPORTER_NAME,SUPPLIER_NAME,HS_CODE,QUANTITY,UNIT,FOB_USD';
  const rows = Array.from(
    { length: lines },
    (_, at) => `2025-03-01,ANDES POWER SA,OURS,85044010,10,PCS,${1000 + at}.50`,
  );
  const original = await keepOriginal(
    deps.dataDirectory,
    Readable.from([Buffer.from(`${[heading, ...rows].join('\r\n')}\r\n`)]),
    1e9,
  );
  const file = { hash: original.hash, name: 'wizard.csv', bytes: original.bytes };
  const { mapping } = await detectOriginal(deps, db.caller, file, {
    dataset: 'shipments',
    corrections: { reportingCountry: 'PE' },
  });
  const acquiredAt = deps.clock.today();
  const job = await openBatch(deps, db.caller, { file, mapping, recognised: null, source: 'vendor', acquiredAt });
  await stageBatch(deps, job);
  return job.batchId;
}

it('an import read by an earlier version of the program is read again, whatever its staging tables looked like', async () => {
  await commitImport(deps, db.caller, await staged(30), 'good-rows-only');
  const id = await staged(60);
  await inWorkspace(async (tx) => {
    await tx.db.execute(sql`alter table ${stagingTable(id, 'parties')} drop column first_line`);
    await tx.db.execute(
      sql`update import_batch set parser_version = 1 where workspace_id = ${tx.workspaceId} and id = ${id}`,
    );
  });
  await recoverImports(deps);
  expect(await previewImport(deps, db.caller, id)).toMatchObject({ willCreate: 30, duplicates: 30 });
  expect(await commitImport(deps, db.caller, id, 'good-rows-only')).toMatchObject({ state: 'committed', created: 30 });
});

it('an import is stamped with the moment it was written, so that a main job that began meanwhile is seen to lack it', async () => {
  const id = await staged(1);
  const later = await inWorkspace(async (tx) => {
    await updateBatch(tx, id, { state: 'committed', stamp: 'committed' });
    const found = await tx.db.execute<{ later: boolean }>(sql`
      select committed_at > now() as later from import_batch where workspace_id = ${tx.workspaceId} and id = ${id}`);
    return found.rows[0]?.later;
  });
  expect(later).toBe(true);
});
