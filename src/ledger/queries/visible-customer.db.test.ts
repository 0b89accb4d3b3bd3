import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeScopedCustomers, scopeCases } from '../../../test/make/people.ts';
import { visibleCustomer } from './visible-customer.ts';

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
        expect([scope.kind, code, (await visibleCustomer(tx, { code: code, scope }))?.id ?? null]).toEqual([
          scope.kind,
          code,
          sees.some((seen) => seen === code) ? id : null,
        ]);
  }));

it('takes the code as it is written, and only in its own workspace', async () => {
  await test.database.transact(test.workspaceId, async (tx) => {
    expect(await visibleCustomer(tx, { code: 'mine', scope: { kind: 'all' } })).toBeNull();
    expect(await visibleCustomer(tx, { code: 'MIN_', scope: { kind: 'all' } })).toBeNull();
  });
  await test.database.transact(test.secondWorkspaceId, async (tx) => {
    expect(await visibleCustomer(tx, { code: 'MINE', scope: { kind: 'all' } })).toBeNull();
  });
});

it('tells the name and who looks after it', () =>
  test.database.transact(test.workspaceId, async (tx) => {
    const scope = { kind: 'all' } as const;
    expect(await visibleCustomer(tx, { code: 'MINE', scope })).toEqual({
      id: ids['MINE'],
      name: 'mine',
      ownerUserId: test.caller.userId,
    });
    expect(await visibleCustomer(tx, { code: 'NOBODY', scope })).toMatchObject({ name: 'nobody', ownerUserId: null });
  }));
