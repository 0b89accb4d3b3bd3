import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type ReportRevenueParams, reportRevenue } from './report-revenue.ts';

let test: TestDatabase;
const ask = (code: string, more: Partial<ReportRevenueParams> = {}) =>
  test.database.transact(test.workspaceId, (tx) =>
    reportRevenue(tx, { code, today: calendarDate('2026-07-01'), scope: { kind: 'all' }, ...more }),
  );

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, (tx) =>
    writeBooks(tx, [
      {
        code: 'A',
        ownerId: 5,
        orders: [
          { no: '1', date: '2026-06-30', amount: 100.5, currency: 'EUR', rate: 1.1 },
          { no: '2', date: '2026-06-01', amount: 10, kind: 'return' },
          { no: '3', date: '2026-06-02', amount: 70, kind: 'cancellation' },
          { no: '4', date: '2026-06-03', amount: 999, kind: 'sample' },
          { no: '5', date: '2026-05-05', amount: 40, rate: null },
          { no: '6', date: '2024-07-01', amount: 7 },
          { no: '7', date: '2024-06-30', amount: 1000 },
          { no: '8', date: '2026-07-01', amount: 1000 },
        ],
      },
      { code: 'B' },
      { code: 'OLD', orders: [{ no: '1', date: '2019-01-01', amount: 5 }] },
    ]),
  );
});
afterAll(() => test?.close());

it('adds up 24 full months net of returns, without samples, and counts orders without a rate', async () => {
  const revenue = await ask('A');
  expect(revenue?.months).toHaveLength(24);
  expect(revenue?.months[0]).toEqual({ month: '2024-07', amount: '7.0000' });
  expect(revenue?.months.at(-1)).toEqual({ month: '2026-06', amount: '100.5500' });
  expect(revenue?.months.reduce((sum, month) => sum + Number(month.amount), 0)).toBeCloseTo(107.55, 6);
  expect(revenue?.withoutRate).toBe(1);
});

it('knows nothing of a customer without orders, and zero of one that stopped', async () => {
  expect(await ask('B')).toBeNull();
  expect((await ask('OLD'))?.months.every((month) => Number(month.amount) === 0)).toBe(true);
});

it('tells nothing outside the scope', async () => {
  expect(await ask('A', { scope: { kind: 'own', userId: 5 } })).not.toBeNull();
  expect(await ask('A', { scope: { kind: 'own', userId: 6 } })).toBeNull();
});
