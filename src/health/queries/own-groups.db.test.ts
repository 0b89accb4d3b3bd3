import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type KitchenTrade, makeKitchenTrade } from '../../../test/make/kitchen-trade.ts';
import { ownGroups } from './own-groups.ts';

let test: TestDatabase;
let story: KitchenTrade;

beforeAll(async () => {
  test = await testDatabase();
  story = await test.database.transact(test.workspaceId, makeKitchenTrade);
});
afterAll(() => test?.close());

it('follows confirmed ties from the linked companies, in both directions and on', async () => {
  const ask = () =>
    test.database.transact(test.workspaceId, (tx) => ownGroups(tx, { customerIds: [story.lossCustomer] }));
  const linked = (await ask()).map(({ companyId }) => companyId);
  expect(linked.length).toBeGreaterThan(0);
  await test.database.transact(test.workspaceId, (tx) =>
    tx.db.execute(sql`
      insert into company_relation (workspace_id, company_id, other_company_id, relation) values
        (${tx.workspaceId}, 9001, ${linked[0]}, 'parent'), (${tx.workspaceId}, 9001, 9002, 'branch'),
        (${tx.workspaceId}, 9003, 9004, 'sister')`),
  );
  expect((await ask()).map(({ companyId }) => companyId)).toEqual([...linked, 9001, 9002].sort((a, b) => a - b));
});

it('nothing of another workspace', async () => {
  const other = await test.database.transact(test.secondWorkspaceId, (tx) =>
    ownGroups(tx, { customerIds: [story.lossCustomer] }),
  );
  expect(other).toEqual([]);
});
