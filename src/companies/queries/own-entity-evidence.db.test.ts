import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeKitchenTrade } from '../../../test/make/kitchen-trade.ts';
import { ownEntityEvidence } from './own-entity-evidence.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('counts the linked customers an unmarked firm supplies and the months beside an order of ours', () =>
  test.database.transact(test.workspaceId, async (tx) => {
    const { lossCustomer } = await makeKitchenTrade(tx);
    await tx.db.execute(sql`delete from named_entity where workspace_id = ${tx.workspaceId} and relation = 'ours'`);
    await tx.db.execute(sql`
      insert into sales_order (workspace_id, customer_id, order_no, order_date, currency, amount)
      values (${tx.workspaceId}, ${lossCustomer}, '1', '2025-06-15', 'USD', 1)`);
    const { linkedCustomers, exporters } = await ownEntityEvidence(tx);
    expect(linkedCustomers).toBe(2);
    expect(exporters.map(({ name, customers, orderMonths }) => [name, customers, orderMonths])).toEqual([
      ['Bright Kitchenware Ltd', 2, 4],
      ['Foshan Newway', 1, 4],
    ]);
  }));
