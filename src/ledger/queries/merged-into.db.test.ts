import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeCustomer } from '../../../test/make/trade-facts.ts';
import { mergeCustomers } from '../use-cases/index.ts';
import { mergedInto } from './merged-into.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('leads from a merged code to the surviving one, in its own workspace', async () => {
  await test.database.transact(test.workspaceId, async (tx) => {
    await makeCustomer(tx, 'OLD', []);
    await makeCustomer(tx, 'NEW', []);
  });
  await mergeCustomers(test.deps, test.caller, { from: 'OLD', into: 'NEW' });
  expect(await test.database.transact(test.workspaceId, (tx) => mergedInto(tx, { code: 'OLD' }))).toBe('NEW');
  expect(await test.database.transact(test.workspaceId, (tx) => mergedInto(tx, { code: 'NEW' }))).toBeNull();
  expect(await test.database.transact(test.secondWorkspaceId, (tx) => mergedInto(tx, { code: 'OLD' }))).toBeNull();
});
