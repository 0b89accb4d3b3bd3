import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IMPORT_TARGETS } from '#src/import-targets.ts';
import { customersRowTarget } from '#src/ledger/customers-target.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { holdersOf } from '#src/platform/database/move-rows.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeAlert, makeTask } from '../../../test/make/alert-facts.ts';
import { makeQuestion } from '../../../test/make/review-facts.ts';
import { type StagedRow, undoBatch, writeBatch } from '../../../test/make/staged-batch.ts';
import { makeCompany } from '../../../test/make/trade-facts.ts';
import { DERIVED } from './drop-derived.ts';
import { customerStore } from './write-customers.ts';

const target = { rows: customersRowTarget, store: customerStore };
let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
const inside = <T>(work: (tx: Tx) => Promise<T>) => db.database.transact(db.workspaceId, work);

async function importCustomer(tx: Tx, code: string): Promise<{ batchId: number; customerId: number }> {
  const { id } = await writeBatch(tx, target, [{ customer_code: code, customer_name: `Customer ${code}` }]);
  const found = await tx.db.execute<{ id: number }>(
    sql`select id::float8 as id from customer where workspace_id = ${tx.workspaceId} and code = ${code}`,
  );
  return { batchId: id, customerId: found.rows[0]?.id ?? 0 };
}

/** What the program judges by itself of a customer: assessment, inspection, tier, link, question, alert with its task, list entry. */
async function judge(tx: Tx, customerId: number): Promise<void> {
  const { companyId } = await makeCompany(tx, `FIRM ${customerId}`);
  const other = (await makeCompany(tx, `OTHER ${customerId}`)).companyId;
  await tx.db.execute(sql`insert into assessment (workspace_id, as_of, customer_id, tier, result, rules_version)
    values (${tx.workspaceId}, '2026-06-30', ${customerId}, 'core', '{}', 1)`);
  await tx.db.execute(sql`insert into tier_change (workspace_id, customer_id, as_of, to_tier, reason)
    values (${tx.workspaceId}, ${customerId}, '2026-06-30', 'core', '{}')`);
  await tx.db.execute(sql`insert into inspection (workspace_id, as_of, customer_id, grade, coverage, measure, result, rules_version)
    values (${tx.workspaceId}, '2026-06-30', ${customerId}, 'red', 'A', 'value', '{}', 1)`);
  await tx.db.execute(sql`insert into customer_company (workspace_id, customer_id, company_id, method, score)
    values (${tx.workspaceId}, ${customerId}, ${companyId}, 'exact-name', 1)`);
  await makeQuestion(tx, { customerId, companyId: other });
  const alertId = await makeAlert(tx, { customerId });
  await tx.db.execute(
    sql`insert into alert_event (workspace_id, alert_id, kind) values (${tx.workspaceId}, ${alertId}, 'opened')`,
  );
  await makeTask(tx, { customerId, alertId, title: 'call' });
  await tx.db.execute(sql`insert into list_entry (workspace_id, customer_id, list, state, proposed_on)
    values (${tx.workspaceId}, ${customerId}, 'watch', 'proposed', '2026-06-30')`);
}

async function pointing(tx: Tx, customerId: number): Promise<readonly string[]> {
  const tables: string[] = [];
  for (const { table, column } of await holdersOf(tx, 'customer')) {
    const found = await tx.db.execute(sql`select 1 from ${sql.identifier(table)}
      where workspace_id = ${tx.workspaceId} and ${sql.identifier(column)} = ${customerId}`);
    if ((found.rowCount ?? 0) > 0) tables.push(table);
  }
  return tables;
}

