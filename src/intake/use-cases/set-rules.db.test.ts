import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IMPORT_TARGETS } from '#src/import-targets.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { commitImport } from './commit-import.ts';
import type { ImportDeps } from './deps.ts';
import { detectOriginal } from './detect-original.ts';
import { importFile } from './import-file.ts';
import { keepOriginal } from './keep-original.ts';
import { previewImport } from './preview-import.ts';
import { setRules } from './set-rules.ts';
import { stageBatch } from './stage-batch.ts';
import { openBatch } from './start-import.ts';

let db: TestDatabase;
let deps: ImportDeps;
let caller: Caller;
let directory: string;
beforeAll(async () => {
  db = await testDatabase();
  deps = { ...db.deps, targets: IMPORT_TARGETS };
  directory = mkdtempSync(join(tmpdir(), 'bw-rules-'));
});
afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  await db.close();
});
beforeEach(async () => {
  const workspaceId = await db.database.transact(0, async (tx) => {
    const made = await tx.db.execute<{ id: number }>(
      sql`insert into workspace (name) values ('Rules test') returning id`,
    );
    return made.rows[0]?.id ?? -1;
  });
  caller = { ...db.caller, workspaceId, userId: null };
});

let files = 0;
function file(text: string): string {
  files += 1;
  const path = join(directory, `file-${files}.csv`);
  writeFileSync(path, text);
  return path;
}

describe('known rows in the preview', () => {
  const customers = (city: string) => `Customer Code,Customer Name,City\nC-1,Nordwind,${city}\n`;
  const stage = async (who: Caller) => {
    const original = await keepOriginal(deps.dataDirectory, createReadStream(file(customers('Bremen'))), 1e9);
    const { mapping } = await detectOriginal(
      deps,
      who,
      { hash: original.hash, name: 'c.csv' },
      { dataset: 'customers', corrections: {} },
    );
    const job = await openBatch(deps, who, {
      file: { hash: original.hash, name: 'c.csv', bytes: original.bytes },
      mapping,
      recognised: null,
      source: 'books',
      acquiredAt: deps.clock.today(),
    });
    await stageBatch(deps, job);
    return job.batchId;
  };

  it('show what changes field by field, follow the rules, and are committed by them', async () => {
    await importFile(deps, caller, { path: file(customers('Hamburg')), dataset: 'customers' });
    const id = await stage(caller);
    const change = { field: 'city', before: 'Hamburg', after: 'Bremen' };
    expect((await previewImport(deps, caller, id)).differences).toEqual({
      fields: [{ field: 'city', changed: 1, kept: 0 }],
      rows: [{ label: 'C-1 Nordwind', fields: [{ ...change, kept: null }] }],
    });
    const kept = await setRules(deps, caller, id, { mode: 'create', fields: {}, keepEdited: true });
    expect(kept).toMatchObject({ accepted: 0, skipped: 1, faults: 1, rules: { mode: 'create' } });
    expect(kept.differences?.rows[0]?.fields).toEqual([{ ...change, kept: 'policy' }]);
    await expect(commitImport(deps, caller, id, 'all-or-nothing')).rejects.toMatchObject({ code: 'invalid' });
    expect(await commitImport(deps, caller, id, 'good-rows-only')).toMatchObject({ skipped: 1, updated: 0 });
    await expect(
      setRules(deps, caller, await stage(caller), { mode: 'upsert', fields: { planet: 'keep' }, keepEdited: true }),
    ).rejects.toMatchObject({ code: 'invalid' });
  });

  it('do not show what the books hold to somebody who may not see every customer', async () => {
    await importFile(deps, caller, { path: file(customers('Hamburg')), dataset: 'customers' });
    const narrow: Caller = { ...caller, role: 'analyst', scope: 'own', userId: 21 };
    expect(await previewImport(deps, narrow, await stage(narrow))).toMatchObject({ willUpdate: 1, differences: null });
  });
});
