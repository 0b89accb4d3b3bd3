import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IMPORT_TARGETS } from '#src/import-targets.ts';
import { DEFAULT_RULES, type ImportRules } from '#src/intake/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type StagedRow, stateHash, undoBatch, writeBatch } from '../../../test/make/staged-batch.ts';
import { compareRecords } from './compare-records.ts';
import { CONTACT } from './records.ts';

let db: TestDatabase;
let workspace = 0;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  workspace = await db.database.transact(0, async (tx) => {
    const made = await tx.db.execute<{ id: number }>(
      sql`insert into workspace (name, base_currency) values ('Records test', 'USD') returning id`,
    );
    return made.rows[0]?.id ?? -1;
  });
});

function inWorkspace<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.database.transact(workspace, work, { timeoutMs: 0 });
}

const rules = (change: Partial<ImportRules>): ImportRules => ({ ...DEFAULT_RULES, ...change });
const ana = (change: StagedRow = {}): StagedRow => ({ customer_code: 'C1', name: 'Ana', ...change });
const bo = (change: StagedRow = {}): StagedRow => ({ customer_code: 'C1', name: 'Bo', ...change });

async function contacts(tx: Tx) {
  const found = await tx.db.execute(sql`
    select name, title, email from contact where workspace_id = ${tx.workspaceId} order by name`);
  return found.rows;
}

describe('rows under a known key', () => {
  const before = { name: 'Ana', title: 'Buyer', email: null };
  const file = [ana({ title: 'Director', email: 'ana@x.example' }), bo({ title: 'Engineer' })];
  const newBo = { name: 'Bo', title: 'Engineer', email: null };

  it.each<[ImportRules['mode'], Partial<ImportRules>, readonly object[], Record<string, number>]>([
    ['upsert', {}, [{ name: 'Ana', title: 'Director', email: 'ana@x.example' }, newBo], {}],
    ['upsert', { fields: { title: 'keep' } }, [{ name: 'Ana', title: 'Buyer', email: 'ana@x.example' }, newBo], {}],
    ['create', {}, [before, newBo], { 'known-already': 1 }],
    ['update', {}, [{ name: 'Ana', title: 'Director', email: 'ana@x.example' }], { 'not-known': 1 }],
    ['fill-blanks', {}, [{ name: 'Ana', title: 'Buyer', email: 'ana@x.example' }, newBo], {}],
    ['skip', {}, [before, newBo], { 'left-as-is': 1 }],
  ])('%s %o', (mode, change, after, skipped) =>
    inWorkspace(async (tx) => {
      await writeBatch(tx, IMPORT_TARGETS.contacts, [ana({ title: 'Buyer' })]);
      const start = await stateHash(tx);
      const { id, plan } = await writeBatch(tx, IMPORT_TARGETS.contacts, file, { rules: rules({ mode, ...change }) });
      expect(plan.skipped).toEqual(skipped);
      expect(await contacts(tx)).toEqual(after);
      const again = await writeBatch(tx, IMPORT_TARGETS.contacts, file, {
        rules: rules({ mode: 'upsert', ...change }),
      });
      await undoBatch(tx, IMPORT_TARGETS.contacts, again.id);
      await undoBatch(tx, IMPORT_TARGETS.contacts, id);
      expect(await stateHash(tx)).toBe(start);
    }),
  );

  it('leaves a field alone that was edited by hand, says so, and overwrites it when told to', () =>
    inWorkspace(async (tx) => {
      await writeBatch(tx, IMPORT_TARGETS.contacts, [ana({ title: 'Buyer' })]);
      await tx.db.execute(sql`
        insert into hand_edit (workspace_id, noun, row_id, field)
        select workspace_id, 'contact', id, 'title' from contact where workspace_id = ${tx.workspaceId}`);
      const changed = [ana({ title: 'Director', email: 'ana@x.example' })];
      await writeBatch(tx, IMPORT_TARGETS.contacts, changed);
      expect(await contacts(tx)).toEqual([{ name: 'Ana', title: 'Buyer', email: 'ana@x.example' }]);
      expect((await writeBatch(tx, IMPORT_TARGETS.contacts, changed)).plan.skipped).toEqual({ 'left-as-is': 1 });
      expect(await compareRecords(tx, CONTACT, 10)).toEqual({
        fields: [{ field: 'title', changed: 0, kept: 1 }],
        rows: [{ label: 'C1 Ana', fields: [{ field: 'title', before: 'Buyer', after: 'Director', kept: 'edited' }] }],
      });
      await writeBatch(tx, IMPORT_TARGETS.contacts, changed, { rules: rules({ keepEdited: false }) });
      expect(await contacts(tx)).toEqual([{ name: 'Ana', title: 'Director', email: 'ana@x.example' }]);
    }));

  it('counts the same file again as duplicates in every mode', () =>
    inWorkspace(async (tx) => {
      await writeBatch(tx, IMPORT_TARGETS.contacts, file);
      for (const mode of ['upsert', 'create', 'update', 'fill-blanks', 'skip'] as const) {
        const { plan } = await writeBatch(tx, IMPORT_TARGETS.contacts, file, { rules: rules({ mode }) });
        expect(plan).toMatchObject({ duplicates: 2, willCreate: 0, willUpdate: 0, skipped: {} });
      }
    }));
});

