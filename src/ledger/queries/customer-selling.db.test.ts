import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { customerInquiries, customerQuotes } from './customer-selling.ts';

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

it('shows the last revision of each quote with all its changes, and hides numbers nobody gave', () =>
  inBooks(async (tx, customerId) => {
    await tx.db.execute(sql`
      insert into quote (workspace_id, customer_id, quote_no, revision, quote_date, currency, amount, discount_percent, spec_changes, outcome)
      values (${tx.workspaceId}, ${customerId}, 'Q1', 1, '2026-03-01', 'USD', 100, 0, 1, null),
             (${tx.workspaceId}, ${customerId}, 'Q1', 2, '2026-03-04', 'USD', 90, 10, 2, 'won'),
             (${tx.workspaceId}, ${customerId}, 'Q2', 1, '2026-02-01', 'USD', 50, null, null, 'lost')`);
    await tx.db.execute(sql`
      insert into inquiry (workspace_id, customer_id, inquiry_no, inquiry_date, quantity)
      values (${tx.workspaceId}, ${customerId}, '~9f8e-1', '2026-02-28', 1200.5),
             (${tx.workspaceId}, ${customerId}, 'R7', '2026-02-01', null)`);
    const quotes = await customerQuotes(tx, { customerId, limit: 10 });
    expect(
      quotes.map(({ quoteNo, revisions, amount, discountPercent, specChanges, outcome }) => [
        quoteNo,
        revisions,
        amount,
        discountPercent,
        specChanges,
        outcome,
      ]),
    ).toEqual([
      ['Q1', 2, '90', 10, 3, 'won'],
      ['Q2', 1, '50', null, null, 'lost'],
    ]);
    const inquiries = await customerInquiries(tx, { customerId, limit: 10 });
    expect(inquiries.map(({ inquiryNo, quantity }) => [inquiryNo, quantity])).toEqual([
      [null, 1200.5],
      ['R7', null],
    ]);
  }));
