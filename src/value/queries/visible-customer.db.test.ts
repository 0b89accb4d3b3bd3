import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RowScope } from '#src/platform/auth/policy.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { visibleCustomer } from './visible-customer.ts';

let test: TestDatabase;
let id = 0;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    id = (await writeBooks(tx, [{ code: 'A', team: 'Asia' }])).get('A') ?? 0;
  });
});
afterAll(() => test.close());

it.each<[string, RowScope, string, boolean]>([
  ['everybody', { kind: 'all' }, 'A', true],
  ['the team', { kind: 'team', team: 'Asia', userId: -1 }, 'A', true],
  ['another team', { kind: 'team', team: 'Europe', userId: -1 }, 'A', false],
  ['somebody else', { kind: 'own', userId: -1 }, 'A', false],
  ['nobody', { kind: 'none' }, 'A', false],
  ['an unknown code', { kind: 'all' }, 'X', false],
])('%s', async (_name, scope, code, seen) => {
  const found = await test.database.transact(test.workspaceId, (tx) => visibleCustomer(tx, { scope, code }));
  expect(found).toBe(seen ? id : null);
  expect(await test.database.transact(test.secondWorkspaceId, (tx) => visibleCustomer(tx, { scope, code }))).toBeNull();
});
