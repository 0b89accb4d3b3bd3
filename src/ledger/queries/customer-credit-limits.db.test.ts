import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { customerCreditLimits } from './customer-credit-limits.ts';

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

it('shows the limits that hold on the day, our own first', () =>
  inBooks(async (tx, customerId) => {
    await tx.db.execute(sql`
      insert into credit_limit (workspace_id, customer_id, source, insurer, valid_from, valid_to, currency, amount, covered_percent)
      values (${tx.workspaceId}, ${customerId}, 'insurer', 'Sinosure', '2026-01-01', '2026-12-31', 'USD', 800, 90),
             (${tx.workspaceId}, ${customerId}, 'own', '', '2026-01-01', null, 'USD', 1000, null),
             (${tx.workspaceId}, ${customerId}, 'own', '', '2025-01-01', '2025-12-31', 'USD', 500, null)`);
    const found = await customerCreditLimits(tx, { customerId, today: calendarDate('2026-07-01') });
    expect(found.map(({ source, amount, coveredPercent }) => [source, amount, coveredPercent])).toEqual([
      ['own', '1000', null],
      ['insurer', '800', '90'],
    ]);
  }));
