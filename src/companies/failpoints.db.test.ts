import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IMPORT_TARGETS } from '#src/import-targets.ts';
import { type ImportDeps, importFile, undoImport } from '#src/intake/use-cases/index.ts';
import { mergeCustomers } from '#src/ledger/use-cases/index.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import type { Database, Tx } from '#src/platform/database/database.ts';
import { rebuildFacts } from '#src/trade/use-cases/index.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { makeQuestion } from '../../test/make/review-facts.ts';
import { makeCompany, makeCustomer } from '../../test/make/trade-facts.ts';
import { acceptObvious, decideReview, mergeCompanies, undoMerge, undoReview } from './use-cases/index.ts';

let db: TestDatabase;
let deps: ImportDeps;
let caller: Caller;
let directory: string;

beforeAll(async () => {
  db = await testDatabase();
  deps = { ...db.deps, targets: IMPORT_TARGETS };
  directory = mkdtempSync(join(tmpdir(), 'bw-fail-'));
});
afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  await db.close();
});
beforeEach(async () => {
  const workspaceId = await db.database.transact(0, async (tx) => {
    const made = await tx.db.execute<{ id: number }>(sql`insert into workspace (name) values ('Fail') returning id`);
    return made.rows[0]?.id ?? -1;
  });
  caller = { ...db.caller, workspaceId, userId: 1 };
});

/** Statements from one failure to the next; 1 fails every one. */
const EVERY = Number(process.env['BELLWETHER_FAILPOINT_STRIDE'] ?? 4);

/** As PostgreSQL says that the disk is full. */
const DISK_FULL = Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' });

/** A database whose statement number `nth` fails; counts statements over all its transactions. */
function failing(nth: number, error: Error): { readonly database: Database; readonly failed: () => boolean } {
  let count = 0;
  const step = () => {
    count += 1;
    if (count === nth) throw error;
  };
  const watched = (tx: Tx): Tx => ({
    ...tx,
    db: new Proxy(tx.db, {
      get: (target, name, receiver) =>
        name === 'execute'
          ? (...given: Parameters<Tx['db']['execute']>) => {
              step();
              return target.execute(...given);
            }
          : Reflect.get(target, name, receiver),
    }),
  });
  return {
    database: {
      transact: (workspaceId, work, options) => db.database.transact(workspaceId, (tx) => work(watched(tx)), options),
      close: () => Promise.resolve(),
    },
    failed: () => count >= nth,
  };
}

const KEPT = [
  'customer',
  'company',
  'party',
  'customer_company',
  'review_item',
  'company_relation',
  'named_entity',
  'merge_record',
  'merge_row',
  'sales_order',
  'order_line',
  'task',
  'alert',
  'assessment',
  'batch_change',
  'import_batch',
  'shipment',
  'batch_month',
  'market_month',
  'audit_entry',
];

async function stateOf(workspaceId: number): Promise<string> {
  return db.database.transact(workspaceId, async (tx) => {
    const parts: string[] = [];
    for (const table of KEPT) {
      const found = await tx.db.execute<{ hash: string }>(sql`
        select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash
        from ${sql.identifier(table)} t where t.workspace_id = ${workspaceId}`);
      parts.push(`${table} ${found.rows[0]?.hash}`);
    }
    return parts.join('\n');
  });
}

/** Fails every statement in turn: each time the state is what it was, and the same call succeeds in the end. */
async function failEach(
  act: (deps: ImportDeps) => Promise<unknown>,
  options: { readonly error?: Error; readonly stride?: number; readonly mayEndDone?: boolean } = {},
): Promise<number> {
  const before = await stateOf(caller.workspaceId);
  for (let nth = 1; ; nth += options.stride ?? 1) {
    const { database, failed } = failing(nth, options.error ?? new Error('failpoint'));
    const outcome = await act({ ...deps, database }).then(
      () => 'done' as const,
      (error: unknown) => error,
    );
    if (outcome === 'done') {
      expect(failed()).toBe(false);
      expect(await stateOf(caller.workspaceId)).not.toBe(before);
      return nth;
    }
    if (options.error === DISK_FULL) expect(outcome).toMatchObject({ code: 'unavailable' });
    const now = await stateOf(caller.workspaceId);
    if (options.mayEndDone === true && now !== before) {
      await expect(act(deps)).rejects.toMatchObject({ code: 'conflict' });
      expect(await stateOf(caller.workspaceId)).toBe(now);
      return nth;
    }
    expect(now, `after a failure of statement ${nth}`).toBe(before);
  }
}

