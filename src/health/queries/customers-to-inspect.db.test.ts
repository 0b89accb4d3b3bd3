import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeCompany, makeCustomer } from '../../../test/make/trade-facts.ts';
import { customersToInspect } from './customers-to-inspect.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const firms = [await makeCompany(tx, 'A'), await makeCompany(tx, 'B')];
    await makeCustomer(tx, 'C2', [], { ownerUserId: 77 });
    await makeCustomer(
      tx,
      'C1',
      firms.map((firm) => firm.companyId),
    );
  });
});
afterAll(() => test?.close());

it('lists customers by code with their linked companies', async () => {
  const rows = await test.database.transact(test.workspaceId, (tx) =>
    customersToInspect(tx, { scope: { kind: 'all' }, code: null }),
  );
  expect(rows.map((row) => [row.code, row.linkedCompanies])).toEqual([
    ['C1', 2],
    ['C2', 0],
  ]);
});

it('keeps to the caller’s own customers', async () => {
  const seen = await test.database.transact(test.workspaceId, async (tx) => ({
    mine: await customersToInspect(tx, { scope: { kind: 'own', userId: 77 }, code: null }),
    other: await customersToInspect(tx, { scope: { kind: 'own', userId: 77 }, code: 'C1' }),
  }));
  expect(seen.mine.map((row) => row.code)).toEqual(['C2']);
  expect(seen.other).toEqual([]);
});
