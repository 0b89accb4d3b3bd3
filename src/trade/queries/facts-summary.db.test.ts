import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeCompany, makeShipments } from '../../../test/make/trade-facts.ts';
import { factsSummary } from './facts-summary.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

it('tells any change of a fact, a rollup or a name, and not the order of rows', () =>
  db.database.transact(db.workspaceId, async (tx) => {
    const empty = await factsSummary(tx);
    const { partyId } = await makeCompany(tx, 'ANDES');
    await makeShipments(tx, [{ importer: partyId, exporter: null, date: '2025-03-01', valueUsd: 5 }], '2025-04-01');
    const seen = new Set([empty, await factsSummary(tx)]);
    for (const change of [
      sql`update shipment set value_usd = 6 where workspace_id = ${tx.workspaceId}`,
      sql`update market_month set lines = 2 where workspace_id = ${tx.workspaceId}`,
      sql`update batch_month set lines = 2 where workspace_id = ${tx.workspaceId}`,
      sql`update party set raw_name = 'ANDEZ' where workspace_id = ${tx.workspaceId}`,
    ]) {
      await tx.db.execute(change);
      seen.add(await factsSummary(tx));
    }
    expect(seen.size).toBe(6);
    const before = await factsSummary(tx);
    await tx.db.execute(sql`
      with gone as (delete from market_month where workspace_id = ${tx.workspaceId} returning *)
      insert into market_month select * from gone`);
    expect(await factsSummary(tx)).toBe(before);
  }));
