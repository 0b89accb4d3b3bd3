import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeAlert } from '../../../test/make/alert-facts.ts';
import { makeScopedCustomers, scopeCases } from '../../../test/make/people.ts';
import { countAlerts } from './count-alerts.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const { MINE, TEAM, OTHER, NOBODY } = await makeScopedCustomers(tx, test.caller.userId ?? 0);
    for (const customerId of [MINE, TEAM, OTHER, NOBODY]) await makeAlert(tx, { customerId, level: 'orange' });
    await makeAlert(tx, { customerId: MINE, level: 'red', state: 'in-progress' });
    await makeAlert(tx, { customerId: MINE, level: 'red', state: 'snoozed' });
    await makeAlert(tx, { customerId: MINE, level: 'yellow', state: 'resolved' });
    await makeAlert(tx, { customerId: MINE, level: 'yellow', state: 'dismissed' });
  });
});
afterAll(() => test.close());

it('counts live alerts by level within the scope; of those awake, customers by their most urgent one; closed ones never', () =>
  test.database.transact(test.workspaceId, async (tx: Tx) => {
    for (const { scope, sees } of scopeCases(test.caller.userId ?? 0)) {
      const mine = sees.includes('MINE');
      expect(await countAlerts(tx, scope)).toEqual({
        live: { red: mine ? 2 : 0, orange: sees.length, yellow: 0 },
        awake: { red: mine ? 1 : 0, orange: sees.length - (mine ? 1 : 0), yellow: 0 },
      });
    }
  }));

it('counts none of another workspace', () =>
  test.database.transact(test.secondWorkspaceId, async (tx: Tx) => {
    const none = { red: 0, orange: 0, yellow: 0 };
    expect(await countAlerts(tx, { kind: 'all' })).toEqual({ live: none, awake: none });
  }));
