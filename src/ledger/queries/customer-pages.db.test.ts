import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks, writeCompany } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { customerChoices } from './customer-choices.ts';
import { customerCompanies } from './customer-companies.ts';
import { customerOrders } from './customer-orders.ts';
import { customerReceipts } from './customer-receipts.ts';
import { isColleague } from './is-colleague.ts';

let test: TestDatabase;
let customerId = 0;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, [
      {
        code: 'A',
        country: 'AT',
        ownerId: test.caller.userId ?? 0,
        orders: [
          {
            no: '1',
            date: '2026-01-05',
            amount: 100.5,
            currency: 'EUR',
            rate: 1.1,
            cost: 60,
            incoterm: 'FOB',
            lines: 2,
          },
          { no: '2', date: '2026-02-05', amount: 10, kind: 'return' },
          { no: '3', date: '2026-03-05', amount: 10, rate: null },
        ],
        receipts: [
          { due: '2026-01-31', paid: '2026-02-10', amount: 50 },
          { due: '2026-06-01', amount: 40 },
          { due: '2026-08-01', amount: 30 },
          { paid: '2026-02-01', amount: 20 },
        ],
      },
      { code: 'B', country: 'AT', orders: [{ no: '9', date: '2026-01-01', amount: 1 }] },
      { code: 'C' },
    ]);
    customerId = ids.get('A') ?? 0;
    await writeCompany(tx, { name: 'Firm', customerId, partyNames: ['FIRM LTD', 'FIRM LIMITED'] });
    await writeCompany(tx, { name: 'Stranger' });
  });
});
afterAll(() => test.close());
const read = <T>(work: Parameters<typeof test.database.transact<T>>[1]) =>
  test.database.transact(test.workspaceId, work);

describe('customerOrders', () => {
  it('lists headers newest first, exact, with net amounts and line counts', async () => {
    const rows = await read((tx) => customerOrders(tx, { customerId }));
    expect(rows.map((row) => row.order_no)).toEqual(['3', '2', '1']);
    expect(rows[2]).toMatchObject({
      amount: '100.5',
      base_amount: '110.55',
      net_base_amount: '110.55',
      cost: '60',
      lines: 2,
      currency: 'EUR',
      incoterm: 'FOB',
    });
    expect(rows[1]).toMatchObject({ amount: '10', net_base_amount: '-10' });
    expect(rows[0]).toMatchObject({ base_amount: null, net_base_amount: null, order_date: '2026-03-05' });
  });

  it('shows nothing of another workspace', async () => {
    expect(await test.database.transact(test.secondWorkspaceId, (tx) => customerOrders(tx, { customerId }))).toEqual(
      [],
    );
  });
});

describe('customerReceipts', () => {
  it('counts days late for paid and overdue, nothing for not due or undated', async () => {
    const rows = await read((tx) => customerReceipts(tx, { customerId, today: calendarDate('2026-07-01') }));
    expect(rows.map((row) => [row.amount, row.days_late])).toEqual([
      ['30', null],
      ['40', 30],
      ['20', null],
      ['50', 10],
    ]);
  });
});

describe('customerCompanies', () => {
  it('lists linked companies with the names they import under', async () => {
    const rows = await read((tx) => customerCompanies(tx, { customerId }));
    expect(rows).toMatchObject([{ name: 'Firm', method: 'exact-name', party_names: ['FIRM LIMITED', 'FIRM LTD'] }]);
  });
});

describe('customerChoices', () => {
  it('counts the scope and lists what occurs in it', async () => {
    const all = await read((tx) => customerChoices(tx, { scope: { kind: 'all' } }));
    expect(all).toEqual({ total: 3, countries: ['AT'], owners: [{ id: test.caller.userId, name: 'Owner' }] });
    expect(await read((tx) => customerChoices(tx, { scope: { kind: 'none' } }))).toEqual({
      total: 0,
      countries: [],
      owners: [],
    });
  });
});

describe('isColleague', () => {
  it('knows the people of its own workspace only', async () => {
    const userId = test.caller.userId ?? 0;
    expect(await read((tx) => isColleague(tx, { userId }))).toBe(true);
    expect(await test.database.transact(test.secondWorkspaceId, (tx) => isColleague(tx, { userId }))).toBe(false);
  });
});
