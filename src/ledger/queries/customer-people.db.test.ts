import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { customerContacts, customerInteractions } from './customer-people.ts';

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

it('lists people, those who left last, with the day we were last in touch', () =>
  inBooks(async (tx, customerId) => {
    await tx.db.execute(sql`
      insert into contact (workspace_id, customer_id, name_key, name, is_primary, left_date)
      values (${tx.workspaceId}, ${customerId}, 'zoe', 'Zoe', true, null),
             (${tx.workspaceId}, ${customerId}, 'ana', 'Ana', null, null),
             (${tx.workspaceId}, ${customerId}, 'abe', 'Abe', true, '2026-01-01')`);
    await tx.db.execute(sql`
      insert into interaction (workspace_id, customer_id, interaction_no, interaction_date, contact_name, kind, minutes, response_hours)
      values (${tx.workspaceId}, ${customerId}, '1', '2026-03-01', 'ANA', 'general', 10, 2.5),
             (${tx.workspaceId}, ${customerId}, '2', '2026-04-01', 'Ana', 'complaint', null, null)`);
    const contacts = await customerContacts(tx, { customerId });
    expect(contacts.map(({ name, lastTouch }) => [name, lastTouch])).toEqual([
      ['Zoe', null],
      ['Ana', '2026-04-01'],
      ['Abe', null],
    ]);
    const interactions = await customerInteractions(tx, { customerId, limit: 10 });
    expect(interactions.map(({ date, kind, minutes, responseHours }) => [date, kind, minutes, responseHours])).toEqual([
      ['2026-04-01', 'complaint', null, null],
      ['2026-03-01', 'general', 10, 2.5],
    ]);
  }));
