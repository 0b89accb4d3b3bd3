import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '#src/platform/auth/caller.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { customerSchema, getCustomerOrders, listCustomers } from '../contract.ts';
import { changeCustomer, readCustomer, readCustomerOrders, readCustomers } from './index.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, (tx) =>
    writeBooks(tx, [
      {
        code: 'A',
        team: 'Europe',
        orders: [
          { no: '1', date: '2026-05-01', amount: 100, cost: 60 },
          { no: '2', date: '2026-05-02', amount: 5, currency: 'JPY', rate: null },
        ],
      },
      { code: 'B', ownerId: test.caller.userId ?? 0, orders: [{ no: '1', date: '2026-05-01', amount: 100, cost: 60 }] },
    ]),
  );
});
afterAll(() => test.close());
const as = (more: Partial<Caller>): Caller => ({ ...test.caller, ...more });

describe('reading customers', () => {
  it('answers in the shape of the contract', async () => {
    listCustomers.response.parse(await readCustomers(test.deps, test.caller, {}));
    customerSchema.parse(await readCustomer(test.deps, test.caller, 'B'));
    const orders = getCustomerOrders.response.parse(await readCustomerOrders(test.deps, test.caller, 'A'));
    expect(orders.months).toEqual([{ month: '2026-05', revenue: '100', orders: 2 }]);
    expect(orders.unconverted).toEqual([{ amount: '5', currency: 'JPY' }]);
  });

  it('finds a Chinese name by its pinyin when nobody is written like that', async () => {
    await test.database.transact(test.workspaceId, (tx) =>
      tx.db.execute(
        sql`update customer set name_local = '楷韵厨具' where workspace_id = ${tx.workspaceId} and code = 'B'`,
      ),
    );
    const codes = async (search: string, who = test.caller) =>
      (await readCustomers(test.deps, who, { search })).customers.map((row) => row.code);
    expect([await codes('kaiyun'), await codes('kycj'), await codes('beiguang')]).toEqual([['B'], ['B'], []]);
    expect(await codes('kaiyun', as({ role: 'sales', scope: 'own', userId: -1 }))).toEqual([]);
  });

  it('masks money from a viewer and cost from sales', async () => {
    const { customers } = await readCustomers(test.deps, as({ role: 'viewer' }), {});
    expect(customers.every((row) => row.revenue12m === null)).toBe(true);
    expect(() => readCustomerOrders(test.deps, as({ role: 'viewer' }), 'B')).toThrow(/may not/);
    const bySales = await readCustomerOrders(test.deps, as({ role: 'sales' }), 'B');
    expect(bySales.orders[0]).toMatchObject({ amount: { amount: '100', currency: 'USD' }, cost: null });
    const byFinance = await readCustomerOrders(test.deps, as({ role: 'finance' }), 'B');
    expect(byFinance.orders[0]?.cost).toEqual({ amount: '60', currency: 'USD' });
  });

  it('says not found for absent, out of scope and another workspace alike', async () => {
    const own = as({ role: 'sales', scope: 'own' });
    await expect(readCustomer(test.deps, own, 'A')).rejects.toMatchObject({ code: 'not-found' });
    await expect(readCustomerOrders(test.deps, own, 'A')).rejects.toMatchObject({ code: 'not-found' });
    await expect(readCustomer(test.deps, test.caller, 'nobody')).rejects.toMatchObject({ code: 'not-found' });
    await expect(readCustomer(test.deps, as({ workspaceId: test.secondWorkspaceId }), 'B')).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await readCustomers(test.deps, own, {})).customers.map((row) => row.code)).toEqual(['B']);
  });
});

describe('changing a customer', () => {
  it('changes what is given, leaves the rest, counts the version up and writes the audit without the note', async () => {
    const before = await readCustomer(test.deps, test.caller, 'A');
    const body = { version: before.version, industry: 'Tools', note: 'secret', ownerId: test.caller.userId };
    const after = await changeCustomer(test.deps, test.caller, 'A', body);
    expect(after).toMatchObject({
      industry: 'Tools',
      note: 'secret',
      team: 'Europe',
      version: before.version + 1,
      owner: { name: 'Owner' },
    });
    const emptied = await changeCustomer(test.deps, test.caller, 'A', { version: after.version, note: null });
    expect(emptied).toMatchObject({ note: null, industry: 'Tools' });
    const audit = await test.database.transact(test.workspaceId, (tx) =>
      tx.db.execute<{ details: unknown }>(
        sql`select details from audit_entry where workspace_id = ${tx.workspaceId} and noun = 'customer' order by id`,
      ),
    );
    expect(audit.rows[0]?.details).toEqual({
      version: after.version,
      industry: 'Tools',
      ownerId: test.caller.userId,
      note: 'changed',
    });
    expect(JSON.stringify(audit.rows)).not.toContain('secret');
  });

  it('refuses a stale version, a stranger as owner, a role without the right', async () => {
    const { version } = await readCustomer(test.deps, test.caller, 'B');
    await expect(
      changeCustomer(test.deps, test.caller, 'B', { version: version - 1, note: 'x' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await expect(changeCustomer(test.deps, test.caller, 'B', { version, ownerId: 999_999 })).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(() => changeCustomer(test.deps, as({ role: 'sales' }), 'B', { version, note: 'x' })).toThrow(/may not/);
    expect((await readCustomer(test.deps, test.caller, 'B')).note).toBeNull();
  });
});
