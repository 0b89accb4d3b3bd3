import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { stateHash, undoBatch, writeBatch } from '../../../test/make/staged-batch.ts';
import { customersRowTarget } from '../customers-target.ts';
import { ordersRowTarget } from '../orders-target.ts';
import { ratesRowTarget } from '../rates-target.ts';
import { receiptsRowTarget } from '../receipts-target.ts';
import { customerStore } from './write-customers.ts';
import { orderStore } from './write-orders.ts';
import { rateStore } from './write-rates.ts';
import { receiptStore } from './write-receipts.ts';

const customers = { rows: customersRowTarget, store: customerStore };
const orders = { rows: ordersRowTarget, store: orderStore };
const receipts = { rows: receiptsRowTarget, store: receiptStore };
const rates = { rows: ratesRowTarget, store: rateStore };
let db: TestDatabase;
let workspace = 0;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  workspace = await db.database.transact(0, async (tx) => {
    const made = await tx.db.execute<{ id: number }>(
      sql`insert into workspace (name) values ('Ledger test') returning id`,
    );
    return made.rows[0]?.id ?? -1;
  });
});

function inWorkspace<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.database.transact(workspace, work, { timeoutMs: 0 });
}

async function orderRows(tx: Tx) {
  const found = await tx.db.execute(sql`
    select o.order_no as no, c.code, o.kind, o.currency, o.amount::float8 as amount, o.base_amount::float8 as base,
           o.rate_date as "rateDate",
           (select count(*)::int from order_line l where l.workspace_id = o.workspace_id and l.order_id = o.id) as lines
    from sales_order o join customer c on c.workspace_id = o.workspace_id and c.id = o.customer_id
    where o.workspace_id = ${tx.workspaceId} order by o.order_no`);
  return found.rows;
}

const header = (change: Record<string, string | null> = {}) => ({
  customer_code: '0017',
  customer_name: 'Nordwind GmbH',
  order_no: 'PO-1',
  order_date: '2025-05-06',
  kind: 'order',
  amount: '1000.00',
  currency: 'USD',
  ...change,
});
const item = (change: Record<string, string | null> = {}) =>
  header({ product_code: 'V-10', description: 'Valve', quantity: '10', unit_price: '5', amount: '50', ...change });

describe('customers', () => {
  const first = { customer_code: '0017', customer_name: 'Nordwind GmbH', country: 'DE', owner: null };

  it('creates by code, updates what is new, never erases with a blank', () =>
    inWorkspace(async (tx) => {
      expect((await writeBatch(tx, customers, [first])).written).toEqual({ rows: 1, created: 1, updated: 0 });
      const again = await writeBatch(tx, customers, [first]);
      expect(again.plan).toMatchObject({ duplicates: 1, willCreate: 0, willUpdate: 0 });
      const more = await writeBatch(tx, customers, [{ customer_code: '0017', city: 'Hamburg' }]);
      expect(more.written).toEqual({ rows: 1, created: 0, updated: 1 });
      const found = await tx.db.execute(sql`
        select code, name, country, city, version from customer where workspace_id = ${tx.workspaceId}`);
      expect(found.rows).toEqual([{ code: '0017', name: 'Nordwind GmbH', country: 'DE', city: 'Hamburg', version: 2 }]);
    }));

  it('undoes an update and a creation, in either order', () =>
    inWorkspace(async (tx) => {
      const empty = await stateHash(tx);
      const a = await writeBatch(tx, customers, [first]);
      const one = await stateHash(tx);
      const b = await writeBatch(tx, customers, [{ ...first, city: 'Hamburg' }]);
      await undoBatch(tx, customers, b.id);
      expect(await stateHash(tx)).toBe(one);
      const c = await writeBatch(tx, customers, [{ ...first, city: 'Hamburg' }]);
      await undoBatch(tx, customers, a.id);
      await undoBatch(tx, customers, c.id);
      expect(await stateHash(tx)).toBe(empty);
    }));

  it('keeps and lists a customer that was edited since', () =>
    inWorkspace(async (tx) => {
      const a = await writeBatch(tx, customers, [first, { customer_code: '2', customer_name: 'Two' }]);
      await tx.db.execute(sql`
        update customer set note = 'key account', version = version + 1
        where workspace_id = ${tx.workspaceId} and code = '0017'`);
      expect(await undoBatch(tx, customers, a.id)).toEqual({
        removed: 1,
        restored: 0,
        kept: [{ noun: 'customer', label: '0017 Nordwind GmbH' }],
      });
    }));
});

