import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { ratesOfBooks } from './rates.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
}, 120_000);
afterAll(() => db.close());

it('gives the rates of the workspace by currency, in the order of days, and of no other workspace', async () => {
  const rates = await db.database.transact(db.workspaceId, async (tx) => {
    await tx.db.execute(sql`
      insert into exchange_rate (workspace_id, currency, rate_date, rate) values
        (${tx.workspaceId}, 'KES', '2025-02-01', 0.00775), (${tx.workspaceId}, 'KES', '2025-01-01', 0.0077),
        (${tx.workspaceId}, 'EUR', '2025-01-01', 1.03)`);
    return { all: await ratesOfBooks(tx, null), one: await ratesOfBooks(tx, 'EUR') };
  });
  expect(rates).toEqual({
    all: {
      EUR: [['2025-01-01', '1.03']],
      KES: [
        ['2025-01-01', '0.0077'],
        ['2025-02-01', '0.00775'],
      ],
    },
    one: { EUR: [['2025-01-01', '1.03']] },
  });
  expect(await db.database.transact(db.secondWorkspaceId, (tx) => ratesOfBooks(tx, null))).toEqual({});
});
