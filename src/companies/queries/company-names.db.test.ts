import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { mergeCompany } from '../../../test/make/review-facts.ts';
import { makeCompany } from '../../../test/make/trade-facts.ts';
import { companyNames } from './company-names.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('names companies that stand for themselves; merged, unknown and strangers’ ones are left out', async () => {
  const ids = await test.database.transact(test.workspaceId, async (tx) => {
    const one = (await makeCompany(tx, 'NORDWIND')).companyId;
    const old = (await makeCompany(tx, 'NORDWIND OLD')).companyId;
    await mergeCompany(tx, old, one);
    expect([...(await companyNames(tx, [one, old, 99]))]).toEqual([[one, 'NORDWIND']]);
    return [one];
  });
  expect((await test.database.transact(test.secondWorkspaceId, (tx) => companyNames(tx, ids))).size).toBe(0);
});
