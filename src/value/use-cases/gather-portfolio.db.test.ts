import { afterAll, beforeAll, expect, it } from 'vitest';
import { addToMonth, calendarDate, type Month } from '#src/vocabulary/calendar-date.ts';
import { writeBooks, writeCompany, writeShipments } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { valueRules } from '../value-rules.ts';
import { gatherPortfolio } from './gather-portfolio.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, [{ code: 'ONE' }, { code: 'BOTH' }]);
    const one = await writeCompany(tx, { name: 'One', customerId: ids.get('ONE') ?? 0 });
    const both = await writeCompany(tx, { name: 'Both', customerId: ids.get('BOTH') ?? 0 });
    const lines = (importer: number, country: string, first: string, months: number) =>
      Array.from({ length: months }, (_, index) => addToMonth(first as Month, index)).flatMap((month) =>
        ['01', '28'].map((day) => ({ importer, exporter: null, date: `${month}-${day}`, valueUsd: 500, country })),
      );
    // The records of MX begin a year after those of US.
    await writeShipments(tx, [
      ...lines(one.partyIds[0] ?? 0, 'US', '2024-07', 24),
      ...lines(both.partyIds[0] ?? 0, 'US', '2024-07', 24),
      ...lines(both.partyIds[0] ?? 0, 'MX', '2025-07', 12),
    ]);
  });
});
afterAll(() => test.close());

it('compares no customer with a year before of which a country is missing that it imports in', async () => {
  const { facts } = await test.database.transact(test.workspaceId, (tx) =>
    gatherPortfolio(tx, calendarDate('2026-09-30'), valueRules.initial),
  );
  const of = (code: string) => facts.find((customer) => customer.code === code);
  expect(of('ONE')).toMatchObject({ wallet: { totalUsd: 12_000 }, walletBefore: { totalUsd: 12_000 } });
  expect(of('BOTH')?.wallet?.totalUsd).toBe(24_000);
  expect(of('BOTH')?.walletBefore).toBeNull();
});
