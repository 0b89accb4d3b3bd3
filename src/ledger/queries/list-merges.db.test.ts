import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeScopedCustomers, scopeCases } from '../../../test/make/people.ts';
import { makeCustomer } from '../../../test/make/trade-facts.ts';
import { mergeCustomers, previewCustomerMerge, readCustomer, readCustomers } from '../use-cases/index.ts';
import { listMerges } from './list-merges.ts';
import { mergedInto } from './merged-into.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await inside(async (tx) => {
    await makeScopedCustomers(tx, test.caller.userId ?? 0);
    for (const code of ['OLD1', 'OLD2']) await makeCustomer(tx, code, []);
  });
});
afterAll(() => test.close());
const inside = <T>(work: (tx: Tx) => Promise<T>) => test.database.transact(test.workspaceId, work);

it('a trial changes nothing; a merged code leads to the customer it goes on under, by way of several merges', async () => {
  await previewCustomerMerge(test.deps, test.caller, { from: 'OLD1', into: 'MINE' });
  expect(await inside((tx) => mergedInto(tx, { code: 'OLD1' }))).toBeNull();
  await mergeCustomers(test.deps, test.caller, { from: 'OLD1', into: 'OLD2' });
  await mergeCustomers(test.deps, test.caller, { from: 'OLD2', into: 'MINE' });
  expect(await inside((tx) => mergedInto(tx, { code: 'OLD1' }))).toBe('MINE');
  expect((await readCustomer(test.deps, test.caller, 'OLD1')).code).toBe('MINE');
  expect((await readCustomers(test.deps, test.caller, { search: 'old2' })).customers.map(({ code }) => code)).toEqual([
    'MINE',
  ]);
  await expect(mergeCustomers(test.deps, test.caller, { from: 'OLD1', into: 'MINE' })).rejects.toMatchObject({
    code: 'invalid',
  });
});

it('lists merges of customers the caller sees, of one customer, and nothing next door', async () => {
  for (const { scope, sees } of scopeCases(test.caller.userId ?? 0))
    expect(await inside((tx) => listMerges(tx, { scope, code: 'MINE' }))).toHaveLength(sees.includes('MINE') ? 1 : 0);
  expect(await inside((tx) => listMerges(tx, { scope: { kind: 'all' }, code: 'OTHER' }))).toEqual([]);
  const all = await inside((tx) => listMerges(tx, { scope: { kind: 'all' } }));
  expect(all.map(({ fromCode, intoCode, mergedBy }) => [fromCode, intoCode, mergedBy])).toEqual([
    ['OLD2', 'MINE', 'Owner'],
    ['OLD1', null, 'Owner'],
  ]);
  expect(
    await test.database.transact(test.secondWorkspaceId, (tx) => listMerges(tx, { scope: { kind: 'all' } })),
  ).toEqual([]);
});
