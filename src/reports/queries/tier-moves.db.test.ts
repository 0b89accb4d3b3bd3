import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeCustomer } from '../../../test/make/trade-facts.ts';
import { tierMoves } from './tier-moves.ts';

let test: TestDatabase;
const since = calendarDate('2026-06-01');

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const customerId = await makeCustomer(tx, 'A', []);
    for (const [asOf, from, to] of [
      ['2026-06-01', 'core', 'strategic'],
      ['2026-06-02', 'strategic', 'core'],
      ['2026-06-09', null, 'new'],
      ['2026-06-30', 'core', 'long-tail'],
    ])
      await tx.db.execute(sql`
        insert into tier_change (workspace_id, customer_id, as_of, from_tier, to_tier, reason)
        values (${tx.workspaceId}, ${customerId}, ${asOf}, ${from}, ${to}, '{"zh":"理由","en":"reason"}')`);
  });
});
afterAll(() => test?.close());

it('lists changes after the day, latest first, and no first tiers', async () => {
  const moves = await test.database.transact(test.workspaceId, (tx) =>
    tierMoves(tx, { since, scope: { kind: 'all' } }),
  );
  expect(moves.map(({ asOf, from, to }) => [asOf, from, to])).toEqual([
    ['2026-06-30', 'core', 'long-tail'],
    ['2026-06-02', 'strategic', 'core'],
  ]);
  expect(moves[0]?.reason).toEqual({ zh: '理由', en: 'reason' });
});

it('tells nothing outside the scope', async () => {
  const scope = { kind: 'own', userId: 77 } as const;
  expect(await test.database.transact(test.workspaceId, (tx) => tierMoves(tx, { since, scope }))).toEqual([]);
});
