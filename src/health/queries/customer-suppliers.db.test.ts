import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type KitchenTrade, makeKitchenTrade } from '../../../test/make/kitchen-trade.ts';
import { customerSuppliers } from './customer-suppliers.ts';

let test: TestDatabase;
let story: KitchenTrade;

beforeAll(async () => {
  test = await testDatabase();
  story = await test.database.transact(test.workspaceId, makeKitchenTrade);
});
afterAll(() => test?.close());

const ask = (prefixes: readonly string[], until = '2025-09-20') =>
  test.database.transact(test.workspaceId, (tx) =>
    customerSuppliers(tx, {
      customerIds: [story.lossCustomer],
      published: [{ country: 'US', until: calendarDate(until) }],
      prefixes,
      sameOrderDays: 7,
    }),
  );

it('knows first and second order of each firm; spellings are one, forwarders none', async () => {
  const rows = await ask(['7323']);
  expect(rows.map((row) => row.companyId)).toEqual([
    story.us.companyId,
    story.rival.companyId,
    story.newcomer.companyId,
  ]);
  expect(rows[2]).toMatchObject({
    name: 'Foshan Newway',
    country: 'CN',
    ours: false,
    competitor: false,
    inScope: true,
    firstDate: '2025-03-10',
    secondDate: '2025-05-10',
    firstScopeDate: '2025-03-10',
    secondScopeDate: '2025-05-10',
    shipments: 6,
  });
  expect(rows[0]).toMatchObject({ ours: true, firstDate: '2023-01-02', secondDate: '2023-01-28' });
  expect(rows[1]).toMatchObject({ competitor: true });
});

it('a second order not published yet is unknown, goods out of scope are not in scope', async () => {
  const early = await ask(['7323'], '2025-04-30');
  expect(early.at(-1)).toMatchObject({ firstDate: '2025-03-10', secondDate: null, shipments: 1 });
  const elsewhere = await ask(['8481']);
  expect(elsewhere[0]).toMatchObject({
    inScope: false,
    firstScopeDate: null,
    secondScopeDate: null,
    scopeShipments: 0,
  });
  expect((await ask([]))[0]?.inScope).toBe(true);
});

it.each([
  ['open', 'rival', true],
  ['unsure', 'rival', true],
  ['rejected', 'rival', false],
  ['open', 'somebody who never supplied them', false],
] as const)('a question that is %s whether the newcomer’s name is %s marks it: %s', async (status, who, marked) => {
  const { newcomer } = await test.database.transact(test.workspaceId, async (tx) => {
    await tx.db.execute(sql`delete from review_item where workspace_id = ${tx.workspaceId}`);
    await tx.db.execute(sql`
      insert into review_item (workspace_id, kind, party_id, company_id, score, reasons, status)
      select ${tx.workspaceId}, 'party-company', id, ${who === 'rival' ? story.rival.companyId : 999_999}, 0.8, '[]', ${status}
        from party where workspace_id = ${tx.workspaceId} and company_id = ${story.newcomer.companyId} order by id limit 1`);
    return story;
  });
  const row = (await ask(['7323'])).find(({ companyId }) => companyId === newcomer.companyId);
  expect(row?.perhapsKnown).toBe(marked);
  expect(row?.toldApart).toBe(status === 'rejected');
});

it('a company whose name is that of one of ours, under another country, is ours', async () => {
  const rename = (key: string) =>
    test.database.transact(test.workspaceId, (tx) =>
      tx.db.execute(sql`
        update company set name_key = ${key} where workspace_id = ${tx.workspaceId} and id = ${story.newcomer.companyId}`),
    );
  const [named] = await test.database.transact(test.workspaceId, async (tx) => {
    const found = await tx.db.execute<{ key: string }>(
      sql`select name_key as key from named_entity where workspace_id = ${tx.workspaceId} and relation = 'ours'`,
    );
    return found.rows;
  });
  await rename(named?.key ?? '');
  expect((await ask(['7323'])).find(({ companyId }) => companyId === story.newcomer.companyId)?.ours).toBe(true);
  await rename('foshan newway');
  expect((await ask(['7323'])).find(({ companyId }) => companyId === story.newcomer.companyId)?.ours).toBe(false);
});
