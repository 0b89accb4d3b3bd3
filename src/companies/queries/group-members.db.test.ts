import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeScopedCustomers, scopeCases } from '../../../test/make/people.ts';
import { makeCompany, makeShipments } from '../../../test/make/trade-facts.ts';
import { saveLinks } from '../store.ts';
import { groupMembers } from './group-members.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('names members with their lines, largest first, and the customers the caller sees', () =>
  test.database.transact(test.workspaceId, async (tx) => {
    const customers = await makeScopedCustomers(tx, test.caller.userId ?? 0);
    const small = await makeCompany(tx, 'SMALL', { country: 'GB' });
    const large = await makeCompany(tx, 'LARGE', { country: 'DE' });
    const line = { importer: large.partyId, exporter: null, date: '2026-05-01', valueUsd: 1 };
    await makeShipments(tx, [line, line], '2026-06-30');
    for (const customerId of Object.values(customers))
      await saveLinks(tx, [{ customerId, companyId: small.companyId, method: 'person', score: 1 }], null);
    const ids = { companyIds: [small.companyId, large.companyId, 999] };
    for (const { scope, sees } of scopeCases(test.caller.userId ?? 0)) {
      const members = await groupMembers(tx, { ...ids, scope });
      expect(members.map(({ name, country, lines }) => [name, country, lines])).toEqual([
        ['LARGE', 'DE', 2],
        ['SMALL', 'GB', 0],
      ]);
      expect(members[1]?.customers.map(({ code }) => code)).toEqual(sees);
    }
  }));
