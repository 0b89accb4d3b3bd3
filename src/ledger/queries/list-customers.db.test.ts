import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RowScope } from '#src/platform/auth/policy.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks, writeCompany } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type ListCustomersParams, listCustomers } from './list-customers.ts';

const today = calendarDate('2026-07-01');
let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
  const me = test.caller.userId ?? 0;
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, [
      {
        code: 'A1',
        name: 'Österreich Handel',
        nameLocal: '奥地利贸易',
        country: 'AT',
        team: 'Europe',
        orders: [
          { no: '1', date: '2026-05-01', amount: 100, rate: 2 },
          { no: '2', date: '2025-07-01', amount: 999 },
          { no: '3', date: '2025-07-02', amount: 50 },
          { no: '4', date: '2026-06-01', amount: 30, kind: 'return' },
          { no: '5', date: '2026-06-02', amount: 40, kind: 'cancellation' },
          { no: '6', date: '2026-06-03', amount: -5, kind: 'cancellation' },
          { no: '7', date: '2026-06-20', amount: 7, kind: 'sample' },
          { no: '8', date: '2026-07-02', amount: 1_000 },
        ],
      },
      {
        code: 'B_2',
        name: 'Big Buyer',
        ownerId: me,
        team: 'Asia',
        orders: [{ no: '1', date: '2026-05-01', amount: 5, rate: null }],
      },
      { code: 'C3', name: 'No Orders 100%', country: 'US' },
    ]);
    const [a, b] = [ids.get('A1') ?? 0, ids.get('B_2') ?? 0];
    await writeCompany(tx, { name: 'Österreich', customerId: a });
    await writeCompany(tx, { name: 'Österreich Wien', customerId: a });
    for (const [asOf, tier] of [
      ['2026-03-31', 'core'],
      ['2026-06-30', 'strategic'],
    ])
      await tx.db.execute(sql`insert into assessment (workspace_id, as_of, customer_id, tier, score, result, rules_version)
        values (${tx.workspaceId}, ${asOf}, ${a}, ${tier}, 81.5, '{}', 0)`);
    await tx.db.execute(sql`insert into inspection (workspace_id, as_of, customer_id, grade, cause, coverage, measure, result, rules_version)
      values (${tx.workspaceId}, '2026-06-30', ${a}, 'orange', 'passive-loss', 'B', 'value', '{}', 0)`);
    for (const state of ['open', 'in-progress', 'resolved', 'snoozed'])
      await tx.db.execute(sql`insert into alert (workspace_id, customer_id, cause, level, state, finding, evidence, as_of)
        values (${tx.workspaceId}, ${b}, 'plan-b', 'yellow', ${state}, '{}', '{}', '2026-06-30')`);
  });
  await test.database.transact(test.secondWorkspaceId, (tx) => writeBooks(tx, [{ code: 'A1', name: 'Somebody else' }]));
});
afterAll(() => test.close());

function list(more: Partial<ListCustomersParams> = {}) {
  return test.database.transact(test.workspaceId, (tx) =>
    listCustomers(tx, { scope: { kind: 'all' }, today, ...more }),
  );
}

describe('listCustomers', () => {
  it('joins tier, grade, twelve months, last order and links', async () => {
    const [row] = await list({ code: 'A1' });
    expect(row).toMatchObject({
      name: 'Österreich Handel',
      tier: 'strategic',
      value_score: 81.5,
      grade: 'orange',
      cause: 'passive-loss',
      coverage: 'B',
      // 200 + 50 − return 30 − credit note 5; the sample does not count, the order marked cancelled brings nothing.
      revenue_12m: '215',
      base_currency: 'USD',
      orders_12m: 2,
      last_order_date: '2026-05-01',
      linked_companies: 2,
      open_alerts: 0,
    });
  });

  it('does not know a revenue when an order has no rate, and knows zero without orders', async () => {
    const rows = await list();
    const of = (code: string) => rows.find((row) => row.code === code);
    expect(of('B_2')).toMatchObject({
      revenue_12m: null,
      orders_12m: 1,
      open_alerts: 2,
      owner_name: 'Owner',
      tier: null,
    });
    expect(of('C3')).toMatchObject({ revenue_12m: '0', orders_12m: 0, last_order_date: null, grade: null });
  });

  it.each([
    ['code, any case', { search: 'b_2' }, ['B_2']],
    ['underscore is a character, not a wildcard', { search: 'B_' }, ['B_2']],
    ['per cent is a character', { search: '100%' }, ['C3']],
    ['part of a name', { search: 'buyer' }, ['B_2']],
    ['accented letter in another case', { search: 'ÖSTERREICH' }, ['A1']],
    ['Chinese name', { search: '奥地利' }, ['A1']],
    ['tier', { tier: 'strategic' }, ['A1']],
    ['earlier tier', { tier: 'core' }, []],
    ['grade', { grade: 'orange' }, ['A1']],
    ['country', { country: 'US' }, ['C3']],
  ] as const)('filters by %s', async (_name, filter, expected) => {
    expect((await list(filter)).map((row) => row.code)).toEqual(expected);
  });

  it('keeps to the row scope and the workspace', async () => {
    const userId = test.caller.userId ?? 0;
    const codes = async (scope: RowScope) => (await list({ scope })).map((row) => row.code).sort();
    expect(await codes({ kind: 'own', userId })).toEqual(['B_2']);
    expect(await codes({ kind: 'team', team: 'Europe', userId })).toEqual(['A1', 'B_2']);
    expect(await codes({ kind: 'team', team: 'Europe', userId: userId + 1 })).toEqual(['A1']);
    expect(await codes({ kind: 'none' })).toEqual([]);
    const other = await test.database.transact(test.secondWorkspaceId, (tx) =>
      listCustomers(tx, { scope: { kind: 'all' }, today }),
    );
    expect(other.map((row) => row.name)).toEqual(['Somebody else']);
  });
});
