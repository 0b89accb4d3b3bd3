import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type KitchenTrade, makeKitchenTrade } from '../../../test/make/kitchen-trade.ts';
import { offeredGoods } from './offered-goods.ts';

let test: TestDatabase;
let story: KitchenTrade;

beforeAll(async () => {
  test = await testDatabase();
  story = await test.database.transact(test.workspaceId, makeKitchenTrade);
});
afterAll(() => test?.close());

it('finds what our entities shipped and what our orders name, as of the date', async () => {
  const published = [{ country: 'US', until: calendarDate('2025-09-20') }];
  const found = await test.database.transact(test.workspaceId, async (tx) => {
    await tx.db.execute(sql`
      with o as (insert into sales_order (workspace_id, customer_id, order_no, order_date, currency, amount)
                 values (${tx.workspaceId}, ${story.lossCustomer}, 'S1', '2025-06-01', 'USD', 10) returning id)
      insert into order_line (workspace_id, order_id, customer_id, hs_code, amount, batch_id, line_number, row_hash)
      select ${tx.workspaceId}, o.id, ${story.lossCustomer}, '9617001900', 10, 1, 1, gen_random_uuid() from o`);
    return [
      await offeredGoods(tx, { asOf: calendarDate('2025-10-01'), published }),
      await offeredGoods(tx, { asOf: calendarDate('2025-05-01'), published }),
    ];
  });
  expect(found).toEqual([['732393', '961700'], ['732393']]);
});
