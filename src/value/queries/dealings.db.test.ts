import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { dealingsByCustomer } from './dealings.ts';

let test: TestDatabase;
let ids: ReadonlyMap<string, number>;
const params = { from: calendarDate('2024-06-30'), to: calendarDate('2026-06-30') };

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ws = tx.workspaceId;
    ids = await writeBooks(tx, [
      {
        code: 'A',
        orders: [
          { no: '1', date: '2026-01-01', amount: 10 },
          { no: '2', date: '2026-01-02', amount: 10, kind: 'cancellation' },
          { no: '3', date: '2024-06-30', amount: 10 },
        ],
      },
      { code: 'B' },
    ]);
    const a = ids.get('A') ?? 0;
    for (const [no, revision, discount, spec, outcome, reason] of [
      ['Q1', 1, 5, 2, 'open', null],
      ['Q1', 2, 12, 1, 'lost', 'price'],
      ['Q2', 1, 8, null, 'won', null],
      ['Q3', 1, null, null, 'vanished', null],
    ] as const)
      await tx.db.execute(sql`
        insert into quote (workspace_id, customer_id, quote_no, revision, quote_date, currency, amount, discount_percent, spec_changes, outcome, lost_reason)
        values (${ws}, ${a}, ${no}, ${revision}, '2026-01-01', 'USD', 5, ${discount}, ${spec}, ${outcome}, ${reason})`);
    await tx.db.execute(sql`
      insert into inquiry (workspace_id, customer_id, inquiry_no, inquiry_date, product_code, quantity, outcome, lost_reason)
      values (${ws}, ${a}, '1', '2026-01-01', 'P', 5, 'lost', 'quality'), (${ws}, ${a}, '2', '2026-01-01', null, 5, 'vanished', null),
        (${ws}, ${a}, '3', '2026-01-01', 'P', null, null, null)`);
    await tx.db.execute(sql`
      insert into interaction (workspace_id, customer_id, interaction_no, interaction_date, kind)
      values (${ws}, ${a}, '1', '2026-01-01', 'complaint'), (${ws}, ${a}, '2', '2026-01-01', 'general'), (${ws}, ${a}, '3', '2026-07-01', 'complaint')`);
  });
});
afterAll(() => test.close());

const read = (workspaceId = test.workspaceId) =>
  test.database.transact(workspaceId, (tx) => dealingsByCustomer(tx, params));

it('counts quotes by number with the outcome of the newest revision, and everything within the window', async () => {
  expect((await read()).get(ids.get('A') ?? 0)).toEqual({
    quotes: 3,
    revisions: 1,
    quotesWon: 1,
    quotesLost: 1,
    quotesVanished: 1,
    // Newest revisions: 12 % and 8 %.
    discount: 0.1,
    discountKnown: 2,
    lossesWithReason: 2,
    lostOnPrice: 1,
    specChanges: 3,
    specKnown: 1,
    inquiries: 3,
    inquiriesVanished: 1,
    inquiriesDecided: 2,
    inquiriesVague: 2,
    orders: 2,
    cancellations: 1,
    interactions: 2,
    complaints: 1,
  });
});

it('says nothing of a customer without records, nor of another workspace', async () => {
  expect((await read()).has(ids.get('B') ?? 0)).toBe(false);
  expect((await read(test.secondWorkspaceId)).size).toBe(0);
});
