import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeInspection } from '../../../test/make/alert-facts.ts';
import { makeScopedCustomers } from '../../../test/make/people.ts';
import { makeCompany, makeShipments } from '../../../test/make/trade-facts.ts';
import { isBehind } from './is-behind.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
const behind = (workspaceId = test.workspaceId) => test.database.transact(workspaceId, isBehind);

it('is behind from an import or an undo until the next inspection', async () => {
  expect(await behind()).toBe(false);
  await test.database.transact(test.workspaceId, async (tx) => {
    const { partyId } = await makeCompany(tx, 'NORDWIND');
    await makeShipments(tx, [{ importer: partyId, exporter: null, date: '2026-05-01', valueUsd: 1 }], '2026-06-30');
    await tx.db.execute(sql`update import_batch set committed_at = now() where workspace_id = ${tx.workspaceId}`);
  });
  expect(await behind()).toBe(true);
  await test.database.transact(test.workspaceId, async (tx) => {
    const { MINE } = await makeScopedCustomers(tx, test.caller.userId ?? 0);
    await makeInspection(tx, { customerId: MINE, asOf: '2026-06-30', grade: 'green' });
  });
  expect(await behind()).toBe(false);
  await test.database.transact(test.workspaceId, (tx) =>
    tx.db.execute(sql`update import_batch set undone_at = now() where workspace_id = ${tx.workspaceId}`),
  );
  expect(await behind()).toBe(true);
  expect(await behind(test.secondWorkspaceId)).toBe(false);
});