describe('rows without a number', () => {
  const call = { customer_code: 'C1', interaction_date: '2026-03-01', kind: 'general', note: 'call' };

  it('are kept as often as they stand in a file, and not repeated when it comes again', () =>
    inWorkspace(async (tx) => {
      const first = await writeBatch(tx, IMPORT_TARGETS.interactions, [call, call]);
      expect(first.plan).toMatchObject({ willCreate: 3, newParties: 1 });
      const again = await writeBatch(tx, IMPORT_TARGETS.interactions, [call, call, call]);
      expect(again.plan).toMatchObject({ duplicates: 2, willCreate: 1 });
    }));
});

describe('money', () => {
  const invoice = (change: StagedRow = {}): StagedRow => ({
    customer_code: 'C1',
    invoice_no: 'I1',
    issue_date: '2026-03-05',
    currency: 'EUR',
    amount: '100',
    ...change,
  });
  const base = async (tx: Tx) => {
    const found = await tx.db.execute<{ base: number | null }>(
      sql`select base_amount::float8 as base from invoice where workspace_id = ${tx.workspaceId}`,
    );
    return found.rows.map((row) => row.base);
  };

  it('has no base amount without a rate, gets one when the rate comes, and loses it when the rate is undone', () =>
    inWorkspace(async (tx) => {
      await writeBatch(tx, IMPORT_TARGETS.invoices, [invoice()]);
      expect(await base(tx)).toEqual([null]);
      const eur = await writeBatch(tx, IMPORT_TARGETS.rates, [
        { currency: 'EUR', rate_date: '2026-03-01', rate: '1.1' },
      ]);
      expect(await base(tx)).toEqual([110]);
      await writeBatch(tx, IMPORT_TARGETS.rates, [{ currency: 'EUR', rate_date: '2026-03-04', rate: '1.2' }]);
      await writeBatch(tx, IMPORT_TARGETS.invoices, [invoice({ note: 'sent' })]);
      expect(await base(tx)).toEqual([110]);
      await undoBatch(tx, IMPORT_TARGETS.rates, eur.id);
      expect(await base(tx)).toEqual([120]);
    }));

  it('of a cost without a customer stays unallocated, and passes to the customer a later file names', () =>
    inWorkspace(async (tx) => {
      const cost = { entry_no: 'E1', entry_date: '2026-03-05', kind: 'freight', currency: 'USD', amount: '7' };
      await writeBatch(tx, IMPORT_TARGETS.costs, [cost]);
      const owner = async () => {
        const found = await tx.db.execute<{ code: string | null }>(sql`
          select c.code from cost_entry e left join customer c on c.workspace_id = e.workspace_id and c.id = e.customer_id
          where e.workspace_id = ${tx.workspaceId}`);
        return found.rows.map((row) => row.code);
      };
      expect(await owner()).toEqual([null]);
      await writeBatch(tx, IMPORT_TARGETS.customers, [{ customer_code: 'C9', customer_name: 'Hafen' }]);
      await writeBatch(tx, IMPORT_TARGETS.costs, [{ ...cost, customer_code: 'C9' }]);
      expect(await owner()).toEqual(['C9']);
    }));
});

it('an order filled in keeps its lines and amount; a row for an unknown order is created all the same', () =>
  inWorkspace(async (tx) => {
    const order = {
      customer_code: 'C1',
      order_no: 'P1',
      order_date: '2026-03-01',
      kind: 'order',
      amount: '50',
      currency: 'USD',
    };
    await writeBatch(tx, IMPORT_TARGETS.orders, [order]);
    const { plan, written } = await writeBatch(
      tx,
      IMPORT_TARGETS.orders,
      [
        { ...order, amount: '60', incoterm: 'FOB' },
        { ...order, order_no: 'P2' },
      ],
      { rules: rules({ mode: 'fill-blanks' }) },
    );
    expect(plan).toMatchObject({ willCreate: 1, willUpdate: 1, skipped: {}, sums: { USD: '50' } });
    expect(written.rows).toBe(2);
    const found = await tx.db.execute(sql`
      select order_no as no, amount::float8 as amount, incoterm from sales_order
      where workspace_id = ${tx.workspaceId} order by order_no`);
    expect(found.rows).toEqual([
      { no: 'P1', amount: 50, incoterm: 'FOB' },
      { no: 'P2', amount: 50, incoterm: null },
    ]);
  }));

it('a customer passes to the batch that only filled in the order it came with, so undoing both leaves nothing', () =>
  inWorkspace(async (tx) => {
    const empty = await stateHash(tx);
    const order = {
      customer_code: 'C3',
      order_no: 'P1',
      order_date: '2026-01-05',
      kind: 'order',
      amount: '10',
      currency: 'USD',
    };
    const first = await writeBatch(tx, IMPORT_TARGETS.orders, [order]);
    const filled = await writeBatch(tx, IMPORT_TARGETS.orders, [{ ...order, delivered_date: '2026-01-06' }], {
      rules: rules({ mode: 'fill-blanks' }),
    });
    expect((await undoBatch(tx, IMPORT_TARGETS.orders, first.id)).kept).toEqual([]);
    await undoBatch(tx, IMPORT_TARGETS.orders, filled.id);
    expect(await stateHash(tx)).toBe(empty);
  }));
