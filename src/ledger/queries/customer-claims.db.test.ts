import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { customerClaims } from './customer-claims.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

/** Runs over a workspace with one customer. */
function inBooks(work: (tx: Tx, customerId: number) => Promise<void>): Promise<void> {
  return test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, [{ code: 'A' }]);
    await work(tx, ids.get('A') ?? 0);
  });
}

it('reads invoices and receipts of one customer, amounts exact, dates as text', () =>
  inBooks(async (tx, customerId) => {
    await tx.db.execute(sql`
      insert into invoice (workspace_id, customer_id, invoice_no, order_no, issue_date, due_date, currency, amount, rate)
      values (${tx.workspaceId}, ${customerId}, 'I1', 'P1', '2026-03-01', '2026-05-01', 'EUR', 100.5, 1.1),
             (${tx.workspaceId}, ${customerId} + 1, 'I2', null, '2026-03-01', null, 'USD', 1, null)`);
    await tx.db.execute(sql`
      insert into receipt (workspace_id, customer_id, order_no, receipt_date, currency, amount, batch_id, line_number, row_hash)
      values (${tx.workspaceId}, ${customerId}, 'P1', '2026-05-02', 'EUR', 40, 1, 1, gen_random_uuid())`);
    const { invoices, receipts } = await customerClaims(tx, { customerId });
    expect(invoices).toEqual([
      {
        invoiceNo: 'I1',
        orderNo: 'P1',
        issueDate: '2026-03-01',
        dueDate: '2026-05-01',
        currency: 'EUR',
        amount: '100.5',
        rate: '1.1000000000',
        paidAmount: null,
        paidDate: null,
      },
    ]);
    expect(receipts).toMatchObject([{ orderNo: 'P1', invoiceNo: null, receiptDate: '2026-05-02', amount: '40' }]);
  }));
