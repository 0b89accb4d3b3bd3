import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeInspection } from '../../../test/make/alert-facts.ts';
import { makeCustomer } from '../../../test/make/trade-facts.ts';
import { inspectionRuns } from './inspection-runs.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    for (const [code, owner, grades] of [
      ['A', 5, ['green', 'orange', 'orange']],
      ['B', 6, ['green', 'green', 'grey']],
    ] as const) {
      const customerId = await makeCustomer(tx, code, [], { ownerUserId: owner });
      for (const [at, grade] of grades.entries())
        await makeInspection(tx, { customerId, asOf: `2026-0${at + 4}-15`, grade });
    }
  });
});
afterAll(() => test?.close());

const ask = (scope: Parameters<typeof inspectionRuns>[1]) =>
  test.database.transact(test.workspaceId, (tx) => inspectionRuns(tx, scope));

it('lists runs latest first with grades and how many moved since the run before', async () => {
  const runs = await ask({ kind: 'all' });
  expect(runs.map(({ asOf, customers, moved }) => [asOf, customers, moved])).toEqual([
    ['2026-06-15', 2, 1],
    ['2026-05-15', 2, 1],
    ['2026-04-15', 2, 0],
  ]);
  expect(runs[0]?.counts).toEqual({ green: 0, yellow: 0, orange: 1, red: 0, grey: 1 });
});

it('counts the customers of the scope alone', async () => {
  expect((await ask({ kind: 'own', userId: 6 }))[0]).toMatchObject({ customers: 1, counts: { grey: 1, orange: 0 } });
  expect(await ask({ kind: 'none' })).toEqual([]);
});
