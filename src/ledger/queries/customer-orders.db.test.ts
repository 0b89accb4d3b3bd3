import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { threeCustomers, writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { customerOrders } from './customer-orders.ts';

let test: TestDatabase;
let customerId = 0;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, threeCustomers(test.caller.userId ?? 0));
    customerId = ids.get('A') ?? 0;
  });
});
afterAll(() => test.close());
const read = <T>(work: Parameters<typeof test.database.transact<T>>[1]) =>
  test.database.transact(test.workspaceId, work);

describe('customerOrders', () => {
  it('lists headers newest first, exact, with net amounts and line counts', async () => {
    const rows = await read((tx) => customerOrders(tx, { customerId }));
    expect(rows.map((row) => row.order_no)).toEqual(['3', '2', '1']);
    expect(rows[2]).toMatchObject({
      amount: '100.5',
      base_amount: '110.55',
      net_base_amount: '110.55',
      cost: '60',
      lines: 2,
      currency: 'EUR',
      incoterm: 'FOB',
    });
    expect(rows[1]).toMatchObject({ amount: '10', net_base_amount: '-10' });
    expect(rows[0]).toMatchObject({ base_amount: null, net_base_amount: null, order_date: '2026-03-05' });
  });

  it('shows nothing of another workspace', async () => {
    expect(await test.database.transact(test.secondWorkspaceId, (tx) => customerOrders(tx, { customerId }))).toEqual(
      [],
    );
  });
});
