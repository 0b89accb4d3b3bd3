import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IMPORT_TARGETS } from '#src/import-targets.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { Refusal } from '#src/platform/errors.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { stateHash } from '../../../test/make/staged-batch.ts';
import { updateBatch } from '../store/batches.ts';
import { countStaged, dropStaging, stagingTable } from '../store/staging.ts';
import { cancelImport } from './cancel-import.ts';
import { commitImport } from './commit-import.ts';
import type { ImportDeps } from './deps.ts';
import { detectOriginal } from './detect-original.ts';
import { type FileRequest, importFile } from './import-file.ts';
import { keepOriginal } from './keep-original.ts';
import { listImports, requireBatch } from './list-imports.ts';
import { previewImport } from './preview-import.ts';
import { readRejects } from './read-rejects.ts';
import { recoverImports } from './recover-imports.ts';
import { resumeAndWait } from './resume-import.ts';
import { stageBatch } from './stage-batch.ts';
import { openBatch } from './start-import.ts';
import { undoImport } from './undo-import.ts';

let db: TestDatabase;
let deps: ImportDeps;
let caller: Caller;
let directory: string;

beforeAll(async () => {
  db = await testDatabase();
  deps = { ...db.deps, targets: IMPORT_TARGETS };
  directory = mkdtempSync(join(tmpdir(), 'bw-import-'));
});
afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  await db.close();
});
beforeEach(async () => {
  const workspaceId = await db.database.transact(0, async (tx) => {
    const made = await tx.db.execute<{ id: number }>(
      sql`insert into workspace (name) values ('Import test') returning id`,
    );
    return made.rows[0]?.id ?? -1;
  });
  caller = { ...db.caller, workspaceId, userId: null };
});

const HEADING =
  'DATE,IMPORTER_NAME,EXPORTER_NAME,HS_CODE,PRODUCT_DESCRIPTION,QUANTITY,UNIT,NET_WEIGHT_KG,FOB_USD,ORIGIN_COUNTRY,RECORD_ID';

interface Line {
  readonly date: string;
  readonly importer?: string;
  readonly value?: string;
  readonly record?: string;
}

function csv(lines: readonly Line[]): string {
  const rows = lines.map(
    ({ date, importer = 'ANDES POWER SA', value = '1000.50', record = '' }) =>
      `${date},${importer},OURS TRADING CO LTD,85044010,UPS 3KVA,10,PCS,120.5,${value},CHINA,${record}`,
  );
  return `${[HEADING, ...rows].join('\r\n')}\r\n`;
}

/** `count` different lines, three a day from `from` on. */
function month(from: string, count = 60): Line[] {
  const [year = '', name = ''] = from.split('-');
  return Array.from({ length: count }, (_, index) => ({
    date: `${year}-${name}-${String(1 + Math.floor(index / 3)).padStart(2, '0')}`,
    importer: ['ANDES POWER SA', 'LIMA CABLES SAC', 'CUSCO HOSPITAL SUPPLY'][index % 3] ?? '',
    value: `${1000 + index}.25`,
  }));
}

let files = 0;
function file(text: string): string {
  files += 1;
  const path = join(directory, `file-${files}.csv`);
  writeFileSync(path, text);
  return path;
}

function importText(text: string, request: Partial<FileRequest> = {}) {
  return importFile(deps, caller, {
    path: file(text),
    dataset: 'shipments',
    reportingCountry: 'PE',
    source: 'vendor',
    ...request,
  });
}

function inWorkspace<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.database.transact(caller.workspaceId, work, { timeoutMs: 0 });
}
const state = () => inWorkspace(stateHash);

async function shipments(): Promise<number> {
  return inWorkspace(async (tx) => {
    const found = await tx.db.execute<{ count: number }>(
      sql`select count(*)::int as count from shipment where workspace_id = ${tx.workspaceId}`,
    );
    return found.rows[0]?.count ?? -1;
  });
}

