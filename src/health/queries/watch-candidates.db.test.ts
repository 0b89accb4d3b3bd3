import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeInspection } from '../../../test/make/alert-facts.ts';
import { saveWish } from '../store.ts';
import { watchCandidates } from './watch-candidates.ts';

let test: TestDatabase;
let ids: ReadonlyMap<string, number>;
const today = calendarDate('2026-07-01');

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    ids = await writeBooks(tx, [
      {
        code: 'A',
        ownerId: 5,
        orders: [
          { no: '1', date: '2026-06-30', amount: 100 },
          { no: '2', date: '2026-06-30', amount: 30, kind: 'return' },
          { no: '3', date: '2026-05-30', amount: 500, kind: 'sample' },
          { no: '4', date: '2025-06-30', amount: 900 },
        ],
      },
      { code: 'B' },
    ]);
    const a = ids.get('A') ?? 0;
    for (const [asOf, profit] of [
      ['2026-01-01', '5'],
      ['2026-06-01', '42.5'],
    ])
      await tx.db.execute(sql`
        insert into assessment (workspace_id, as_of, customer_id, tier, result, rules_version)
        values (${tx.workspaceId}, ${asOf}, ${a}, 'core', ${JSON.stringify({ profit: { profit } })}::jsonb, 1)`);
    await makeInspection(tx, { customerId: a, asOf: '2026-06-01', grade: 'yellow' });
    await saveWish(tx, { customerId: a, wish: 'watch', reason: 'old friend', byUserId: test.caller.userId });
    await saveWish(tx, { customerId: a, wish: 'leave-out', reason: null, byUserId: test.caller.userId });
  });
});
afterAll(() => test?.close());

const ask = (scope: Parameters<typeof watchCandidates>[1]['scope']) =>
  test.database.transact(test.workspaceId, (tx) => watchCandidates(tx, { today, scope }));

it('tells the latest profit, revenue of twelve months net of returns, grade and the latest wish', async () => {
  expect(await ask({ kind: 'all' })).toEqual([
    expect.objectContaining({
      code: 'A',
      profit: 42.5,
      revenue: 70,
      tier: 'core',
      grade: 'yellow',
      wish: 'leave-out',
      decidedBy: 'Owner',
    }),
    expect.objectContaining({ code: 'B', profit: null, revenue: null, grade: null, wish: null }),
  ]);
});

it('forgets a wish that was taken back, and tells nothing outside the scope', async () => {
  await test.database.transact(test.workspaceId, (tx) =>
    saveWish(tx, { customerId: ids.get('A') ?? 0, wish: null, reason: null, byUserId: null }),
  );
  expect((await ask({ kind: 'own', userId: 5 })).map(({ code, wish }) => [code, wish])).toEqual([['A', null]]);
  expect(await ask({ kind: 'own', userId: 6 })).toEqual([]);
});
