import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type KitchenTrade, makeKitchenTrade } from '../../../test/make/kitchen-trade.ts';
import { goodsDescribed } from './goods-described.ts';

let test: TestDatabase;
let story: KitchenTrade;
const published = [{ country: 'US', until: calendarDate('2025-09-20') }];

beforeAll(async () => {
  test = await testDatabase();
  story = await test.database.transact(test.workspaceId, makeKitchenTrade);
  await test.database.transact(test.workspaceId, async (tx) => {
    await tx.db.execute(sql`
      update shipment set description = case when ship_date > '2024-09-20' then 'STEEL POT, MODEL 5' else 'OLD POT' end
      where hs6 = '732393'`);
  });
});
afterAll(() => test?.close());

const ask = (workspaceId: number, most = 100) =>
  test.database.transact(workspaceId, (tx) =>
    goodsDescribed(tx, { customerIds: [story.lossCustomer], published, most }),
  );

it('counts the lines of the last twelve months published and of the twelve before', async () => {
  const rows = (await ask(test.workspaceId)).filter((row) => row.hs6 === '732393');
  const counted = await test.database.transact(test.workspaceId, (tx) =>
    tx.db.execute<{ recent: number; previous: number }>(sql`
      select (count(*) filter (where s.ship_date between '2024-09-21' and '2025-09-20'))::int as recent,
             (count(*) filter (where s.ship_date between '2023-09-21' and '2024-09-20'))::int as previous
      from shipment s
      join party i on i.workspace_id = s.workspace_id and i.id = s.importer_party_id
      join customer_company cc on cc.workspace_id = s.workspace_id and cc.company_id = i.company_id
      where s.workspace_id = ${test.workspaceId} and cc.customer_id = ${story.lossCustomer} and s.hs6 = '732393'`),
  );
  const { recent, previous } = counted.rows[0] ?? { recent: 0, previous: 0 };
  expect(recent).toBeGreaterThan(0);
  expect(rows).toContainEqual({
    customerId: story.lossCustomer,
    hs6: '732393',
    description: 'STEEL POT, MODEL 5',
    recent,
    previous: 0,
  });
  if (previous > 0) expect(rows.find((row) => row.description === 'OLD POT')).toMatchObject({ recent: 0, previous });
});

it('reads the commonest of every code whatever the limit, and nothing of others', async () => {
  const codes = new Set((await ask(test.workspaceId)).map((row) => row.hs6));
  const few = await ask(test.workspaceId, 0);
  expect(few).toHaveLength(codes.size);
  expect(await ask(test.secondWorkspaceId)).toEqual([]);
  const none = await test.database.transact(test.workspaceId, (tx) =>
    goodsDescribed(tx, { customerIds: [story.lossCustomer], published: [], most: 100 }),
  );
  expect(none).toEqual([]);
});
