import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type KitchenTrade, makeKitchenTrade } from '../../../test/make/kitchen-trade.ts';
import { goodsNames } from './goods-names.ts';

let test: TestDatabase;
let story: KitchenTrade;
const from = calendarDate('2025-01-01');
const published = [{ country: 'US', until: calendarDate('2025-09-20') }];

beforeAll(async () => {
  test = await testDatabase();
  story = await test.database.transact(test.workspaceId, makeKitchenTrade);
  await test.database.transact(test.workspaceId, async (tx) => {
    await tx.db.execute(sql`update shipment set description = 'STEEL POT, MODEL 5' where hs6 = '732393'`);
    await tx.db.execute(sql`
      update shipment set description = 'RARE POT' where id = (select min(id) from shipment where hs6 = '732393')`);
  });
});
afterAll(() => test?.close());

const ask = (workspaceId: number) =>
  test.database.transact(workspaceId, (tx) => goodsNames(tx, { customerIds: [story.lossCustomer], from, published }));

it('names goods by the description found most often', async () => {
  const rows = await ask(test.workspaceId);
  expect(rows.find((row) => row.hs6 === '732393')).toMatchObject({
    customerId: story.lossCustomer,
    description: 'STEEL POT, MODEL 5',
  });
  expect(new Set(rows.map((row) => row.hs6)).size).toBe(rows.length);
});

it('says nothing of lines without a description or code, or of another workspace', async () => {
  expect((await ask(test.workspaceId)).every((row) => row.hs6 !== null && row.description !== null)).toBe(true);
  expect(await ask(test.secondWorkspaceId)).toEqual([]);
  const none = await test.database.transact(test.workspaceId, (tx) =>
    goodsNames(tx, { customerIds: [story.lossCustomer], from, published: [] }),
  );
  expect(none).toEqual([]);
});
