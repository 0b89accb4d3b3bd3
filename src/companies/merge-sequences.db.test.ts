import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ordersRowTarget } from '#src/ledger/orders-target.ts';
import { standingMerges } from '#src/ledger/store/merges.ts';
import { orderStore } from '#src/ledger/use-cases/import-stores.ts';
import { mergeCustomers, unmergedWhile } from '#src/ledger/use-cases/index.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import type { Database, Tx } from '#src/platform/database/database.ts';
import { holdersOf } from '#src/platform/database/move-rows.ts';
import type { Deps } from '#src/platform/deps.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { makeAlert, makeTask } from '../../test/make/alert-facts.ts';
import { makeQuestion } from '../../test/make/review-facts.ts';
import { type StagedRow, undoBatch, writeBatch } from '../../test/make/staged-batch.ts';
import { makeCompany, makeCustomer } from '../../test/make/trade-facts.ts';
import { removeLink, saveLinks } from './store.ts';
import { mergeCompanies, undoMerge } from './use-cases/index.ts';

const RUNS = Number(process.env['BELLWETHER_SEQUENCES'] ?? 20);
const orders = { rows: ordersRowTarget, store: unmergedWhile(orderStore) };
let db: TestDatabase;
let workspace = 70_000;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const CODES = ['C1', 'C2', 'C3', 'C4'] as const;

function orderRow(code: string, orderNo: string): StagedRow {
  return {
    customer_code: code,
    order_no: orderNo,
    order_date: '2025-04-01',
    kind: 'order',
    amount: '10',
    currency: 'USD',
  };
}

/** Four customers with orders, links, questions, alerts and tasks, some alike; six companies. */
async function makeBooks(tx: Tx): Promise<readonly number[]> {
  const companies: number[] = [];
  for (const name of ['ALPHA', 'BETA', 'GAMMA', 'DELTA', 'EPSILON', 'ZETA'])
    companies.push((await makeCompany(tx, name, { country: 'GB' })).companyId);
  for (const [index, code] of CODES.entries()) {
    const customerId = await makeCustomer(tx, code, companies.slice(index, index + 2));
    await tx.db.execute(sql`
      insert into assessment (workspace_id, as_of, customer_id, tier, result, rules_version)
      values (${tx.workspaceId}, ${index % 2 === 0 ? '2025-06-30' : '2025-09-30'}, ${customerId}, 'core', '{}', 1)`);
    const alertId = await makeAlert(tx, { customerId });
    await makeTask(tx, { customerId, alertId, title: code });
    await makeQuestion(tx, { customerId, companyId: companies[5] ?? 0 });
  }
  await writeBatch(
    tx,
    orders,
    CODES.flatMap((code) => [orderRow(code, 'SAME'), orderRow(code, `OWN-${code}`)]),
  );
  await tx.db.execute(sql`
    insert into company_relation (workspace_id, company_id, other_company_id, relation)
    values (${tx.workspaceId}, ${companies[0]}, ${companies[1]}, 'sister'), (${tx.workspaceId}, ${companies[1]}, ${companies[2]}, 'parent'),
      (${tx.workspaceId}, ${companies[2]}, ${companies[0]}, 'branch')`);
  return companies;
}

/** Every row of every table that names a customer or a company, to the last column. */
async function hashOfBooks(tx: Tx): Promise<string> {
  const tables = new Set(['customer', 'company', 'alert_event', 'batch_change']);
  for (const noun of ['customer', 'company'] as const)
    for (const holder of await holdersOf(tx, noun)) tables.add(holder.table);
  const parts: string[] = [];
  for (const table of [...tables].sort()) {
    const found = await tx.db.execute<{ hash: string }>(sql`
      select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash
      from ${sql.identifier(table)} t where t.workspace_id = ${tx.workspaceId}`);
    parts.push(`${table}: ${found.rows[0]?.hash}`);
  }
  return parts.join('\n');
}

