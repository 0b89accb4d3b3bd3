import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeCustomer } from '../../../test/make/trade-facts.ts';
import { visibleCustomer } from './visible-customer.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    await makeCustomer(tx, 'C1', []);
    await makeCustomer(tx, 'C2', [], { ownerUserId: 77 });
  });
});
afterAll(() => test?.close());

it('finds a customer only within the caller’s scope and workspace', async () => {
  const seen = await test.database.transact(test.workspaceId, async (tx) => ({
    all: await visibleCustomer(tx, { kind: 'all' }, 'C1'),
    none: await visibleCustomer(tx, { kind: 'none' }, 'C1'),
    theirs: await visibleCustomer(tx, { kind: 'own', userId: 77 }, 'C1'),
    own: await visibleCustomer(tx, { kind: 'own', userId: 77 }, 'C2'),
  }));
  const elsewhere = await test.database.transact(test.secondWorkspaceId, (tx) =>
    visibleCustomer(tx, { kind: 'all' }, 'C1'),
  );
  expect(seen.all).toBeGreaterThan(0);
  expect(seen.own).toBeGreaterThan(0);
  expect([seen.none, seen.theirs, elsewhere]).toEqual([null, null, null]);
});
