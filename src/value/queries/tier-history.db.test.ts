import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeAssessment, writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { tierHistory } from './tier-history.ts';

let test: TestDatabase;
let customerId = 0;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, [{ code: 'A' }, { code: 'B' }]);
    customerId = ids.get('A') ?? 0;
    await writeAssessment(tx, { customerId, asOf: '2026-03-31', tier: 'core', score: 77.53 });
    await writeAssessment(tx, { customerId, asOf: '2026-06-30', tier: 'strategic' });
    await writeAssessment(tx, { customerId: ids.get('B') ?? 0, asOf: '2026-06-30', tier: 'new' });
    await tx.db.execute(sql`
      insert into tier_change (workspace_id, customer_id, as_of, from_tier, to_tier, reason)
      values (${tx.workspaceId}, ${customerId}, '2026-06-30', 'core', 'strategic', '{"zh": "升", "en": "up"}')`);
  });
});
afterAll(() => test.close());

it('lists assessments and moves of one customer, newest first, scores as they were', async () => {
  expect(await test.database.transact(test.workspaceId, (tx) => tierHistory(tx, { customerId }))).toEqual({
    history: [
      { asOf: '2026-06-30', tier: 'strategic', score: null },
      { asOf: '2026-03-31', tier: 'core', score: 77.53 },
    ],
    changes: [{ asOf: '2026-06-30', from: 'core', to: 'strategic', reason: { zh: '升', en: 'up' } }],
  });
});

it('lists nothing of another workspace', async () => {
  const other = await test.database.transact(test.secondWorkspaceId, (tx) => tierHistory(tx, { customerId }));
  expect(other).toEqual({ history: [], changes: [] });
});