/** A staged batch of a file, as the wizard makes one. */
async function opening(path: string, who: Caller) {
  const original = await keepOriginal(deps.dataDirectory, createReadStream(path), 1e9);
  const detection = await detectOriginal(
    deps,
    who,
    { hash: original.hash, name: 'wizard.csv' },
    {
      dataset: 'shipments',
      corrections: { reportingCountry: 'PE' },
    },
  );
  return openBatch(deps, who, {
    file: { hash: original.hash, name: 'wizard.csv', bytes: original.bytes },
    mapping: detection.mapping,
    recognised: null,
    source: 'vendor',
    acquiredAt: deps.clock.today(),
  });
}

/** A batch whose reading has not begun. */
async function opened(path: string): Promise<number> {
  return (await opening(path, caller)).batchId;
}

async function staged(text: string, who: Caller = caller): Promise<number> {
  const job = await opening(file(text), who);
  await stageBatch(deps, job);
  return job.batchId;
}

describe('the same file', () => {
  it('changes nothing after the first time: again, renamed, shuffled, in two halves', async () => {
    const lines = [...month('2025-03'), ...month('2025-04')];
    const first = await importText(csv(lines));
    expect(first.batch).toMatchObject({ rows: 120, accepted: 120, duplicates: 0, state: 'committed', created: 120 });
    const before = await state();
    const shuffled = [...lines].sort((a, b) => ((a.value ?? '') < (b.value ?? '') ? 1 : -1));
    const half = lines.length / 2;
    for (const again of [lines, lines, lines, shuffled, lines.slice(0, half), lines.slice(half)]) {
      const { batch } = await importText(csv(again));
      expect(batch).toMatchObject({ rows: again.length, accepted: 0, duplicates: again.length });
      expect(await state()).toBe(before);
    }
  });

  it('by two clients at once is stored once', async () => {
    const text = csv(month('2025-03'));
    const [a, b] = await Promise.all([importText(text), importText(text)]);
    expect([a.batch.accepted, b.batch.accepted].sort((x, y) => x - y)).toEqual([0, 60]);
    expect(await shipments()).toBe(60);
  });

  it('overlapping by a month adds only the new lines', async () => {
    await importText(csv([...month('2025-03'), ...month('2025-04')]));
    const { batch } = await importText(csv([...month('2025-04'), ...month('2025-05')]));
    expect(batch).toMatchObject({ accepted: 60, duplicates: 60 });
    expect(await shipments()).toBe(180);
  });

  it('keeps five identical lines of one file, five times', async () => {
    const five = csv(Array.from({ length: 5 }, () => ({ date: '2025-03-14' })));
    for (let time = 0; time < 3; time += 1) await importText(five);
    expect(await shipments()).toBe(5);
  });

  it('takes a repeated record with the same content once', async () => {
    const twice = csv([
      { date: '2025-03-14', record: 'R1' },
      { date: '2025-03-14', record: 'R1' },
      { date: '2025-03-14', record: 'R2' },
    ]);
    expect((await importText(twice)).batch).toMatchObject({ rows: 3, accepted: 2, duplicates: 1 });
    expect((await importText(twice)).batch).toMatchObject({ rows: 3, accepted: 0, duplicates: 3 });
  });
});

