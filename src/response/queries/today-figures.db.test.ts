import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RowScope } from '#src/platform/auth/policy.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeAssessment, writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeInspection } from '../../../test/make/alert-facts.ts';
import { makeScopedCustomers, scopeCases } from '../../../test/make/people.ts';
import { makeQuestion } from '../../../test/make/review-facts.ts';
import { makeCompany, makeShipments } from '../../../test/make/trade-facts.ts';
import { todayFigures } from './today-figures.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const { MINE, OTHER } = await makeScopedCustomers(tx, test.caller.userId ?? 0);
    const ids = await writeBooks(tx, [
      {
        code: 'BUYER',
        orders: [
          { no: '1', date: '2025-07-01', amount: 1_000 },
          { no: '2', date: '2025-07-02', amount: 100, rate: 1.5 },
          { no: '3', date: '2026-07-01', amount: 10 },
          { no: '4', date: '2026-07-02', amount: 1_000 },
          { no: '5', date: '2026-01-01', amount: 1_000, kind: 'sample' },
          { no: '6', date: '2026-01-02', amount: 1_000, kind: 'trial' },
          { no: '7', date: '2026-01-03', amount: 20, kind: 'return' },
          { no: '8', date: '2026-01-04', amount: -5, kind: 'return' },
          { no: '9', date: '2026-01-05', amount: 500, kind: 'cancellation' },
          { no: '10', date: '2026-01-06', amount: -3, kind: 'cancellation' },
        ],
      },
      {
        code: 'UNKNOWN',
        orders: [
          { no: '1', date: '2026-01-07', amount: 77, rate: null },
          { no: '2', date: '2026-01-08', amount: 5 },
        ],
      },
    ]);
    const buyer = ids.get('BUYER') ?? 0;
    await writeAssessment(tx, { customerId: buyer, asOf: '2026-03-31', tier: 'core' });
    await writeAssessment(tx, { customerId: buyer, asOf: '2026-06-30', tier: 'strategic' });
    await makeInspection(tx, { customerId: buyer, asOf: '2025-12-31', grade: 'red' });
    await makeInspection(tx, { customerId: buyer, asOf: '2026-03-31', grade: 'green' });
    await makeInspection(tx, { customerId: buyer, asOf: '2026-06-30', grade: 'orange', dataThrough: '2026-05-31' });
    await makeInspection(tx, { customerId: MINE, asOf: '2026-06-30', grade: 'grey' });
    const { companyId, partyId } = await makeCompany(tx, 'NORDWIND');
    await makeQuestion(tx, { companyId, customerId: MINE });
    await makeQuestion(tx, { companyId, customerId: OTHER });
    await makeQuestion(tx, { companyId, customerId: buyer, status: 'accepted' });
    await makeShipments(tx, [{ importer: partyId, exporter: null, date: '2026-05-01', valueUsd: 1 }], '2026-06-30');
  });
});
afterAll(() => test.close());

const figures = (scope: RowScope = { kind: 'all' }, workspaceId = test.workspaceId) =>
  test.database.transact(workspaceId, (tx) => todayFigures(tx, { today: calendarDate('2026-07-01'), scope }));

describe('today’s figures', () => {
  it('carry the latest tier, the last two grades and the net revenue of twelve months', async () => {
    const { customers, baseCurrency, batches, has } = await figures();
    expect(customers.find(({ code }) => code === 'BUYER')).toEqual({
      code: 'BUYER',
      name: 'BUYER',
      tier: 'strategic',
      grade: 'orange',
      cause: null,
      previousGrade: 'green',
      previousAsOf: '2026-03-31',
      finding: { zh: '份额下降。', en: 'Share fell.' },
      inspectedAsOf: '2026-06-30',
      dataThrough: '2026-05-31',
      revenue12m: '132.0000',
    });
    expect([baseCurrency, batches]).toEqual(['USD', 1]);
    expect(has).toEqual({ shipments: true, customers: true, orders: true, ours: false });
  });

  it('know no revenue where an order has no rate', async () => {
    const { customers } = await figures();
    expect(customers.find(({ code }) => code === 'UNKNOWN')?.revenue12m).toBeNull();
  });

  it('say null where there was one inspection, or none', async () => {
    const { customers } = await figures();
    expect(customers.find(({ code }) => code === 'MINE')).toMatchObject({
      tier: null,
      grade: 'grey',
      previousGrade: null,
      dataThrough: null,
      revenue12m: '0',
    });
    expect(customers.find(({ code }) => code === 'TEAM')).toMatchObject({
      grade: null,
      finding: null,
      inspectedAsOf: null,
    });
  });

  it('show customers and open questions of the scope alone', async () => {
    const open: Record<string, number> = {};
    for (const { scope, sees } of scopeCases(test.caller.userId ?? 0)) {
      const { customers, reviewOpen } = await figures(scope);
      expect(customers.map(({ code }) => code).filter((code) => code !== 'BUYER' && code !== 'UNKNOWN')).toEqual(sees);
      open[scope.kind] = reviewOpen;
    }
    expect(open).toEqual({ all: 2, team: 1, own: 1, none: 0 });
  });

  it('are empty in a workspace without anything', async () => {
    expect(await figures({ kind: 'all' }, test.secondWorkspaceId)).toEqual({
      customers: [],
      reviewOpen: 0,
      batches: 0,
      baseCurrency: 'USD',
      has: { shipments: false, customers: false, orders: false, ours: false },
    });
  });
});