describe('orders', () => {
  it('sums lines per order, creates missing customers and keeps identical lines', () =>
    inWorkspace(async (tx) => {
      const { plan, written } = await writeBatch(tx, orders, [
        item(),
        item(),
        item({ order_no: 'C536379', kind: 'cancellation', amount: '-27.5', quantity: '-1' }),
        item({ order_no: 'PO-2', customer_code: null, customer_name: 'nordwind gmbh' }),
      ]);
      expect(plan).toMatchObject({ duplicates: 0, skipped: {}, newParties: 2 });
      expect(written.rows).toBe(4);
      expect(await orderRows(tx)).toEqual([
        {
          no: 'C536379',
          code: '0017',
          kind: 'cancellation',
          currency: 'USD',
          amount: -27.5,
          base: -27.5,
          rateDate: '2025-05-06',
          lines: 1,
        },
        {
          no: 'PO-1',
          code: '0017',
          kind: 'order',
          currency: 'USD',
          amount: 100,
          base: 100,
          rateDate: '2025-05-06',
          lines: 2,
        },
        {
          no: 'PO-2',
          code: 'nordwind gmbh',
          kind: 'order',
          currency: 'USD',
          amount: 50,
          base: 50,
          rateDate: '2025-05-06',
          lines: 1,
        },
      ]);
    }));

  it.each([
    ['every line says what it cost: their sum', [item({ cost: '30' }), item({ cost: '12.5' })], 42.5],
    ['one line does not: unknown, not the smaller sum', [item({ cost: '30' }), item({ cost: null })], null],
    ['no line does: unknown', [item(), item()], null],
  ])('the cost of an order whose lines say it in part (%s)', (_case, lines, cost) =>
    inWorkspace(async (tx) => {
      await writeBatch(tx, orders, lines);
      const found = await tx.db.execute(
        sql`select cost::float8 as cost from sales_order where workspace_id = ${tx.workspaceId}`,
      );
      expect(found.rows).toEqual([{ cost }]);
    }),
  );

  it('finds a stored customer by name where the row has no code', () =>
    inWorkspace(async (tx) => {
      await writeBatch(tx, customers, [{ customer_code: '0017', customer_name: 'Nordwind GmbH' }]);
      await writeBatch(tx, orders, [item({ customer_code: null, customer_name: 'NORDWIND GMBH' })]);
      expect(await orderRows(tx)).toMatchObject([{ code: '0017' }]);
    }));

  it('adds only new lines of an overlapping file and undoes them', () =>
    inWorkspace(async (tx) => {
      const empty = await stateHash(tx);
      const a = await writeBatch(tx, orders, [item(), item()]);
      const one = await stateHash(tx);
      expect((await writeBatch(tx, orders, [item(), item()])).plan.duplicates).toBe(2);
      expect(await stateHash(tx)).toBe(one);
      const b = await writeBatch(tx, orders, [item(), item(), item({ product_code: 'V-20' })]);
      expect(b.written).toEqual({ rows: 1, created: 0, updated: 1 });
      await undoBatch(tx, orders, b.id);
      expect(await stateHash(tx)).toBe(one);
      const c = await writeBatch(tx, orders, [item(), item(), item({ product_code: 'V-20' })]);
      await undoBatch(tx, orders, a.id);
      expect(await orderRows(tx)).toMatchObject([{ no: 'PO-1', amount: 50, lines: 1 }]);
      await undoBatch(tx, orders, c.id);
      expect(await stateHash(tx)).toBe(empty);
    }));

  it('corrects the total of an order in a file with one row per order', () =>
    inWorkspace(async (tx) => {
      await writeBatch(tx, orders, [header(), header({ order_no: 'PO-2' })]);
      const before = await stateHash(tx);
      const b = await writeBatch(tx, orders, [header({ amount: '900' }), header({ order_no: 'PO-2' })]);
      expect(b.plan).toMatchObject({ duplicates: 1, willUpdate: 1, willCreate: 0 });
      expect(await orderRows(tx)).toMatchObject([
        { amount: 900, lines: 1 },
        { amount: 1000, lines: 1 },
      ]);
      await undoBatch(tx, orders, b.id);
      expect(await stateHash(tx)).toBe(before);
    }));

  it('never adds a total to an order that has lines, nor two currencies to each other', () =>
    inWorkspace(async (tx) => {
      await writeBatch(tx, orders, [item()]);
      expect((await writeBatch(tx, orders, [header({ amount: '50' })])).plan.skipped).toEqual({ 'order-has-lines': 1 });
      expect((await writeBatch(tx, orders, [item({ currency: 'EUR' })])).plan.skipped).toEqual({
        'currency-differs': 1,
      });
      expect(await orderRows(tx)).toMatchObject([{ amount: 50, lines: 1 }]);
    }));

  it('passes a customer on to the batch that still needs it', () =>
    inWorkspace(async (tx) => {
      const empty = await stateHash(tx);
      const a = await writeBatch(tx, orders, [item()]);
      const b = await writeBatch(tx, orders, [item({ order_no: 'PO-9' })]);
      await undoBatch(tx, orders, a.id);
      expect(await orderRows(tx)).toMatchObject([{ no: 'PO-9', code: '0017' }]);
      await undoBatch(tx, orders, b.id);
      expect(await stateHash(tx)).toBe(empty);
    }));
});

