import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { NOTHING_RECORDED } from '../profit/owed.ts';
import { reconcile } from '../profit/reconcile.ts';
import { bookTotals } from './book-totals.ts';
import { profitLedger } from './profit-ledger.ts';

let test: TestDatabase;
let ids: ReadonlyMap<string, number>;
const window = { from: calendarDate('2025-06-30'), to: calendarDate('2026-06-30') };

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ws = tx.workspaceId;
    ids = await writeBooks(tx, [
      {
        code: 'A',
        orders: [
          { no: 'OLD', date: '2025-06-30', amount: 1, cost: 1 },
          { no: 'O1', date: '2025-07-01', amount: 1000.1, cost: 600, currency: 'EUR', rate: 1.1 },
          { no: 'O2', date: '2026-01-01', amount: 500 },
          { no: 'R1', date: '2026-02-01', amount: 100, kind: 'return', cost: 60 },
          { no: 'S1', date: '2026-03-01', amount: 0, kind: 'sample', cost: 25 },
        ],
      },
      {
        code: 'D',
        orders: [
          { no: 'BEFORE', date: '2025-06-15', amount: 200 },
          { no: 'EARLY', date: '2025-07-02', amount: 1000 },
        ],
      },
      {
        code: 'E',
        orders: [
          { no: 'BILLED', date: '2026-01-01', amount: 10, currency: 'EUR', rate: 2 },
          { no: 'BARE', date: '2026-01-01', amount: 10 },
        ],
      },
      { code: 'B', orders: [{ no: 'O1', date: '2026-01-05', amount: 50_000, cost: 40_000 }] },
      { code: 'C' },
    ]);
    const a = ids.get('A') ?? 0;
    const entry = (
      no: string,
      customer: number | null,
      kind: string,
      amount: number | null,
      more: string[] = [],
      date = '2026-03-01',
    ) =>
      tx.db.execute(sql`
        insert into cost_entry (workspace_id, entry_no, customer_id, order_no, entry_date, kind, driver, driver_count, minutes,
          currency, amount, base_amount)
        values (${ws}, ${no}, ${customer}, ${more[0] ?? null}, ${date}, ${kind}, ${more[1] ?? null}, ${more[2] ?? null},
          ${more[3] ?? null}, 'USD', ${amount}, ${amount})`);
    await entry('1', a, 'cogs', 300, ['O2']);
    await entry('2', a, 'cogs', 999, ['O1']);
    await entry('3', a, 'freight', 20.25);
    await entry('4', null, 'freight', 7.5);
    await entry('5', a, 'activity', 40, ['O1', 'audit', '1', '300']);
    await entry('6', a, 'activity', null, ['O1', 'audit', '2', '90']);
    await entry('6b', a, 'activity', null, ['O1', 'audit', '1']);
    await entry('7', a, 'sample', 15);
    const e = ids.get('E') ?? 0;
    await tx.db.execute(sql`
      insert into invoice (workspace_id, customer_id, invoice_no, order_no, issue_date, currency, amount, batch_id)
      values (${ws}, ${e}, 'I1', 'BILLED', '2026-02-01', 'EUR', 10, 1), (${ws}, ${e}, 'I2', null, '2026-03-01', 'USD', 5, 1)`);
    await tx.db.execute(sql`
      insert into receipt (workspace_id, customer_id, order_no, invoice_no, receipt_date, currency, amount, base_amount, batch_id, line_number, row_hash)
      values (${ws}, ${e}, 'BILLED', null, '2026-02-11', 'EUR', 10, 20, 1, 11, gen_random_uuid()),
        (${ws}, ${e}, null, 'I2', '2026-03-06', 'USD', 5, 5, 1, 12, gen_random_uuid()),
        (${ws}, ${e}, 'BARE', null, '2026-01-04', 'USD', 10, 10, 1, 13, gen_random_uuid()),
        (${ws}, ${e}, 'BARE', null, '2026-01-04', 'BRL', 10, null, 1, 14, gen_random_uuid())`);
    const d = ids.get('D') ?? 0;
    await entry('8', d, 'cogs', 700, ['EARLY'], '2025-06-30');
    await entry('9', d, 'cogs', 150, ['BEFORE'], '2025-07-05');
    for (const [no, revision] of [
      ['Q1', 1],
      ['Q1', 2],
      ['Q1', 3],
      ['Q2', 1],
    ] as const)
      await tx.db.execute(sql`
        insert into quote (workspace_id, customer_id, quote_no, revision, quote_date, currency, amount)
        values (${ws}, ${a}, ${no}, ${revision}, '2026-01-01', 'USD', 5)`);
    await tx.db.execute(sql`
      insert into interaction (workspace_id, customer_id, interaction_no, interaction_date, minutes)
      values (${ws}, ${a}, '1', '2026-01-01', 30), (${ws}, ${a}, '2', '2026-01-02', null)`);
    await tx.db.execute(
      sql`update sales_order set delivery_date = '2025-08-01' where workspace_id = ${ws} and order_no = 'O1' and customer_id = ${a}`,
    );
    // Half paid ten days after delivery at a better rate, half open and 45 days overdue on the last day.
    await tx.db.execute(sql`
      insert into receipt (workspace_id, customer_id, order_no, due_date, receipt_date, currency, amount, base_amount, batch_id, line_number, row_hash)
      values (${ws}, ${a}, 'O1', '2025-08-01', '2025-08-11', 'EUR', 500, 560, 1, 1, gen_random_uuid()),
        (${ws}, ${a}, 'O1', '2026-05-16', null, 'EUR', 500.1, 550.11, 1, 2, gen_random_uuid()),
        (${ws}, ${a}, 'NONE', '2026-01-01', '2026-01-01', 'USD', 9, 9, 1, 3, gen_random_uuid())`);
  });
});
afterAll(() => test.close());

