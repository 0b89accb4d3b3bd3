import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeCustomer } from '../../../test/make/trade-facts.ts';
import { customerForPlaybook } from './customer-for-playbook.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, (tx) => makeCustomer(tx, '0012', [], { ownerUserId: 5 }));
});
afterAll(() => test?.close());

it.each([
  ['everyone’s', '0012', { kind: 'all' }, 'Customer 0012'],
  ['one’s own', '0012', { kind: 'own', userId: 5 }, 'Customer 0012'],
  ['another person’s', '0012', { kind: 'own', userId: 6 }, undefined],
  ['unknown', '12', { kind: 'all' }, undefined],
] as const)('%s customer', async (_name, code, scope, name) => {
  const found = await test.database.transact(test.workspaceId, (tx) => customerForPlaybook(tx, { code, scope }));
  expect(found?.name).toBe(name);
});
