import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { stagedTables } from '../staged-tables.ts';
import { countStaged, dropOtherStaging, dropStaging, fillStaging, firstStagedRows } from './staging.ts';

const TABLES = stagedTables({
  columns: [
    { name: 'name', type: 'text' },
    { name: 'day', type: 'date' },
    { name: 'amount', type: 'numeric' },
  ],
});
const HASH = '00000000000000000000000000000001';
let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const inWorkspace = <T>(work: (tx: Tx) => Promise<T>) => db.database.transact(db.workspaceId, work);
const fill = (tx: Tx, id: number, lines: readonly string[]) =>
  fillStaging(tx, id, TABLES, Readable.from(lines.map((line) => ({ table: 0, bytes: Buffer.from(`${line}\n`) }))));

it('copies rows, shows the first, counts them and is gone when dropped', () =>
  inWorkspace(async (tx) => {
    expect(await countStaged(tx, 900)).toBeNull();
    const lines = [`3\t${HASH}\tB\\tC\t2025-03-02\t1.50`, `2\t${HASH}\tA\t2025-03-01\t\\N`];
    expect(await fill(tx, 900, lines)).toBe(2);
    expect(await countStaged(tx, 900)).toBe(2);
    expect(await firstStagedRows(tx, 900, 2)).toEqual([
      { line_number: '2', name: 'A', day: '2025-03-01', amount: null },
      { line_number: '3', name: 'B\tC', day: '2025-03-02', amount: '1.5' },
    ]);
    await dropStaging(tx, 900);
    expect(await countStaged(tx, 900)).toBeNull();
  }));

it('leaves no table when the copy fails', async () => {
  await expect(inWorkspace((tx) => fill(tx, 901, [`2\t${HASH}\tA\tnot a day\t1`]))).rejects.toThrow();
  expect(await inWorkspace((tx) => countStaged(tx, 901))).toBeNull();
});

it('drops what earlier processes left, but not what waits to be committed', async () => {
  await inWorkspace((tx) => fill(tx, 902, [`2\t${HASH}\tA\t2025-03-01\t1`]));
  await inWorkspace((tx) => fill(tx, 9021, [`2\t${HASH}\tA\t2025-03-01\t1`]));
  expect(await inWorkspace((tx) => dropOtherStaging(tx, [902]))).toBeGreaterThanOrEqual(1);
  expect(await inWorkspace((tx) => countStaged(tx, 902))).toBe(1);
  expect(await inWorkspace((tx) => countStaged(tx, 9021))).toBeNull();
});