describe('rates', () => {
  const rate = (date: string, value: string) => ({ currency: 'EUR', rate_date: date, rate: value });

  it('converts at the latest rate within 45 days, otherwise not at all', () =>
    inWorkspace(async (tx) => {
      await writeBatch(tx, rates, [rate('2025-05-01', '1.10'), rate('2025-05-20', '1.20')]);
      await writeBatch(tx, orders, [
        header({ order_no: 'A', currency: 'EUR' }),
        header({ order_no: 'B', currency: 'EUR', order_date: '2025-07-05' }),
        header({ order_no: 'C', currency: 'EUR', order_date: '2025-04-30' }),
      ]);
      expect(await orderRows(tx)).toMatchObject([
        { no: 'A', base: 1100, rateDate: '2025-05-01' },
        { no: 'B', base: null, rateDate: null },
        { no: 'C', base: null, rateDate: null },
      ]);
    }));

  it('gives amounts without a rate one, takes it back with undo, and never revalues', () =>
    inWorkspace(async (tx) => {
      await writeBatch(tx, orders, [header({ currency: 'EUR' })]);
      const before = await stateHash(tx);
      const a = await writeBatch(tx, rates, [rate('2025-05-01', '1.10')]);
      expect(await orderRows(tx)).toMatchObject([{ base: 1100 }]);
      const b = await writeBatch(tx, rates, [rate('2025-05-01', '1.50'), rate('2025-05-05', '1.60')]);
      expect(b.plan).toMatchObject({ willCreate: 1, willUpdate: 1 });
      expect(await orderRows(tx)).toMatchObject([{ base: 1100 }]);
      await undoBatch(tx, rates, b.id);
      await undoBatch(tx, rates, a.id);
      expect(await stateHash(tx)).toBe(before);
    }));
});

describe('receipts', () => {
  const open = { customer_code: '0017', order_no: 'INV-1', due_date: '2025-06-30', amount: '80', currency: 'USD' };
  const paid = { ...open, receipt_date: '2025-07-04' };

  it('replaces an open amount when it was paid, and opens it again on undo', () =>
    inWorkspace(async (tx) => {
      const empty = await stateHash(tx);
      const a = await writeBatch(tx, receipts, [open, { ...open, order_no: 'INV-2' }]);
      const before = await stateHash(tx);
      const b = await writeBatch(tx, receipts, [paid, { ...open, order_no: 'INV-2' }]);
      expect(b.plan).toMatchObject({ duplicates: 1, willUpdate: 1, willCreate: 0 });
      const found = await tx.db.execute(sql`
        select order_no, receipt_date from receipt where workspace_id = ${tx.workspaceId} order by 1`);
      expect(found.rows).toEqual([
        { order_no: 'INV-1', receipt_date: '2025-07-04' },
        { order_no: 'INV-2', receipt_date: null },
      ]);
      await undoBatch(tx, receipts, b.id);
      expect(await stateHash(tx)).toBe(before);
      await undoBatch(tx, receipts, a.id);
      expect(await stateHash(tx)).toBe(empty);
    }));

  it('adds nothing the second time and keeps identical lines of one file', () =>
    inWorkspace(async (tx) => {
      expect((await writeBatch(tx, receipts, [paid, paid])).written.rows).toBe(2);
      expect((await writeBatch(tx, receipts, [paid, paid])).plan.duplicates).toBe(2);
    }));
});