describe('a customer other batches refer to', () => {
  const cost = (code: string | null): StagedRow => ({
    customer_code: code,
    customer_name: null,
    country: null,
    entry_no: 'E2',
    entry_date: '2026-01-05',
    kind: 'freight',
    currency: 'USD',
    amount: null,
  });
  const customers = (tx: Tx) =>
    tx.db
      .execute<{ code: string }>(
        sql`select code from customer where workspace_id = ${tx.workspaceId} and code like 'P%' order by code`,
      )
      .then((found) => found.rows.map(({ code }) => code));
  const entry = (tx: Tx) =>
    tx.db
      .execute<{ code: string | null }>(sql`
        select c.code from cost_entry e left join customer c on c.workspace_id = e.workspace_id and c.id = e.customer_id
        where e.workspace_id = ${tx.workspaceId}`)
      .then((found) => found.rows.map(({ code }) => code));

  it('passes to the batch that gave a record its customer, not to the one that brought the record', () =>
    inside(async (tx) => {
      await writeBatch(tx, IMPORT_TARGETS.costs, [cost(null)]);
      const { batchId } = await importCustomer(tx, 'P1');
      const named = await writeBatch(tx, IMPORT_TARGETS.costs, [cost('P1')]);
      await undoBatch(tx, target, batchId);
      expect(await customers(tx)).toEqual(['P1']);
      await undoBatch(tx, IMPORT_TARGETS.costs, named.id);
      expect(await customers(tx)).toEqual([]);
      throw new RolledBack();
    }).catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    }));

  it('stays while the undo of a batch would give it a record back', () =>
    inside(async (tx) => {
      const first = await importCustomer(tx, 'P1');
      const second = await importCustomer(tx, 'P2');
      const brought = await writeBatch(tx, IMPORT_TARGETS.costs, [cost('P1')]);
      const moved = await writeBatch(tx, IMPORT_TARGETS.costs, [cost('P2')]);
      await undoBatch(tx, target, first.batchId);
      await undoBatch(tx, IMPORT_TARGETS.costs, moved.id);
      expect(await entry(tx)).toEqual(['P1']);
      await undoBatch(tx, IMPORT_TARGETS.costs, brought.id);
      await undoBatch(tx, target, second.batchId);
      expect(await customers(tx)).toEqual([]);
      throw new RolledBack();
    }).catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    }));
});

describe('undoing an import of customers', () => {
  it('takes what the program judged of them along: nothing points at a customer that is gone', () =>
    inside(async (tx) => {
      const { batchId, customerId } = await importCustomer(tx, 'GONE');
      await judge(tx, customerId);
      expect((await pointing(tx, customerId)).length).toBeGreaterThanOrEqual(Object.keys(DERIVED).length);
      expect(await undoBatch(tx, target, batchId)).toEqual({ removed: 1, restored: 0, kept: [] });
      expect(await pointing(tx, customerId)).toEqual([]);
      const events = await tx.db.execute(sql`select 1 from alert_event where workspace_id = ${tx.workspaceId}`);
      expect(events.rowCount).toBe(0);
    }));

  it.each<[string, (tx: Tx, customerId: number) => Promise<unknown>]>([
    ['a task somebody wrote', (tx, customerId) => makeTask(tx, { customerId, title: 'by hand' })],
    ['an alert somebody took up', (tx, customerId) => makeAlert(tx, { customerId, state: 'acknowledged' })],
    [
      'a link somebody made',
      (tx, customerId) =>
        tx.db.execute(sql`insert into customer_company (workspace_id, customer_id, company_id, method, score, linked_by)
          values (${tx.workspaceId}, ${customerId}, 1, 'person', 1, 5)`),
    ],
    [
      'a question somebody answered',
      (tx, customerId) => makeQuestion(tx, { customerId, companyId: 1, status: 'rejected' }),
    ],
    [
      'a wish to watch it',
      (tx, customerId) =>
        tx.db.execute(
          sql`insert into watch_wish (workspace_id, customer_id, wish) values (${tx.workspaceId}, ${customerId}, 'watch')`,
        ),
    ],
  ])('keeps and lists a customer that %s holds', (_name, hold) =>
    inside(async (tx) => {
      const { batchId, customerId } = await importCustomer(tx, 'HELD');
      await judge(tx, customerId);
      await hold(tx, customerId);
      const before = await pointing(tx, customerId);
      expect(await undoBatch(tx, target, batchId)).toEqual({
        removed: 0,
        restored: 0,
        kept: [{ noun: 'customer', label: 'HELD Customer HELD' }],
      });
      expect(await pointing(tx, customerId)).toEqual(before);
      throw new RolledBack();
    }).catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    }),
  );
});

/** Each case leaves the books as it found them. */
class RolledBack extends Error {}
