import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks, writeCompany, writeShipments } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { customerWallet } from './customer-wallet.ts';

const window = { country: 'US', from: calendarDate('2025-07-01'), through: calendarDate('2026-06-30') };
let test: TestDatabase;
let a = 0;
let b = 0;

async function arrange(workspaceId: number, ours: boolean): Promise<ReadonlyMap<string, number>> {
  return test.database.transact(workspaceId, async (tx) => {
    const ids = await writeBooks(tx, [{ code: 'A' }, { code: 'B' }, { code: 'C' }]);
    const buyer = await writeCompany(tx, {
      name: 'Buyer',
      partyNames: ['BUYER INC', 'BUYER INCORPORATED'],
      customerId: ids.get('A') ?? 0,
    });
    const other = await writeCompany(tx, { name: 'Other buyer', customerId: ids.get('B') ?? 0 });
    const us = await writeCompany(tx, { name: 'Us', country: 'CN', ours });
    const rival = await writeCompany(tx, { name: 'Rival', country: 'CN' });
    const forwarder = await writeCompany(tx, { name: 'Forwarder', country: 'CN' });
    await tx.db.execute(
      sql`update party set kind = 'forwarder' where workspace_id = ${workspaceId} and id = ${forwarder.partyIds[0] ?? 0}`,
    );
    const [b1 = 0, b2 = 0] = buyer.partyIds;
    const [o1 = 0] = other.partyIds;
    const [u = 0] = us.partyIds;
    const [r = 0] = rival.partyIds;
    const [f = 0] = forwarder.partyIds;
    await writeShipments(tx, [
      { importer: b1, exporter: u, date: '2025-07-01', valueUsd: 100 },
      { importer: b2, exporter: r, date: '2026-06-30', valueUsd: 250 },
      { importer: b2, exporter: f, date: '2026-01-01', valueUsd: 40 },
      { importer: b2, exporter: null, date: '2026-01-02', valueUsd: 10 },
      { importer: b2, exporter: r, date: '2026-01-03', valueUsd: null },
      { importer: b2, exporter: r, date: '2026-01-04', valueUsd: 7_000, hs: '940161' },
      { importer: b2, exporter: r, date: '2025-06-30', valueUsd: 8_000 },
      { importer: b2, exporter: r, date: '2026-07-01', valueUsd: 8_000 },
      { importer: b2, exporter: r, date: '2026-02-01', valueUsd: 9_000, country: 'MX' },
      { importer: o1, exporter: r, date: '2026-02-01', valueUsd: 77, hs: '940161' },
      { importer: o1, exporter: u, date: '2026-08-01', valueUsd: 5, hs: '940161' },
    ]);
    return ids;
  });
}
beforeAll(async () => {
  test = await testDatabase();
  const ids = await arrange(test.workspaceId, true);
  [a, b] = [ids.get('A') ?? 0, ids.get('B') ?? 0];
  await arrange(test.secondWorkspaceId, false);
});
afterAll(() => test.close());

const ask = (
  scope: readonly string[],
  windows = [window],
  workspaceId = test.workspaceId,
  asOf = calendarDate('2026-07-15'),
) => test.database.transact(workspaceId, (tx) => customerWallet(tx, { windows, scope, asOf }));

describe('customerWallet', () => {
  it('does not know yet what we ship only later', async () => {
    expect((await ask([])).get(b)).toBeUndefined();
    const later = await ask([], [window], test.workspaceId, calendarDate('2026-08-01'));
    expect(later.get(b)?.totalUsd).toBe(77);
  });

  it('adds up what every name of the customer imported in the window, by ours, others and unnamed', async () => {
    const wallets = await ask(['8504']);
    expect([...wallets.keys()]).toEqual([a]);
    expect(wallets.get(a)).toEqual({
      from: '2025-07-01',
      through: '2026-06-30',
      lines: 5,
      linesWithValue: 4,
      totalUsd: 400,
      oursUsd: 100,
      unnamedUsd: 50,
    });
  });

  it.each([
    ['empty scope: what we have ever shipped', [], 400],
    ['two digits', ['85'], 400],
    ['six digits of another chapter', ['940161'], 7_000],
    ['two scopes', ['94', '8504'], 7_400],
  ] as const)('%s', async (_name, scope, total) => {
    expect((await ask(scope)).get(a)?.totalUsd).toBe(total);
  });

  it('takes goods our orders name into an empty scope', async () => {
    await test.database.transact(test.workspaceId, (tx) =>
      tx.db.execute(sql`
      with made as (
        insert into sales_order (workspace_id, customer_id, order_no, order_date, currency, amount)
        values (${test.workspaceId}, ${a}, 'PO-1', '2026-07-10', 'USD', 1) returning id)
      insert into order_line (workspace_id, order_id, customer_id, hs_code, amount, batch_id, line_number, row_hash)
      select ${test.workspaceId}, id, ${a}, '9401610000', 1, 1, 1, gen_random_uuid() from made`),
    );
    const wallets = await ask([]);
    expect(wallets.get(a)?.totalUsd).toBe(7_400);
    expect(wallets.get(b)?.totalUsd).toBe(77);
    const before = await ask([], [window], test.workspaceId, calendarDate('2026-07-09'));
    expect(before.get(a)?.totalUsd).toBe(400);
  });

  it('knows nothing of countries that are not covered', async () => {
    expect(await ask([], [])).toEqual(new Map());
    expect((await ask(['8504'], [{ ...window, country: 'MX' }])).get(a)?.totalUsd).toBe(9_000);
  });

  it('cannot tell our part while nobody has said who we are, and keeps to its workspace', async () => {
    const [wallet, ...others] = [...(await ask(['8504'], [window], test.secondWorkspaceId)).values()];
    expect(wallet).toMatchObject({ totalUsd: 400, oursUsd: null });
    expect(others).toEqual([]);
  });
});
