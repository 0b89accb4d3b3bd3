import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeScopedCustomers, scopeCases } from '../../../test/make/people.ts';
import { customerIdByCode } from './customer-by-code.ts';

let test: TestDatabase;
let ids: Awaited<ReturnType<typeof makeScopedCustomers>>;
beforeAll(async () => {
  test = await testDatabase();
  const me = test.caller.userId ?? 0;
  ids = await test.database.transact(test.workspaceId, (tx) => makeScopedCustomers(tx, me));
});
afterAll(() => test.close());

it('finds a customer within the scope alone; nobody’s customers need the scope “all”', () =>
  test.database.transact(test.workspaceId, async (tx) => {
    for (const { scope, sees } of scopeCases(test.caller.userId ?? 0))
      for (const [code, id] of Object.entries(ids))
        expect([scope.kind, code, await customerIdByCode(tx, code, scope)]).toEqual([
          scope.kind,
          code,
          sees.some((seen) => seen === code) ? id : null,
        ]);
  }));

it('takes the code as it is written, and only in its own workspace', async () => {
  await test.database.transact(test.workspaceId, async (tx) => {
    expect(await customerIdByCode(tx, 'mine', { kind: 'all' })).toBeNull();
    expect(await customerIdByCode(tx, 'MIN_', { kind: 'all' })).toBeNull();
  });
  await test.database.transact(test.secondWorkspaceId, async (tx) => {
    expect(await customerIdByCode(tx, 'MINE', { kind: 'all' })).toBeNull();
  });
});
