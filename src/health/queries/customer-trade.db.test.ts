import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type KitchenTrade, makeKitchenTrade } from '../../../test/make/kitchen-trade.ts';
import { latestCustomsLines, tradeMonths } from './customer-trade.ts';

let test: TestDatabase;
let story: KitchenTrade;

beforeAll(async () => {
  test = await testDatabase();
  story = await test.database.transact(test.workspaceId, makeKitchenTrade);
});
afterAll(() => test?.close());

it('splits a month into ours, others and unnamed', async () => {
  const rows = await test.database.transact(test.workspaceId, (tx) =>
    tradeMonths(tx, story.lossCustomer, calendarDate('2025-03-01')),
  );
  expect(rows).toHaveLength(7);
  expect(rows[0]).toEqual({ month: '2025-03', country: 'US', oursUsd: 600, othersUsd: 440, unknownUsd: 30, lines: 6 });
});

it('shows the latest lines as recorded, newest first', async () => {
  const rows = await test.database.transact(test.workspaceId, (tx) => latestCustomsLines(tx, story.lossCustomer, 4));
  expect(rows.map((row) => row.date)).toEqual(['2025-09-28', '2025-09-16', '2025-09-15', '2025-09-12']);
  expect(rows[0]).toMatchObject({
    importer: 'Kitchen Mart Inc',
    exporter: 'Bright Kitchenware Ltd',
    ours: true,
    hsCode: '732393',
    valueUsd: '100.0000',
    source: 'test',
  });
  expect(rows[1]).toMatchObject({ exporter: null, ours: false, hsCode: null });
});
