import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { settleInvoices } from '#src/ledger/index.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { owed } from '../profit/owed.ts';
import { claimsByCustomer } from './claims.ts';

let test: TestDatabase;
let ids: ReadonlyMap<string, number>;
const asOf = calendarDate('2026-06-30');

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ws = tx.workspaceId;
    ids = await writeBooks(tx, [
      {
        code: 'DUE',
        receipts: [
          { due: '2026-05-31', amount: 40 },
          { due: '2026-06-29', paid: '2026-07-02', amount: 2 },
          { due: '2026-06-01', paid: '2026-06-02', amount: 7 },
          { due: '2026-07-15', amount: 9 },
        ],
      },
      { code: 'PAID', receipts: [{ due: '2026-05-31', paid: '2026-06-01', amount: 40 }] },
      { code: 'BILLED', orders: [{ no: 'O1', date: '2026-01-01', amount: 100 }] },
      { code: 'NONE', orders: [{ no: 'O1', date: '2026-01-01', amount: 100 }] },
    ]);
    const billed = ids.get('BILLED') ?? 0;
    await tx.db.execute(sql`
      insert into invoice (workspace_id, customer_id, invoice_no, order_no, issue_date, due_date, currency, amount, rate, paid_amount, paid_date, batch_id)
      values (${ws}, ${billed}, 'I1', 'O1', '2026-03-01', '2026-04-01', 'USD', 100, 1, null, null, 1),
        (${ws}, ${billed}, 'I2', null, '2026-03-01', '2026-06-01', 'EUR', 50, 1.1, 50, '2026-07-03', 1),
        (${ws}, ${billed}, 'I3', null, '2026-03-01', '2026-06-01', 'EUR', 50, 1.1, 50, '2026-06-03', 1),
        (${ws}, ${billed}, 'I4', null, '2026-07-01', '2026-07-01', 'USD', 999, 1, null, null, 1)`);
    await tx.db.execute(sql`
      insert into receipt (workspace_id, customer_id, order_no, due_date, receipt_date, currency, amount, base_amount, batch_id, line_number, row_hash)
      values (${ws}, ${billed}, 'O1', '2026-04-01', '2026-04-01', 'USD', 60, 60, 1, 21, gen_random_uuid()),
        (${ws}, ${billed}, 'O1', '2026-04-01', null, 'USD', 40, 40, 1, 22, gen_random_uuid())`);
  });
});
afterAll(() => test.close());

const read = (workspaceId = test.workspaceId) =>
  test.database.transact(workspaceId, (tx) => claimsByCustomer(tx, { asOf }));
const owedBy = async (code: string) => {
  const claims = (await read()).get(ids.get(code) ?? 0);
  if (claims === undefined) throw new Error(`no claims of ${code}`);
  return owed(settleInvoices(claims.invoices, claims.receipts, asOf), 'payments', 'USD');
};

it('reads what was open on the day where there are only payments', async () => {
  // Forty since 31 May, and two that were paid only after the day looked at; the nine name no order, so nobody knows whether
  // they were agreed by then.
  expect(await owedBy('DUE')).toMatchObject({
    notDue: '0.0000',
    to30: '42.0000',
    overdue: { amount: '42.0000', days: 30 },
  });
});

it('goes by invoices where there are any, as they stood on the day, and counts no claim twice', async () => {
  // I1 lacks 40 of 100, 90 days; I2 was paid only after the day: 50 × 1.1, 29 days; I3 was paid; I4 was not written yet.
  expect(await owedBy('BILLED')).toMatchObject({
    notDue: '0.0000',
    to30: '55.0000',
    to90: '40.0000',
    overdue: { amount: '95.0000', days: 90 },
  });
});

it('knows who has claims recorded though none is open, and who has none', async () => {
  const claims = await read();
  expect(claims.get(ids.get('PAID') ?? 0)).toEqual({ invoices: [], receipts: [] });
  expect(claims.has(ids.get('NONE') ?? 0)).toBe(false);
  expect((await read(test.secondWorkspaceId)).size).toBe(0);
});
