import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type KitchenTrade, makeKitchenTrade } from '../../../test/make/kitchen-trade.ts';
import { factsAt } from '../back-test/as-known.ts';
import { customerSuppliers } from './customer-suppliers.ts';
import { supplierDays } from './supplier-days.ts';

let test: TestDatabase;
let story: KitchenTrade;

beforeAll(async () => {
  test = await testDatabase();
  story = await test.database.transact(test.workspaceId, makeKitchenTrade);
});
afterAll(() => test?.close());

it('holds what a past inspection knew of suppliers, as the question asked then would have said', async () => {
  const published = [{ country: 'US', until: calendarDate('2025-09-30') }];
  const customerIds = [story.lossCustomer];
  const days = await test.database.transact(test.workspaceId, (tx) =>
    supplierDays(tx, { customerIds, published, prefixes: ['7323'] }),
  );
  expect(days.find((row) => row.companyId === story.newcomer.companyId)?.days[0]).toEqual({
    date: '2025-03-10',
    country: 'US',
    inScope: true,
  });
  for (const until of ['2025-04-30', '2025-06-15', '2025-09-20']) {
    const asked = await test.database.transact(test.workspaceId, (tx) =>
      customerSuppliers(tx, {
        customerIds,
        published: [{ country: 'US', until: calendarDate(until) }],
        prefixes: ['7323'],
        sameOrderDays: 7,
      }),
    );
    const coverage = [{ country: 'US', completeMonths: [], lagDays: 0 }];
    const customer = { id: story.lossCustomer, code: 'C-LOSS', name: '', country: null };
    const history = { customer, linkedCompanies: 1, cells: [], suppliers: days, orders: [] };
    const known = factsAt(history, coverage, calendarDate(until), 7).suppliers;
    const byId = (rows: readonly { readonly companyId: number }[]) =>
      [...rows].sort((a, b) => a.companyId - b.companyId);
    expect(byId(known.map(({ ...row }) => ({ ...row, customerId: story.lossCustomer })))).toEqual(byId(asked));
  }
});
