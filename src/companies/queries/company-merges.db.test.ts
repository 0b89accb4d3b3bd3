import { afterAll, beforeAll, expect, it } from 'vitest';
import { listMerges } from '#src/ledger/queries/list-merges.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeCompany } from '../../../test/make/trade-facts.ts';
import { mergeCompanies, undoMerge } from '../use-cases/index.ts';
import { listMergesOf } from './company-merges.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('lists what was merged into a company until it is taken back; a company cannot be merged twice or into itself', async () => {
  const inside = <T>(work: Parameters<typeof test.database.transact<T>>[1]) =>
    test.database.transact(test.workspaceId, work);
  const a = (await inside((tx) => makeCompany(tx, 'A'))).companyId;
  const b = (await inside((tx) => makeCompany(tx, 'B'))).companyId;
  const { id, rows } = await mergeCompanies(test.deps, test.caller, { from: a, into: b });
  expect(rows).toEqual([{ table: 'party', moved: 1, aside: 0 }]);
  expect(await inside((tx) => listMergesOf(tx, b))).toMatchObject([{ id, name: 'A', mergedBy: 'Owner' }]);
  await expect(mergeCompanies(test.deps, test.caller, { from: a, into: b })).rejects.toMatchObject({
    code: 'not-found',
  });
  await expect(mergeCompanies(test.deps, test.caller, { from: b, into: b })).rejects.toMatchObject({ code: 'invalid' });
  expect(await inside((tx) => listMerges(tx, { scope: { kind: 'all' }, noun: 'company' }))).toHaveLength(1);
  expect(await inside((tx) => listMerges(tx, { scope: { kind: 'own', userId: 1 } }))).toEqual([]);
  await undoMerge(test.deps, test.caller, id);
  await expect(undoMerge(test.deps, test.caller, id)).rejects.toMatchObject({ code: 'conflict' });
  expect(await inside((tx) => listMergesOf(tx, b))).toEqual([]);
});
