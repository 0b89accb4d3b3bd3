import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeScopedCustomers, scopeCases } from '../../../test/make/people.ts';
import { makeQuestion } from '../../../test/make/review-facts.ts';
import { makeCompany } from '../../../test/make/trade-facts.ts';
import { saveLinks } from '../store.ts';
import { countReview } from './count-review.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const customers = await makeScopedCustomers(tx, test.caller.userId ?? 0);
    const { companyId, partyId } = await makeCompany(tx, 'NORDWIND');
    for (const customerId of Object.values(customers)) await makeQuestion(tx, { companyId, customerId });
    const second = (await makeCompany(tx, 'SUDWIND')).companyId;
    await makeQuestion(tx, { companyId: second, customerId: customers.MINE, status: 'rejected' });
    await makeQuestion(tx, { companyId: second, customerId: customers.TEAM, status: 'unsure' });
    await makeQuestion(tx, { companyId: second, partyId, status: 'accepted' });
    const held = (await makeCompany(tx, 'WESTWIND')).companyId;
    await saveLinks(tx, [{ customerId: customers.OTHER, companyId: held, method: 'person', score: 1 }], null);
    await makeQuestion(tx, { companyId: held, partyId, status: 'accepted' });
  });
});
afterAll(() => test.close());

it('counts questions of customers the scope holds, and questions about a party name unless its company is a stranger’s customer', () =>
  test.database.transact(test.workspaceId, async (tx) => {
    const counted = [];
    for (const { scope, sees } of scopeCases(test.caller.userId ?? 0)) {
      const { counts, open } = await countReview(tx, scope);
      expect(counts.open).toBe(sees.length);
      expect(open['customer-link']).toBe(sees.length);
      counted.push([scope.kind, counts.rejected, counts.unsure, counts.accepted]);
    }
    expect(counted).toEqual([
      ['all', 1, 1, 2],
      ['team', 1, 1, 1],
      ['own', 1, 0, 1],
      ['none', 0, 0, 1],
    ]);
  }));

it('counts one topic alone when asked', () =>
  test.database.transact(test.workspaceId, async (tx) => {
    const { counts } = await countReview(tx, { kind: 'all' }, 'respelling');
    expect(counts).toEqual({ open: 0, accepted: 2, rejected: 0, unsure: 0 });
  }));

it('counts nothing of another workspace', () =>
  test.database.transact(test.secondWorkspaceId, async (tx) => {
    expect((await countReview(tx, { kind: 'all' })).counts).toEqual({ open: 0, accepted: 0, rejected: 0, unsure: 0 });
  }));
