import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ordersRowTarget } from '#src/ledger/orders-target.ts';
import { orderStore } from '#src/ledger/use-cases/import-stores.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { writeBatch } from '../../../test/make/staged-batch.ts';
import { customerBooks } from './customer-books.ts';

const orders = { rows: ordersRowTarget, store: orderStore };
let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const order = (orderNo: string, date: string, amount: string, more: Record<string, string> = {}) => ({
  customer_code: 'C1',
  customer_name: 'Nordwind',
  order_no: orderNo,
  order_date: date,
  kind: 'order',
  amount,
  currency: 'USD',
  hs_code: '732393',
  description: 'STEEL PAN',
  ...more,
});

async function idOf(tx: Tx, code: string): Promise<number> {
  const found = await tx.db.execute<{ id: number }>(
    sql`select id::float8 as id from customer where workspace_id = ${tx.workspaceId} and code = ${code}`,
  );
  return found.rows[0]?.id ?? 0;
}

it('sums orders by month in base currency; a sample counts nowhere, an order without a rate makes the sum unknown', () =>
  test.database.transact(test.workspaceId, async (tx) => {
    await tx.db.execute(sql`update workspace set base_currency = 'USD' where id = ${tx.workspaceId}`);
    await writeBatch(tx, orders, [
      order('1', '2026-03-01', '100'),
      order('2', '2026-03-20', '50.5'),
      order('3', '2026-04-01', '7', { kind: 'sample' }),
    ]);
    const id = await idOf(tx, 'C1');
    expect(await customerBooks(tx, id)).toMatchObject({
      code: 'C1',
      name: 'Nordwind',
      currency: 'USD',
      lines: 2,
      firstDate: '2026-03-01',
      lastDate: '2026-03-20',
      sum: '150.5',
      months: [{ month: '2026-03', lines: 2, amount: '150.5' }],
      goods: [{ hs6: '732393', description: 'STEEL PAN', lines: 3, valueUsd: null }],
    });
    await writeBatch(tx, orders, [order('4', '2026-05-01', '1', { currency: 'XAU' })]);
    expect(await customerBooks(tx, id)).toMatchObject({ lines: 3, sum: null });
    expect(await customerBooks(tx, 999_999)).toBeNull();
  }));