/** Rows that name a customer or company nobody knows. */
async function orphans(tx: Tx): Promise<readonly string[]> {
  const found: string[] = [];
  for (const noun of ['customer', 'company'] as const)
    for (const { table, column } of await holdersOf(tx, noun)) {
      const lost = await tx.db.execute(sql`
        select 1 from ${sql.identifier(table)} t where t.workspace_id = ${tx.workspaceId} and t.${sql.identifier(column)} is not null
          and not exists (select 1 from ${sql.identifier(noun)} n where n.workspace_id = ${tx.workspaceId} and n.id = t.${sql.identifier(column)})`);
      if ((lost.rowCount ?? 0) > 0) found.push(`${table}.${column}: ${lost.rowCount}`);
    }
  return found;
}

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ customer: fc.tuple(fc.nat(), fc.nat()) }) },
  { weight: 3, arbitrary: fc.record({ company: fc.tuple(fc.nat(), fc.nat()) }) },
  { weight: 3, arbitrary: fc.record({ unmerge: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ link: fc.tuple(fc.nat(), fc.nat()) }) },
  { weight: 1, arbitrary: fc.record({ unlink: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      file: fc.array(fc.tuple(fc.constantFrom(...CODES, 'N1', 'N2'), fc.constantFrom('SAME', 'X1', 'X2')), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ undo: fc.nat() }) },
);

/** All steps of one sequence run in one transaction, which is rolled back with the workspace. */
function within(tx: Tx): { readonly deps: Deps; readonly caller: Caller } {
  const database: Database = { transact: (_workspace, work) => work(tx), close: () => Promise.resolve() };
  return { deps: { ...db.deps, database }, caller: { ...db.caller, workspaceId: tx.workspaceId } };
}

it(`${RUNS} random sequences of merges, unmerges, links, imports and undos return to the start, row by row`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      workspace += 1;
      await db.database.transact(
        workspace,
        async (tx) => {
          await tx.db.execute(
            sql`insert into workspace (id, name) overriding system value values (${workspace}, 'w') on conflict do nothing`,
          );
          const companies = await makeBooks(tx);
          const { deps, caller } = within(tx);
          const start = await hashOfBooks(tx);
          const batches: number[] = [];
          const links: { customerId: number; companyId: number }[] = [];
          const ids = async (table: 'customer' | 'company') =>
            (
              await tx.db.execute<{ id: number; code: string }>(
                table === 'customer'
                  ? sql`select id::float8 as id, code from customer where workspace_id = ${workspace} order by id`
                  : sql`select id::float8 as id, name as code from company where workspace_id = ${workspace} and merged_into is null order by id`,
              )
            ).rows;
          for (const next of steps) {
            if ('customer' in next) {
              const known = await ids('customer');
              const from = known[next.customer[0] % known.length];
              const into = known[next.customer[1] % known.length];
              if (from !== undefined && into !== undefined && from.id !== into.id)
                await mergeCustomers(deps, caller, { from: from.code, into: into.code });
            } else if ('company' in next) {
              const known = await ids('company');
              const from = known[next.company[0] % known.length]?.id ?? 0;
              const into = known[next.company[1] % known.length]?.id ?? 0;
              if (from !== into) await mergeCompanies(deps, caller, { from, into });
            } else if ('unmerge' in next) {
              const standing = await standingMerges(tx);
              const merge = standing[next.unmerge % Math.max(1, standing.length)];
              if (merge !== undefined) await undoMerge(deps, caller, merge.id);
            } else if ('link' in next) {
              const first = (await ids('customer')).filter(({ code }) => CODES.some((known) => known === code));
              const link = {
                customerId: first[next.link[0] % first.length]?.id ?? 0,
                companyId: companies[next.link[1] % companies.length] ?? 0,
              };
              const there = (await ids('company')).some((company) => company.id === link.companyId);
              if (
                link.customerId > 0 &&
                there &&
                (await saveLinks(tx, [{ ...link, method: 'person', score: 1 }], null)) > 0
              )
                links.push(link);
            } else if ('unlink' in next) {
              const link = links[next.unlink % Math.max(1, links.length)];
              if (link !== undefined && (await removeLink(tx, link.customerId, link.companyId)))
                links.splice(links.indexOf(link), 1);
            } else if ('file' in next) {
              const rows = next.file.map(([code, orderNo]) => orderRow(code, orderNo));
              batches.push((await writeBatch(tx, orders, rows)).id);
            } else if (batches.length > 0) {
              const [id] = batches.splice(next.undo % batches.length, 1);
              if (id !== undefined) await undoBatch(tx, orders, id);
            }
            expect(await orphans(tx)).toEqual([]);
          }
          for (const merge of (await standingMerges(tx)).toReversed()) await undoMerge(deps, caller, merge.id);
          for (const link of links) await removeLink(tx, link.customerId, link.companyId);
          for (const id of batches.toReversed()) await undoBatch(tx, orders, id);
          expect(await hashOfBooks(tx)).toBe(start);
        },
        { timeoutMs: 0 },
      );
    }),
    { numRuns: RUNS, seed: 20250714 },
  );
}, 7_200_000);
