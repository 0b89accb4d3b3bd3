import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { assessCustomers, rateCustomer, readCustomerValue } from './index.ts';

let test: TestDatabase;
const code = 'C2';
// The clock of the tests stands at 2026-07-01.
const [before, after] = [calendarDate('2026-06-30'), calendarDate('2026-07-01')];

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, (tx) =>
    writeBooks(
      tx,
      Array.from({ length: 10 }, (_, index) => ({
        code: `C${index}`,
        orders: ['2025-09-01', '2026-02-01'].map((date, n) => ({ no: `${n}`, date, amount: (index + 1) * 30_000 })),
      })),
    ),
  );
});
afterAll(() => test.close());

const synergy = async () => {
  const { assessment } = await readCustomerValue(test.deps, test.caller, code);
  return assessment?.value.contributions.find(({ name }) => name === 'synergy');
};
const rate = (rating: number | null) =>
  rateCustomer(test.deps, test.caller, code, { criterion: 'synergy', rating, reason: 'Shares its tooling' });

it('counts from the next assessment on, never in one of an earlier date, and can be taken back', async () => {
  expect((await rate(5)).ratings).toEqual([
    { criterion: 'synergy', rating: 5, reason: 'Shares its tooling', on: after, by: 'Owner' },
  ]);
  await assessCustomers(test.deps, test.caller, { asOf: before });
  expect(await synergy()).toMatchObject({ score: null });
  await assessCustomers(test.deps, test.caller, { asOf: after });
  expect(await synergy()).toMatchObject({ score: 100, reason: { en: expect.stringContaining('Shares its tooling') } });
  expect((await readCustomerValue(test.deps, test.caller, code)).ratings).toHaveLength(1);
  expect((await rate(null)).ratings).toEqual([]);
  await assessCustomers(test.deps, test.caller, { asOf: after });
  expect(await synergy()).toMatchObject({ score: null });
});

it('is for those who may, of customers they see', async () => {
  const sales = { ...test.caller, role: 'sales' as const };
  await expect(async () =>
    rateCustomer(test.deps, sales, code, { criterion: 'influence', rating: 5, reason: 'why' }),
  ).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(
    rateCustomer(test.deps, test.caller, 'NOBODY', { criterion: 'influence', rating: 5, reason: 'why' }),
  ).rejects.toMatchObject({ code: 'not-found' });
});
