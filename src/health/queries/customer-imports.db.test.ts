import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type KitchenTrade, makeKitchenTrade } from '../../../test/make/kitchen-trade.ts';
import { customerImports } from './customer-imports.ts';

let test: TestDatabase;
let story: KitchenTrade;

beforeAll(async () => {
  test = await testDatabase();
  story = await test.database.transact(test.workspaceId, makeKitchenTrade);
});
afterAll(() => test?.close());

const from = calendarDate('2025-01-01');
const until = calendarDate('2025-09-20');

it('adds lines up by month, resolved supplier and goods; forwarders are unnamed', async () => {
  const rows = await test.database.transact(test.workspaceId, (tx) =>
    customerImports(tx, { customerIds: [story.lossCustomer], from, published: [{ country: 'US', until }] }),
  );
  const march = rows.filter((row) => row.month === '2025-03');
  const bySupplier = (id: number | null, hs6: string | null = '732393') =>
    march.find((row) => row.supplierId === id && row.hs6 === hs6);
  expect(march).toHaveLength(5);
  expect(bySupplier(story.us.companyId)).toMatchObject({ lines: 2, valueUsd: 600, linesWithValue: 2, weightKg: 200 });
  expect(bySupplier(story.rival.companyId)).toMatchObject({ lines: 1, valueUsd: 400 });
  expect(bySupplier(story.newcomer.companyId)).toMatchObject({ valueUsd: 40 });
  expect(bySupplier(null)).toMatchObject({ valueUsd: 20 });
  expect(bySupplier(null, null)).toMatchObject({ valueUsd: 10 });
});

it('what was not published, or not from a covered country, does not exist', async () => {
  const ask = (published: Parameters<typeof customerImports>[1]['published']) =>
    test.database.transact(test.workspaceId, (tx) =>
      customerImports(tx, { customerIds: [story.lossCustomer], from, published }),
    );
  const september = (await ask([{ country: 'US', until }])).filter((row) => row.month === '2025-09');
  expect(september.find((row) => row.supplierId === story.us.companyId)?.lines).toBe(1);
  expect(await ask([{ country: 'MX', until }])).toEqual([]);
  expect(await ask([])).toEqual([]);
});

it('another workspace sees nothing', async () => {
  const rows = await test.database.transact(test.secondWorkspaceId, (tx) =>
    customerImports(tx, { customerIds: [story.lossCustomer], from, published: [{ country: 'US', until }] }),
  );
  expect(rows).toEqual([]);
});
