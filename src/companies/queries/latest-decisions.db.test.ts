import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeQuestion } from '../../../test/make/review-facts.ts';
import { makeCompany, makeCustomer } from '../../../test/make/trade-facts.ts';
import { saveDecision } from '../store.ts';
import { latestDecisions } from './latest-decisions.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('lists a person’s own decisions, latest first, those made in one go as one', () =>
  test.database.transact(test.workspaceId, async (tx) => {
    const { companyId } = await makeCompany(tx, 'NORDWIND');
    const ids: number[] = [];
    for (const code of ['A', 'B', 'C', 'D'])
      ids.push(await makeQuestion(tx, { companyId, customerId: await makeCustomer(tx, code, []) }));
    const [a = 0, b = 0, c = 0, d = 0] = ids;
    const decide = (id: number, userId: number, decidedWith: number | null = null) =>
      saveDecision(tx, id, { status: 'rejected', decidedBy: userId, decidedWith, before: null });
    await decide(d, 2);
    await decide(a, 1);
    await decide(b, 1, b);
    await decide(c, 1, b);
    expect(await latestDecisions(tx, { userId: 1, limit: 5, scope: { kind: 'all' } })).toEqual([
      { ids: [b, c], name: 'Customer B', status: 'rejected' },
      { ids: [a], name: 'Customer A', status: 'rejected' },
    ]);
    expect(await latestDecisions(tx, { userId: 1, limit: 1, scope: { kind: 'all' } })).toHaveLength(1);
    expect(await latestDecisions(tx, { userId: 9, limit: 5, scope: { kind: 'all' } })).toEqual([]);
  }));