const read = (workspaceId = test.workspaceId) =>
  test.database.transact(workspaceId, (tx) => profitLedger(tx, { ...window, smallOrderBelow: 20_000 }));

describe('profitLedger', () => {
  it('adds up what the books say of a customer, exactly', async () => {
    const ledger = (await read()).get(ids.get('A') ?? 0);
    // Revenue 1000.10 × 1.1 + 500 − 100; goods 600 × 1.1 − 60 + 25 on orders and 300 in the entry of the order without cost.
    expect(Number(ledger?.revenue)).toBeCloseTo(1500.11, 10);
    expect(Number(ledger?.goods)).toBeCloseTo(925, 10);
    expect(ledger).toMatchObject({
      orders: 2,
      smallOrders: 2,
      samples: 1,
      ordersWithoutCost: 0,
      freight: '20.2500',
      quotes: 2,
      revisions: 2,
      interactions: 2,
      interactionMinutes: 30,
      interactionsUntimed: 1,
      paymentsTimed: 2,
      paymentsUntimed: 1,
      drivers: [
        {
          driver: 'audit',
          count: 4,
          minutes: 390,
          untimedCount: 1,
          amount: '40.0000',
          unpricedMinutes: 90,
          unpricedUntimedCount: 1,
        },
        {
          driver: 'sample',
          count: 1,
          minutes: 0,
          untimedCount: 1,
          amount: '15.0000',
          unpricedMinutes: 0,
          unpricedUntimedCount: 0,
        },
      ],
    });
    // 560 × 10 days + 550.11 × 333 days (2025-08-01 to 2026-06-30).
    expect(Number(ledger?.amountDays)).toBeCloseTo(560 * 10 + 550.11 * 333, 6);
    expect(Number(ledger?.exchangeResult)).toBeCloseTo(560 - 500 * 1.1, 10);
  });

  it('counts waiting from the invoice where no delivery is known, from the order where neither is, and says which', async () => {
    const ledger = (await read()).get(ids.get('E') ?? 0);
    // 20 × 10 days from the order's invoice, 5 × 5 days from the invoice named, 10 × 3 days from the order.
    expect(Number(ledger?.amountDays)).toBe(200 + 25 + 30);
    expect(ledger).toMatchObject({
      paymentsTimed: 3,
      paymentsFromInvoice: 2,
      paymentsFromOrder: 1,
      paymentsUntimed: 0,
      paymentsWithoutRate: 1,
      paymentsExchanged: 2,
      ordersForeign: 1,
    });
  });

  it('charges the goods of an order in the year of the order, whenever their cost was written down', async () => {
    // The cost of EARLY was written the day before the window opens; that of BEFORE, sold before it, within.
    const ledger = (await read()).get(ids.get('D') ?? 0);
    expect(ledger).toMatchObject({ orders: 1, ordersWithoutCost: 0 });
    expect(Number(ledger?.goods)).toBe(700);
  });

  it('knows a customer with nothing, and nobody of another workspace', async () => {
    expect((await read()).get(ids.get('C') ?? 0)).toMatchObject({ revenue: '0', drivers: [] });
    expect((await read(test.secondWorkspaceId)).size).toBe(0);
  });

  it('reconciles with the book to the cent, with unallocated cost and what would count twice shown', async () => {
    const totals = await test.database.transact(test.workspaceId, (tx) => bookTotals(tx, window));
    const lines = reconcile(
      [...(await read()).values()].map((booked) => ({ ...booked, open: NOTHING_RECORDED })),
      totals,
    );
    expect(lines.filter((line) => Number(line.difference) !== 0)).toEqual([]);
    expect(lines.find((line) => line.key === 'freight')).toMatchObject({ allocated: '20.2500', unallocated: '7.5000' });
    expect(lines.find((line) => line.key === 'goods')?.leftOut).toBe('999.0000');
  });
});
