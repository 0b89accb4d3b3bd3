import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RowScope } from '#src/platform/auth/policy.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { customersInScope } from './customers-in-scope.ts';

let test: TestDatabase;
let ids: ReadonlyMap<string, number>;
beforeAll(async () => {
  test = await testDatabase();
  ids = await test.database.transact(test.workspaceId, (tx) =>
    writeBooks(tx, [{ code: 'MINE', ownerId: test.caller.userId ?? 0 }, { code: 'OTHER' }]),
  );
});
afterAll(() => test.close());

it('knows whose customers a person sees, in their workspace', async () => {
  const seen = async (scope: RowScope, workspaceId = test.workspaceId) =>
    [...(await test.database.transact(workspaceId, (tx) => customersInScope(tx, { scope })))].sort();
  const userId = test.caller.userId ?? 0;
  expect(await seen({ kind: 'all' })).toEqual([...ids.values()].sort());
  expect(await seen({ kind: 'own', userId })).toEqual([ids.get('MINE')]);
  expect(await seen({ kind: 'none' })).toEqual([]);
  expect(await seen({ kind: 'all' }, test.secondWorkspaceId)).toEqual([]);
});
