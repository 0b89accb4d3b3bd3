import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type StagedRow, undoBatch, writeBatch } from '../../../test/make/staged-batch.ts';
import { shipmentTarget } from '../shipment-target.ts';
import { shipmentStore } from '../store/write-shipments.ts';
import { ledgerDifferences } from './ledger-differences.ts';
import { rollupDifferences } from './rollup-differences.ts';

const target = { rows: shipmentTarget, store: shipmentStore };
let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const line = (date: string, value: string): StagedRow => ({
  ship_date: date,
  import_country: 'PE',
  hs6: '850440',
  value_usd: value,
  net_weight_kg: '2.5',
  origin_country: 'CN',
  importer_raw_name: 'ANDES POWER SA',
  exporter_raw_name: 'OURS',
});

class RolledBack extends Error {}

/** A committed batch of two lines and an undone one; what was done to the tables is taken back. */
async function after(harm: (tx: Tx, batchId: number) => Promise<unknown>) {
  let found: unknown;
  await db.database
    .transact(db.workspaceId, async (tx) => {
      const kept = await writeBatch(tx, target, [line('2025-01-10', '10.50'), line('2025-02-10', '20')]);
      const undone = await writeBatch(tx, target, [line('2025-02-11', '5')]);
      await undoBatch(tx, target, undone.id);
      await tx.db.execute(sql`update import_batch set accepted = 2, sums = '{"USD":"30.50"}', file_name = 'a.csv'
        where workspace_id = ${tx.workspaceId} and id = ${kept.id}`);
      await tx.db.execute(
        sql`update import_batch set state = 'undone' where workspace_id = ${tx.workspaceId} and id = ${undone.id}`,
      );
      await harm(tx, kept.id);
      const differences = await ledgerDifferences(tx);
      found = {
        ledger: differences.map(({ fileName, lines, usd, factLines, factUsd }) => [
          fileName,
          lines,
          Number(usd),
          factLines,
          Number(factUsd),
        ]),
        rollups: (await rollupDifferences(tx)).map(({ rollup, rows }) => [rollup, rows]),
      };
      throw new RolledBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  return found;
}

it.each<[string, (tx: Tx) => Promise<unknown>, unknown]>([
  ['nothing', async () => undefined, { ledger: [], rollups: [] }],
  [
    'a lost line',
    (tx) => tx.db.execute(sql`delete from shipment where workspace_id = ${tx.workspaceId} and value_usd = 20`),
    {
      ledger: [['a.csv', 2, 30.5, 1, 10.5]],
      rollups: [
        ['batch_month', 1],
        ['market_month', 1],
        ['party', 2],
      ],
    },
  ],
  [
    'another amount',
    (tx) =>
      tx.db.execute(sql`update shipment set value_usd = 21 where workspace_id = ${tx.workspaceId} and value_usd = 20`),
    {
      ledger: [['a.csv', 2, 30.5, 2, 31.5]],
      rollups: [
        ['batch_month', 1],
        ['market_month', 1],
      ],
    },
  ],
  [
    'a lost month of the market',
    (tx) =>
      tx.db.execute(sql`delete from market_month where workspace_id = ${tx.workspaceId} and month = '2025-01-01'`),
    { ledger: [], rollups: [['market_month', 1]] },
  ],
])('facts, ledger and rollups after %s', async (_name, harm, expected) => {
  expect(await after(harm)).toEqual(expected);
});
