import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeCompany, makeShipments } from '../../../test/make/trade-facts.ts';
import { rollupDifferences } from './rollup-differences.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

it('counts the rows of each rollup that differ from the facts, of this workspace alone', async () => {
  const [buyer, seller] = await db.database.transact(db.workspaceId, async (tx) => {
    const made = [await makeCompany(tx, 'BUYER'), await makeCompany(tx, 'SELLER')] as const;
    const line = { importer: made[0].partyId, exporter: made[1].partyId, valueUsd: 10, hs6: '850440', netKg: 1 };
    await makeShipments(
      tx,
      [
        { ...line, date: '2025-01-10' },
        { ...line, date: '2025-02-10' },
      ],
      '2025-03-01',
    );
    return made;
  });
  const differing = () => db.database.transact(db.workspaceId, rollupDifferences);
  expect(await differing()).toEqual([]);
  await db.database.transact(db.workspaceId, async (tx) => {
    await tx.db.execute(
      sql`update party set export_lines = 3 where workspace_id = ${tx.workspaceId} and id = ${seller.partyId}`,
    );
    await tx.db.execute(
      sql`update batch_month set lines = 5 where workspace_id = ${tx.workspaceId} and month = '2025-01-01'`,
    );
    await tx.db.execute(sql`update market_month set value_usd = 11 where workspace_id = ${tx.workspaceId}`);
  });
  expect(await differing()).toEqual([
    { rollup: 'batch_month', rows: 1 },
    { rollup: 'market_month', rows: 2 },
    { rollup: 'party', rows: 1 },
  ]);
  expect(await db.database.transact(db.secondWorkspaceId, rollupDifferences)).toEqual([]);
  expect(buyer.partyId).not.toBe(seller.partyId);
});
