import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { IMPORT_TARGETS } from '#src/import-targets.ts';
import { execute } from '#src/platform/cli/execute.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { intakeCommands } from './commands.ts';
import { listImports } from './use-cases/index.ts';

let db: TestDatabase;
let directory: string;

beforeAll(async () => {
  db = await testDatabase();
  directory = mkdtempSync(join(tmpdir(), 'bw-import-command-'));
});
afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  await db.close();
});

function file(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

function importFiles(...files: readonly string[]) {
  return run({ dataset: 'shipments', files });
}

async function run(input: Readonly<Record<string, unknown>>) {
  const deps = { ...db.deps, targets: IMPORT_TARGETS };
  const found = intakeCommands(deps).find((candidate) => candidate.name === 'import');
  if (found === undefined) throw new Error('there is no command import');
  return execute(found, db.caller, input, () => undefined, db.deps.log);
}

const shipment = (importer: string) =>
  `DATE,IMPORTER_NAME,EXPORTER_NAME,HS_CODE,FOB_USD,IMPORT_COUNTRY\n2026-03-04,${importer},OURS CO,85044010,100,PERU\n`;
const WITHOUT_BUYER = 'DATE,EXPORTER_NAME,HS_CODE,FOB_USD,IMPORT_COUNTRY\n2026-03-04,OURS CO,85044010,100,PERU\n';

it('imports the other files when one of several is refused, says which and why, and exits with 1', async () => {
  const good = [file('a.csv', shipment('ANDES SA')), file('c.csv', shipment('LIMA SAC'))];
  const bad = file('b.csv', WITHOUT_BUYER);
  const outcome = await importFiles(good[0] ?? '', bad, good[1] ?? '');
  expect(outcome).toMatchObject({
    kind: 'done',
    result: {
      refused: true,
      output: {
        batches: [
          { file: good[0], state: 'committed', rows: 1, accepted: 1 },
          { file: good[1], state: 'committed', rows: 1, accepted: 1 },
        ],
        refused: [{ file: bad, code: 'file-refused', message: { en: expect.stringMatching(/^No buyer column/) } }],
      },
    },
  });
});

it('a single file that is refused is a refusal', async () => {
  expect(await importFiles(file('d.csv', WITHOUT_BUYER))).toMatchObject({ kind: 'refused', code: 'file-refused' });
});

const UNDATED =
  'DATE,IMPORTER_NAME,EXPORTER_NAME,HS_CODE,FOB_USD,IMPORT_COUNTRY\n2026-02-30,ANDES SA,OURS CO,85044010,100,PERU\n2026-02-31,ANDES SA,OURS CO,85044010,100,PERU\n';

it('a file of which every row is rejected is a refusal that says why and where the rows are, and leaves no import behind', async () => {
  const outcome = await run({ dataset: 'shipments', files: [file('e.csv', UNDATED)], sure: true });
  expect(outcome).toMatchObject({
    kind: 'refused',
    code: 'invalid',
    details: { rejected: 2, rejectsFile: expect.stringMatching(/\.csv$/) },
    text: { en: expect.stringMatching(/^No row passed the checks \(2 rejected\), so nothing was imported\./) },
  });
  const deps = { ...db.deps, targets: IMPORT_TARGETS };
  expect((await listImports(deps, db.caller))[0]).toMatchObject({ state: 'cancelled', rejected: 2, accepted: 0 });
});

it('a dry run of such a file exits with 1', async () => {
  const outcome = await run({ dataset: 'shipments', files: [file('f.csv', UNDATED)], sure: true, dryRun: true });
  expect(outcome).toMatchObject({ kind: 'done', result: { refused: true } });
});
