import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { IMPORT_TARGETS } from '#src/import-targets.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { cancelImport } from './cancel-import.ts';
import type { ImportDeps } from './deps.ts';
import { detectOriginal } from './detect-original.ts';
import { keepOriginal } from './keep-original.ts';
import { requireBatch } from './list-imports.ts';
import { readRejects } from './read-rejects.ts';
import { resumeAndWait } from './resume-import.ts';
import { runningImport } from './running-imports.ts';
import { stageBatch } from './stage-batch.ts';
import { openBatch } from './start-import.ts';

let db: TestDatabase;
let deps: ImportDeps;
beforeAll(async () => {
  db = await testDatabase();
  deps = { ...db.deps, targets: IMPORT_TARGETS };
});
afterAll(() => db.close());

it('an import stopped while it is read and resumed at once is read to its end', async () => {
  const heading = 'IMP_DATE,IMPORTER_NAME,HS_CODE,QUANTITY,UNIT,FOB_USD';
  const good = '2025-03-01,ANDES POWER SA,85044010,10,PCS,1000.50\r\n';
  const text = `${heading}\r\n2025-02-31,ANDES POWER SA,85044010,10,PCS,1\r\n${good.repeat(36_000)}`;
  const original = await keepOriginal(deps.dataDirectory, Readable.from([Buffer.from(text)]), 1e9);
  const file = { hash: original.hash, name: 'wizard.csv', bytes: original.bytes };
  const { mapping } = await detectOriginal(deps, db.caller, file, {
    dataset: 'shipments',
    corrections: { reportingCountry: 'PE' },
  });
  const job = await openBatch(deps, db.caller, {
    file,
    mapping,
    recognised: null,
    source: 'vendor',
    acquiredAt: deps.clock.today(),
  });
  const reading = stageBatch(deps, job).catch((error: unknown) => error);
  while (runningImport(db.workspaceId, job.batchId) === undefined) await sleep(5);
  await cancelImport(deps, db.caller, job.batchId);
  const resumed = await resumeAndWait(deps, db.caller, job.batchId);
  expect(await reading).toMatchObject({ code: 'conflict' });
  expect(resumed).toMatchObject({ state: 'staged', rows: 36_001, rejected: 1 });
  expect(await requireBatch(deps, db.caller, job.batchId)).toMatchObject({ state: 'staged' });
  expect((await readRejects(deps, db.caller, job.batchId)).rows).toBe(1);
}, 60_000);
