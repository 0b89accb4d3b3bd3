import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeScopedCustomers } from '../../../test/make/people.ts';
import { customersForAlerts } from './customers-for-alerts.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('answers name and owner of every customer here; null where nobody looks after it', async () => {
  const me = test.caller.userId ?? 0;
  await test.database.transact(test.workspaceId, async (tx) => {
    const { MINE, NOBODY } = await makeScopedCustomers(tx, me);
    const customers = await customersForAlerts(tx);
    expect(customers.size).toBe(4);
    expect(customers.get(MINE)).toEqual({ id: MINE, code: 'MINE', name: 'mine', ownerUserId: me });
    expect(customers.get(NOBODY)).toEqual({ id: NOBODY, code: 'NOBODY', name: 'nobody', ownerUserId: null });
  });
  await test.database.transact(test.secondWorkspaceId, async (tx) => {
    expect((await customersForAlerts(tx)).size).toBe(0);
  });
});
