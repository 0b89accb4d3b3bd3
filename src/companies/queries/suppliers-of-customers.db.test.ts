import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type KitchenTrade, makeKitchenTrade } from '../../../test/make/kitchen-trade.ts';
import { suppliersOfCustomers } from './suppliers-of-customers.ts';

let test: TestDatabase;
let story: KitchenTrade;

beforeAll(async () => {
  test = await testDatabase();
  story = await test.database.transact(test.workspaceId, makeKitchenTrade);
});
afterAll(() => test?.close());

it('tells for each supplier which of our customers it supplies; forwarders are no suppliers', async () => {
  const found = await test.database.transact(test.workspaceId, suppliersOfCustomers);
  for (const { companyId } of [story.us, story.rival, story.newcomer])
    expect(found.get(companyId)).toContain(story.lossCustomer);
  expect(await test.database.transact(test.secondWorkspaceId, suppliersOfCustomers)).toEqual(new Map());
});
