import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type KitchenTrade, makeKitchenTrade } from '../../../test/make/kitchen-trade.ts';
import { offeredDescriptions } from './offered-descriptions.ts';

let test: TestDatabase;
let story: KitchenTrade;

beforeAll(async () => {
  test = await testDatabase();
  story = await test.database.transact(test.workspaceId, makeKitchenTrade);
});
afterAll(() => test?.close());

it('reads what our entities shipped and our orders name, as of the date, and nobody else', async () => {
  const published = [{ country: 'US', until: calendarDate('2025-09-20') }];
  const found = await test.database.transact(test.workspaceId, async (tx) => {
    await tx.db.execute(sql`
      update shipment s set description = case when n.company_id is null then 'THEIR POT' else 'OUR POT' end
      from party e left join named_entity n
        on n.workspace_id = ${tx.workspaceId} and n.relation = 'ours' and n.company_id = e.company_id
      where s.workspace_id = ${tx.workspaceId} and e.workspace_id = ${tx.workspaceId} and e.id = s.exporter_party_id`);
    await tx.db.execute(sql`
      with o as (insert into sales_order (workspace_id, customer_id, order_no, order_date, currency, amount)
                 values (${tx.workspaceId}, ${story.lossCustomer}, 'S1', '2025-06-01', 'USD', 10) returning id)
      insert into order_line (workspace_id, order_id, customer_id, description, amount, batch_id, line_number, row_hash)
      select ${tx.workspaceId}, o.id, ${story.lossCustomer}, 'VACUUM FLASK', 10, 1, 1, gen_random_uuid() from o`);
    const ask = (asOf: string, most = 10) => offeredDescriptions(tx, { asOf: calendarDate(asOf), published, most });
    return [await ask('2025-10-01'), await ask('2025-05-01'), await ask('2025-10-01', 0)];
  });
  expect(found).toEqual([['OUR POT', 'VACUUM FLASK'], ['OUR POT'], []]);
});