const inside = <T>(work: (tx: Tx) => Promise<T>) => db.database.transact(caller.workspaceId, work);

async function twoCustomers(): Promise<{ a: number; b: number; companyA: number; companyB: number }> {
  return inside(async (tx) => {
    const one = await makeCompany(tx, 'ALPHA');
    const two = await makeCompany(tx, 'BETA');
    const a = await makeCustomer(tx, 'A', [one.companyId]);
    const b = await makeCustomer(tx, 'B', [one.companyId, two.companyId]);
    for (const customerId of [a, b])
      await tx.db.execute(sql`insert into sales_order (workspace_id, customer_id, order_no, order_date, currency, amount)
        values (${tx.workspaceId}, ${customerId}, 'SAME', '2026-01-01', 'USD', 1)`);
    return { a, b, companyA: one.companyId, companyB: two.companyId };
  });
}

describe.each([
  ['a failure', undefined],
  ['a full disk', DISK_FULL],
])('%s at any statement leaves the state before or after, never between', (_name, error) => {
  const options = { ...(error === undefined ? {} : { error }), stride: error === undefined ? EVERY : 5 };

  it('of merging customers and taking it back', async () => {
    await twoCustomers();
    let id = 0;
    expect(
      await failEach(async (d) => {
        id = (await mergeCustomers(d, caller, { from: 'A', into: 'B' })).merge.id;
      }, options),
    ).toBeGreaterThanOrEqual(20);
    await failEach((d) => undoMerge(d, caller, id), options);
  });

  it('of merging companies and taking it back', async () => {
    const { companyA, companyB } = await twoCustomers();
    let id = 0;
    await failEach(async (d) => {
      id = (await mergeCompanies(d, caller, { from: companyA, into: companyB })).id;
    }, options);
    await failEach((d) => undoMerge(d, caller, id), options);
  });

  it('of deciding a question, of many at once, and of taking both back', async () => {
    const { companyA, companyB } = await twoCustomers();
    const ids = await inside(async (tx) => {
      const found = await tx.db.execute<{ id: number }>(sql`
        update party set kind = 'firm' where workspace_id = ${tx.workspaceId} and company_id = ${companyA} returning id::float8 as id`);
      const first = await makeQuestion(tx, { companyId: companyB, partyId: found.rows[0]?.id ?? 0, score: 0.95 });
      const other = await makeCompany(tx, 'BETA LTD');
      return [first, await makeQuestion(tx, { companyId: companyB, partyId: other.partyId, score: 0.96 })];
    });
    await failEach((d) => decideReview(d, caller, ids[0] ?? 0, 'accepted'), options);
    await failEach((d) => undoReview(d, caller), options);
    await failEach((d) => acceptObvious(d, caller, { topic: 'respelling', above: 0.9, count: 2 }), options);
    await failEach((d) => undoReview(d, caller), options);
  });
});

describe('a failure at any statement', () => {
  const write = (name: string, text: string): string => {
    const path = join(directory, name);
    writeFileSync(path, text);
    return path;
  };

  it('of undoing an import of customers one of whom was merged leaves the state before or after', async () => {
    await twoCustomers();
    const path = write('customers.csv', 'customer_code,customer_name\r\nN1,Nordwind\r\nN2,Sudwind\r\n');
    const { batch } = await importFile(deps, caller, { path, dataset: 'customers', source: 'erp', sure: true });
    await mergeCustomers(deps, caller, { from: 'N1', into: 'A' });
    await failEach((d) => undoImport(d, caller, batch.id), { stride: 3, mayEndDone: true });
  });

  it('of rebuilding facts leaves the state before or after', async () => {
    const heading =
      'DATE,IMPORTER_NAME,EXPORTER_NAME,HS_CODE,PRODUCT_DESCRIPTION,QUANTITY,UNIT,NET_WEIGHT_KG,FOB_USD,ORIGIN_COUNTRY';
    const path = write(
      'trade.csv',
      `${heading}\r\n2025-03-01,ANDES POWER SA,OURS TRADING,85044010,UPS,10,PCS,120.5,1000.25,CHINA\r\n`,
    );
    const request = { path, dataset: 'shipments', reportingCountry: 'PE', source: 'vendor', sure: true } as const;
    await importFile(deps, caller, request);
    await failEach((d) => rebuildFacts(d, caller), { stride: 9 });
  });
});
