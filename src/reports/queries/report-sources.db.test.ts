import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RowScope } from '#src/platform/auth/policy.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeCompany, makeCustomer, makeShipments } from '../../../test/make/trade-facts.ts';
import { reportSources } from './report-sources.ts';

let test: TestDatabase;
const ask = (code: string, scope: RowScope = { kind: 'all' }) =>
  test.database.transact(test.workspaceId, (tx) => reportSources(tx, { code, scope }));

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const mart = await makeCompany(tx, 'Kitchen Mart');
    const other = await makeCompany(tx, 'Other Importer');
    const customerId = await makeCustomer(tx, 'LINKED', [mart.companyId], { ownerUserId: 5 });
    await makeCustomer(tx, 'BOOKS', []);
    const name = (id: number, source: string, mayExport: boolean) =>
      tx.db.execute(sql`
        update import_batch set source = ${source}, may_export = ${mayExport}
        where workspace_id = ${tx.workspaceId} and id = ${id}`);
    const line = (importer: number, country: string, month = '01') => ({
      importer,
      exporter: null,
      date: `2025-${month}-05`,
      valueUsd: 1,
      country,
    });
    await name(await makeShipments(tx, [line(mart.partyId, 'US')], '2025-02-01'), 'Vendor A', true);
    await name(await makeShipments(tx, [line(other.partyId, 'US', '02')], '2025-02-01'), 'Vendor B', false);
    await name(await makeShipments(tx, [line(other.partyId, 'MX')], '2025-02-01'), 'Vendor C', false);
    const books = await makeShipments(tx, [], '2025-02-01');
    await name(books, 'Our ERP', true);
    await tx.db.execute(sql`
      insert into receipt (workspace_id, customer_id, currency, amount, batch_id, line_number, row_hash)
      select ${tx.workspaceId}, id, 'USD', 1, ${books}, 1, gen_random_uuid() from customer
      where workspace_id = ${tx.workspaceId} and (id = ${customerId} or code = 'BOOKS')`);
  });
});
afterAll(() => test?.close());

it('names own lines, the market of the same country and the books; other countries are not used', async () => {
  expect(await ask('LINKED')).toEqual([
    { source: 'Our ERP', mayExport: true },
    { source: 'Vendor A', mayExport: true },
    { source: 'Vendor B', mayExport: false },
  ]);
  expect(await ask('BOOKS')).toEqual([{ source: 'Our ERP', mayExport: true }]);
});

it('tells nothing outside the scope', async () => {
  expect(await ask('LINKED', { kind: 'own', userId: 5 })).toHaveLength(3);
  expect(await ask('LINKED', { kind: 'own', userId: 6 })).toEqual([]);
});
