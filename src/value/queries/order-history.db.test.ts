import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { orderHistory } from './order-history.ts';

const until = calendarDate('2026-06-30');
let test: TestDatabase;
let id = 0;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, [
      {
        code: 'A',
        orders: [
          { no: '2', date: '2026-02-01', amount: 10, kind: 'return', cost: 6 },
          {
            no: '1',
            date: '2026-01-01',
            amount: 100.55,
            currency: 'EUR',
            rate: 1.1,
            cost: 50,
            incoterm: 'FOB',
            paymentTerm: 'lc',
          },
          { no: '3', date: '2026-03-01', amount: 80, kind: 'cancellation', cost: 40 },
          { no: '4', date: '2026-04-01', amount: -20, kind: 'cancellation', cost: 9 },
          { no: '5', date: '2026-05-01', amount: 70, rate: null, cost: 1 },
          { no: '6', date: '2026-07-01', amount: 70 },
        ],
        receipts: [
          { due: '2026-02-01', paid: '2026-02-11', amount: 1 },
          { due: '2026-03-01', amount: 1 },
          { due: '2026-07-01', amount: 1 },
          { paid: '2026-01-01', amount: 1 },
        ],
      },
      { code: 'B' },
    ]);
    id = ids.get('A') ?? 0;
  });
  await test.database.transact(test.secondWorkspaceId, (tx) =>
    writeBooks(tx, [
      { code: 'X', orders: [{ no: '1', date: '2026-01-01', amount: 5 }], receipts: [{ due: '2026-01-01', amount: 5 }] },
    ]),
  );
});
afterAll(() => test.close());

describe('orderHistory', () => {
  it('lists orders up to the date, oldest first, signed and in base currency', async () => {
    const history = await test.database.transact(test.workspaceId, (tx) => orderHistory(tx, { until }));
    expect([...history.keys()]).toEqual([id]);
    expect(history.get(id)?.map((o) => [o.date, o.kind, o.baseAmount, o.baseCost])).toEqual([
      ['2026-01-01', 'order', '110.6050', '55.0000'],
      ['2026-02-01', 'return', '-10.0000', '-6.0000'],
      // The order itself was cancelled: it brings nothing and costs nothing.
      ['2026-03-01', 'cancellation', '0', '0.0000'],
      ['2026-04-01', 'cancellation', '-20.0000', '-9.0000'],
      ['2026-05-01', 'order', null, null],
    ]);
    expect(history.get(id)?.[0]).toMatchObject({ incoterm: 'FOB', paymentTerm: 'lc' });
  });
});
