import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IMPORT_TARGETS } from '#src/import-targets.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { buildParser } from '../../../test/make/built-parser.ts';
import { findSavedMappings } from '../store/batches.ts';
import type { ImportDeps } from './deps.ts';
import { detectOriginal } from './detect-original.ts';
import { importFile } from './import-file.ts';
import { keepOriginal } from './keep-original.ts';
import { readRecords } from './read-records.ts';

let db: TestDatabase;
let deps: ImportDeps;
let caller: Caller;
const directory = mkdtempSync(join(tmpdir(), 'bw-records-'));

beforeAll(async () => {
  buildParser();
  db = await testDatabase();
  deps = { ...db.deps, targets: IMPORT_TARGETS };
  caller = db.caller;
}, 180_000);
afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  await db.close();
});

const save = (name: string, lines: readonly string[]) => {
  const path = join(directory, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};
const HEADING = 'IMP_DATE,IMPORTER_NAME,QUANTITY,UNIT,FOB_USD,REMARK';

describe('a file beside what was read from it', () => {
  it('shows any line with its text, its reading, what was stored and why it was rejected', async () => {
    const path = save('Peru import.csv', [
      HEADING,
      ...Array.from(
        { length: 30 },
        (_, at) => `2025-01-${String(at + 1).padStart(2, '0')},BUYER ${at},${at + 1},LB,10,n${at}`,
      ),
      'soon,BUYER LAST,5,KG,10,bad',
    ]);
    const { batch } = await importFile(deps, caller, { path, dataset: 'shipments', source: 'Vendor A' });
    expect([batch.accepted, batch.rejected]).toEqual([30, 1]);
    const first = await readRecords(deps, caller, batch.id, { from: 1, count: 2 });
    expect(first).toMatchObject({ headerRow: 1, more: true, headings: HEADING.split(',') });
    expect(first.rows.map((row) => row.line)).toEqual([2, 3]);
    const last = await readRecords(deps, caller, batch.id, { from: 31, count: 20 });
    expect(last.more).toBe(false);
    expect(last.rows).toMatchObject([
      {
        line: 31,
        cells: ['2025-01-30', 'BUYER 29', '30', 'LB', '10', 'n29'],
        values: { quantity: '30', quantity_unit: 'LB' },
        stored: { quantity: '13.6077711', quantity_unit: 'KG', value_usd: '10' },
        outcome: 'accept',
      },
      { line: 32, outcome: 'reject', problems: [{ code: 'date-unreadable', field: 'ship_date', value: 'soon' }] },
    ]);
  });

  it('keeps rows of our books from people who see only some customers', async () => {
    const path = save('customers.csv', ['customer code,customer name,country', 'C1,ACME,PE']);
    const { batch } = await importFile(deps, caller, { path, dataset: 'customers' });
    const stranger: Caller = { ...caller, userId: 987_654, role: 'analyst', scope: 'own' };
    await expect(readRecords(deps, stranger, batch.id, { from: 1, count: 5 })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(readRecords(deps, caller, 999_999, { from: 1, count: 5 })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('a mapping confirmed once', () => {
  it('comes back with its source for a file with one column more', async () => {
    const kept = await db.database.transact(caller.workspaceId, (tx) => findSavedMappings(tx, 'shipments'));
    expect(kept[0]).toMatchObject({ source: 'Vendor A', headings: HEADING.split(',') });
    const path = save('Peru import again.csv', [`YEAR,${HEADING}`, '2025,2025-02-01,BUYER 1,5,LB,10,n']);
    const original = await keepOriginal(deps.dataDirectory, createReadStream(path), 1_000_000);
    const detection = await detectOriginal(
      deps,
      caller,
      { hash: original.hash, name: 'x.csv' },
      { dataset: 'shipments' },
    );
    expect(detection).toMatchObject({ remembered: true, source: 'Vendor A', refusal: null });
    expect(detection.mapping.reportingCountry).toBe('PE');
  });
});

describe('a column that decides and is not certain', () => {
  it('is refused where nobody looks, and taken once somebody did', async () => {
    const path = save('Peru odd.csv', [
      'Col A,IMPORTER_NAME,QUANTITY',
      ...[1, 2, 3].map((day) => `2025-03-0${day},BUYER,${day}`),
    ]);
    const request = { path, dataset: 'shipments', reportingCountry: 'PE' } as const;
    await expect(importFile(deps, caller, request)).rejects.toMatchObject({
      code: 'invalid',
      text: { en: expect.stringMatching(/“Col A” may be “Shipment date”.*--sure/s) },
    });
    const { batch } = await importFile(deps, caller, { ...request, sure: true });
    expect(batch.accepted).toBe(3);
  });
});

describe('amounts in another currency', () => {
  it('become dollars by the rates the books held then, whatever they hold later', async () => {
    const rates = save('rates.csv', ['currency,date,rate', 'KES,2025-01-01,0.0077']);
    await importFile(deps, caller, { path: rates, dataset: 'rates' });
    const path = save('Kenya import.csv', [
      'IMP_DATE,IMPORTER_NAME,QUANTITY,TOTAL_VALUE,CURRENCY',
      '2025-01-20,BUYER ONE,5,174100.1,KES',
      '2025-06-20,BUYER TWO,5,100,KES',
    ]);
    const { batch } = await importFile(deps, caller, { path, dataset: 'shipments' });
    expect(batch.sums).toEqual([{ currency: 'USD', amount: '1340.5708' }]);
    expect(batch.doubts.map(({ reason, count }) => [reason, count])).toEqual([
      ['converted-by-rate', 1],
      ['rate-missing', 1],
    ]);
    const later = save('later.csv', ['currency,date,rate', 'KES,2025-06-01,0.0078']);
    await importFile(deps, caller, { path: later, dataset: 'rates' });
    const { rows } = await readRecords(deps, caller, batch.id, { from: 2, count: 2 });
    expect(rows.map((row) => row.stored['value_usd'])).toEqual(['1340.5708', undefined]);
  });
});