describe('a batch', () => {
  it('shows in the preview what commit then does, and undo takes it back', async () => {
    const empty = await state();
    const id = await staged(csv(month('2025-03')));
    const preview = await previewImport(deps, caller, id);
    expect(preview).toMatchObject({
      rows: 60,
      accepted: 60,
      willCreate: 60,
      newParties: 4,
      dateFrom: '2025-03-01',
      dateTo: '2025-03-20',
    });
    expect(preview.firstRows).toHaveLength(20);
    const batch = await commitImport(deps, caller, id, 'good-rows-only');
    expect(batch).toMatchObject({ state: 'committed', created: 60, sums: preview.sums });
    expect((await commitImport(deps, caller, id, 'good-rows-only')).id).toBe(id);
    expect(await undoImport(deps, caller, id)).toMatchObject({ removed: 60, batch: { state: 'undone' } });
    expect(await state()).toBe(empty);
    await expect(undoImport(deps, caller, id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is never committed from an emptied staging table: it is filled again from the original', async () => {
    const id = await staged(csv(month('2025-03')));
    await inWorkspace((tx) => tx.db.execute(sql`truncate ${stagingTable(id)}`));
    const batch = await commitImport(deps, caller, id, 'good-rows-only');
    expect(batch).toMatchObject({ accepted: 60, duplicates: 0 });
    expect(await shipments()).toBe(60);
  });

  it('survives a database that restarts for four tries and comes back with its staging table emptied', async () => {
    const id = await staged(csv(month('2025-03')));
    await inWorkspace((tx) => tx.db.execute(sql`truncate ${stagingTable(id)}`));
    let down = 4;
    const restarting: ImportDeps = {
      ...deps,
      database: {
        ...deps.database,
        transact: (...asked) => {
          down -= 1;
          if (down >= 0)
            throw new Refusal('unavailable', { zh: '数据库暂时不可用。', en: 'The database is unavailable.' });
          return deps.database.transact(...asked);
        },
      },
    };
    const batch = await commitImport(restarting, caller, id, 'good-rows-only');
    expect(batch).toMatchObject({ state: 'committed', accepted: 60 });
    expect(await shipments()).toBe(60);
  }, 20_000);

  it('is cancelled without a trace', async () => {
    const empty = await state();
    const id = await staged(csv(month('2025-03')));
    expect(await cancelImport(deps, caller, id)).toMatchObject({ state: 'cancelled' });
    expect(await state()).toBe(empty);
    expect(await inWorkspace((tx) => countStaged(tx, id))).toBeNull();
    await expect(commitImport(deps, caller, id, 'good-rows-only')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('waiting to be committed outlives the process that read it', async () => {
    const id = await staged(csv(month('2025-03')));
    await recoverImports(deps);
    expect((await requireBatch(deps, caller, id)).state).toBe('staged');
    await inWorkspace((tx) => dropStaging(tx, id));
    expect(await previewImport(deps, caller, id)).toMatchObject({ willCreate: 60 });
    expect(await commitImport(deps, caller, id, 'good-rows-only')).toMatchObject({ state: 'committed', created: 60 });
  });

  it('cut off while it was read says so, and goes on from the kept original', async () => {
    const path = file(csv(month('2025-03')));
    const id = await opened(path);
    const { interrupted, resumable } = await recoverImports(deps);
    expect(interrupted).toBeGreaterThanOrEqual(1);
    expect(resumable).toContainEqual({ workspaceId: caller.workspaceId, batchId: id });
    const cut = await requireBatch(deps, caller, id);
    expect(cut.state).toBe('interrupted');
    expect(cut.failure?.zh).toContain('继续');
    rmSync(path);
    expect(await resumeAndWait(deps, caller, id)).toMatchObject({ state: 'staged', rows: 60, failure: null });
    expect(await commitImport(deps, caller, id, 'good-rows-only')).toMatchObject({ created: 60 });
    await expect(resumeAndWait(deps, caller, id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is continued by the next process twice at most, then waits for a person', async () => {
    const id = await opened(file(csv(month('2025-03'))));
    const continues = async () => {
      const { resumable } = await recoverImports(deps);
      await inWorkspace((tx) => updateBatch(tx, id, { state: 'reading' }));
      return resumable.some(({ batchId }) => batchId === id);
    };
    expect([await continues(), await continues(), await continues()]).toEqual([true, true, false]);
  });

  it('of two people are read at the same time, and neither waits for the other to decide', async () => {
    const second = { ...caller, userId: 4242 };
    const [one, other] = await Promise.all([staged(csv(month('2025-03'))), staged(csv(month('2025-04')), second)]);
    expect(await previewImport(deps, caller, one)).toMatchObject({ willCreate: 60 });
    expect(await previewImport(deps, second, other)).toMatchObject({ willCreate: 60 });
    await Promise.all([
      commitImport(deps, caller, one, 'good-rows-only'),
      commitImport(deps, second, other, 'good-rows-only'),
    ]);
    expect(await shipments()).toBe(120);
  });

  it('is invisible to another workspace', async () => {
    const { batch } = await importText(csv(month('2025-03')));
    const other = { ...caller, workspaceId: db.secondWorkspaceId };
    await expect(requireBatch(deps, other, batch.id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(undoImport(deps, other, batch.id)).rejects.toMatchObject({ code: 'not-found' });
    expect((await listImports(deps, other)).map(({ id }) => id)).not.toContain(batch.id);
  });

  it('cannot be made by a role that may not import', async () => {
    await expect(
      importFile(deps, { ...caller, role: 'viewer' }, { path: file(csv(month('2025-03'))) }),
    ).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});

describe('a file of our books', () => {
  const orders =
    'Customer Code,Order No,Order Date,Currency,Amount,Cost\nC-1,A-1,2025-03-01,USD,100,60\nC-2,A-2,soon,USD,50,20\n';
  const reads = {
    'the owner': { role: 'owner', scope: 'all', userId: 11 },
    'finance, seeing every customer': { role: 'finance', scope: 'all', userId: 12 },
    'whoever imported it': { role: 'analyst', scope: 'own', userId: 10 },
    'an analyst, who sees no cost': { role: 'analyst', scope: 'all', userId: 13 },
    'a manager of one team': { role: 'manager', scope: 'team', team: 'Asia', userId: 14 },
    'a salesperson': { role: 'sales', scope: 'own', userId: 15 },
    'a viewer': { role: 'viewer', scope: 'all', userId: 16 },
  } as const satisfies Record<string, Partial<Caller>>;

  it.each<[keyof typeof reads, { rows: boolean; sums: boolean }]>([
    ['the owner', { rows: true, sums: true }],
    ['finance, seeing every customer', { rows: true, sums: true }],
    ['whoever imported it', { rows: true, sums: true }],
    ['an analyst, who sees no cost', { rows: false, sums: true }],
    ['a manager of one team', { rows: false, sums: false }],
    ['a salesperson', { rows: false, sums: false }],
    ['a viewer', { rows: false, sums: false }],
  ])('shows %s its rows and sums, or hides them', async (who, sees) => {
    const importer = { ...caller, ...reads['whoever imported it'] };
    const { batch } = await importFile(deps, importer, { path: file(orders), dataset: 'orders', sure: true });
    expect(batch).toMatchObject({ accepted: 1, rejected: 1 });
    const reader: Caller = { ...caller, ...reads[who] };
    const rejects = readRejects(deps, reader, batch.id);
    if (sees.rows) expect((await rejects).rows).toBe(1);
    else await expect(rejects).rejects.toMatchObject({ code: 'not-allowed' });
    const sums = sees.sums ? [{ currency: 'USD', amount: '100' }] : [];
    expect((await requireBatch(deps, reader, batch.id)).sums).toEqual(sums);
    expect((await listImports(deps, reader))[0]?.sums).toEqual(sums);
  });
});

describe('rejected rows', () => {
  const mixed = csv([
    { date: '2025-03-14' },
    { date: 'soon', importer: '=HYPERLINK("http://x")' },
    { date: '2025-03-15', importer: '' },
  ]);

  it('come back in the original layout with a reason, no cell a formula, and rows are conserved', async () => {
    const { batch, rejectsFile } = await importText(mixed);
    expect(batch).toMatchObject({ rows: 3, accepted: 1, rejected: 1, skipped: 1, duplicates: 0, hasRejects: true });
    expect(rejectsFile !== null && existsSync(rejectsFile)).toBe(true);
    const text = readFileSync(rejectsFile ?? '', 'utf8');
    expect(text.startsWith(`\ufeff${HEADING},`)).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect((await readRejects(deps, caller, batch.id)).rows).toBe(1);
  });

  it('stop the import when all rows were wanted', async () => {
    const empty = await state();
    await expect(importText(mixed, { mode: 'all-or-nothing' })).rejects.toMatchObject({ code: 'invalid' });
    expect(await state()).toBe(empty);
  });

  it('counts withheld buyers once, however often the file comes', async () => {
    await importText(mixed);
    await importText(mixed);
    const found = await inWorkspace((tx) =>
      tx.db.execute(
        sql`select sum(lines_withheld)::int as withheld from batch_month where workspace_id = ${tx.workspaceId}`,
      ),
    );
    expect(found.rows).toEqual([{ withheld: 1 }]);
  });
});

it('plans without storing on a dry run', async () => {
  const empty = await state();
  const { preview, batch } = await importText(csv(month('2025-03')), { dryRun: true });
  expect(preview).toMatchObject({ willCreate: 60 });
  expect(batch.state).toBe('cancelled');
  expect(await state()).toBe(empty);
});
