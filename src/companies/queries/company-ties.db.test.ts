import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { saveRelation } from '../store.ts';
import { companyTies } from './company-ties.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('answers ties of the workspace in the order they were made', async () => {
  await test.database.transact(test.workspaceId, async (tx) => {
    await saveRelation(tx, { companyId: 5, otherCompanyId: 6, relation: 'parent', addedBy: null });
    await saveRelation(tx, { companyId: 2, otherCompanyId: 6, relation: 'sister', addedBy: null });
    expect((await companyTies(tx)).map(({ companyId, otherId, relation }) => [companyId, otherId, relation])).toEqual([
      [5, 6, 'parent'],
      [2, 6, 'sister'],
    ]);
  });
  expect(await test.database.transact(test.secondWorkspaceId, companyTies)).toEqual([]);
});
