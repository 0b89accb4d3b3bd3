import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { IMPORT_TARGETS } from '#src/import-targets.ts';
import { execute } from '#src/platform/cli/execute.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { intakeCommands } from './commands.ts';

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

async function importFiles(...files: readonly string[]) {
  const deps = { ...db.deps, targets: IMPORT_TARGETS };
  const found = intakeCommands(deps).find((candidate) => candidate.name === 'import');
  if (found === undefined) throw new Error('there is no command import');
  return execute(found, db.caller, { dataset: 'shipments', files }, () => undefined, db.deps.log);
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
