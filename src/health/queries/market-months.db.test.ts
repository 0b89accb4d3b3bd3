import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type KitchenTrade, makeKitchenTrade } from '../../../test/make/kitchen-trade.ts';
import { marketMonths } from './market-months.ts';

let test: TestDatabase;
let story: KitchenTrade;

beforeAll(async () => {
  test = await testDatabase();
  story = await test.database.transact(test.workspaceId, makeKitchenTrade);
});
afterAll(() => test?.close());

it('adds the rollup up over origins, only for the goods and months asked for', async () => {
  const rows = await test.database.transact(test.workspaceId, (tx) =>
    marketMonths(tx, {
      goods: [
        { country: 'US', hs6: '732393' },
        { country: 'US', hs6: '999999' },
      ],
      from: calendarDate('2025-03-01'),
      published: [{ country: 'US', until: calendarDate('2025-03-31') }],
    }),
  );
  const kitchenMart = 600 + 400 + 20 + 40;
  expect(story.lossCustomer).toBeGreaterThan(0);
  expect(rows).toEqual([
    {
      country: 'US',
      month: '2025-03',
      hs6: '732393',
      lines: 17,
      linesWithValue: 17,
      linesWithWeight: 17,
      valueUsd: kitchenMart + 600 + 2000,
      weightKg: 1700,
    },
  ]);
});

it('nothing asked, nothing read', async () => {
  const ask = { goods: [], from: calendarDate('2025-03-01'), published: [] };
  expect(await test.database.transact(test.workspaceId, (tx) => marketMonths(tx, ask))).toEqual([]);
});

it.each([
  ['the day before its last', '2025-03-30', 0],
  ['its last day', '2025-03-31', 1],
])('a month published to %s counts or not', async (_name, until, months) => {
  const rows = await test.database.transact(test.workspaceId, (tx) =>
    marketMonths(tx, {
      goods: [{ country: 'US', hs6: '732393' }],
      from: calendarDate('2025-03-01'),
      published: [
        { country: 'US', until: calendarDate(until) },
        { country: 'GB', until: calendarDate('2026-01-01') },
      ],
    }),
  );
  expect(rows).toHaveLength(months);
});
