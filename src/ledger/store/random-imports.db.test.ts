import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { IMPORT_TARGETS } from '#src/import-targets.ts';
import { type Dataset, FIELD_POLICIES, type ImportRules, KEY_MODES } from '#src/intake/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type StagedRow, stateHash, undoBatch, writeBatch } from '../../../test/make/staged-batch.ts';

/** Sequences tried; `BELLWETHER_TEST_RUNS=1000` for a long look. */
const RUNS = Number(process.env['BELLWETHER_TEST_RUNS'] ?? 12);

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const from = (...values: readonly string[]) => fc.constantFrom(...values);
const maybe = (...values: readonly string[]) => fc.option(from(...values), { nil: null });
const customer = {
  customer_code: from('C1', 'C2', 'C3'),
  customer_name: maybe('Nordwind', 'Hafen'),
  country: maybe('DE', 'MX'),
};
const day = from('2026-01-05', '2026-01-20', '2026-02-10');
const perhapsDay = maybe('2026-01-06', '2026-02-11');
const currency = from('USD', 'EUR');
const amount = from('10', '20.5', '30');
const word = maybe('a', 'b');

const ROWS: Readonly<Record<Exclude<Dataset, 'shipments'>, fc.Arbitrary<StagedRow>>> = {
  customers: fc.record({ ...customer, city: word, industry: word, note: word }),
  contacts: fc.record({
    ...customer,
    name: from('Ana', 'ANA', 'Bo'),
    title: word,
    email: word,
    is_primary: maybe('true', 'false'),
  }),
  products: fc.record({
    sku: from('S1', 'S2'),
    name_en: word,
    currency,
    cost: maybe('1', '2'),
    supplied: maybe('true', 'false'),
  }),
  orders: fc.record({
    ...customer,
    order_no: from('P1', 'P2'),
    order_date: day,
    kind: from('order', 'order', 'cancellation'),
    amount,
    currency,
    incoterm: maybe('FOB', 'CIF'),
    delivery_date: perhapsDay,
    delivered_date: perhapsDay,
    cost: maybe('5'),
    product_code: maybe('S1', 'S2'),
  }),
  invoices: fc.record({
    ...customer,
    invoice_no: from('I1', 'I2'),
    issue_date: day,
    due_date: perhapsDay,
    currency,
    amount,
    paid_amount: maybe('5'),
    note: word,
  }),
  receipts: fc.record({
    ...customer,
    order_no: maybe('P1', 'P2'),
    due_date: day,
    receipt_date: perhapsDay,
    amount,
    currency,
  }),
  inquiries: fc.record({
    ...customer,
    inquiry_no: maybe('R1', 'R2'),
    inquiry_date: day,
    channel: maybe('email', 'fair'),
    outcome: maybe('open', 'won'),
  }),
  quotes: fc.record({
    ...customer,
    quote_no: from('Q1', 'Q2'),
    revision: from('1', '2'),
    quote_date: day,
    currency,
    amount,
    outcome: maybe('open', 'lost'),
    lost_reason: maybe('price'),
  }),
  interactions: fc.record({
    ...customer,
    interaction_no: maybe('A1'),
    interaction_date: day,
    kind: maybe('complaint', 'general'),
    minutes: maybe('10', '20'),
    note: word,
  }),
  costs: fc.record({
    ...customer,
    customer_code: maybe('C1', 'C2'),
    customer_name: fc.constant(null),
    entry_no: maybe('E1', 'E2'),
    entry_date: day,
    kind: from('freight', 'claim'),
    currency,
    amount: maybe('3', '4'),
  }),
  'credit-limits': fc.record({
    ...customer,
    source: from('own', 'insurer'),
    insurer: from('', 'Sinosure'),
    valid_from: day,
    valid_to: perhapsDay,
    currency,
    amount,
  }),
  rates: fc.record({
    currency: fc.constant('EUR'),
    rate_date: from('2026-01-01', '2026-01-15', '2026-02-01'),
    rate: from('1.1', '1.2'),
  }),
};

const rules: fc.Arbitrary<ImportRules> = fc.record({
  mode: from(...KEY_MODES) as fc.Arbitrary<ImportRules['mode']>,
  fields: fc.dictionary(
    from('note', 'city', 'incoterm', 'amount', 'outcome', 'rate'),
    fc.constantFrom(...FIELD_POLICIES),
    { maxKeys: 2 },
  ),
  keepEdited: fc.boolean(),
});

type Step =
  | {
      readonly kind: 'import';
      readonly dataset: Exclude<Dataset, 'shipments'>;
      readonly rows: readonly StagedRow[];
      readonly rules: ImportRules;
    }
  | { readonly kind: 'undo'; readonly which: number };

const importStep: fc.Arbitrary<Step> = fc
  .constantFrom(...(Object.keys(ROWS) as (keyof typeof ROWS)[]))
  .chain((dataset) =>
    fc.record({
      kind: fc.constant('import' as const),
      dataset: fc.constant(dataset),
      rows: fc.array(ROWS[dataset], { minLength: 1, maxLength: 4 }),
      rules,
    }),
  );
const undoStep: fc.Arbitrary<Step> = fc.record({ kind: fc.constant('undo' as const), which: fc.nat(20) });
const steps = fc.array(fc.oneof({ weight: 4, arbitrary: importStep }, { weight: 1, arbitrary: undoStep }), {
  minLength: 2,
  maxLength: 7,
});

class Rollback extends Error {}

async function importRows(tx: Tx, step: Extract<Step, { kind: 'import' }>): Promise<{ dataset: Dataset; id: number }> {
  const { id, plan, written } = await writeBatch(tx, IMPORT_TARGETS[step.dataset], step.rows, { rules: step.rules });
  const skipped = Object.values(plan.skipped).reduce((sum, count) => sum + count, 0);
  expect(written.rows + plan.duplicates + skipped).toBe(step.rows.length);
  expect([written.created, written.updated]).toEqual([plan.willCreate, plan.willUpdate]);
  return { dataset: step.dataset, id };
}

it(
  `${RUNS} random sequences of imports in any mode and undos, all undone at last, end where they began`,
  () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(importStep, { maxLength: 3 }),
        steps,
        fc.infiniteStream(fc.nat(20)),
        async (before, sequence, picks) => {
          const work = db.database.transact(
            db.workspaceId,
            async (tx) => {
              for (const step of before) if (step.kind === 'import') await importRows(tx, step);
              const start = await stateHash(tx);
              const committed: { dataset: Dataset; id: number }[] = [];
              const undo = async (which: number) => {
                const [batch] = committed.splice(which % committed.length, 1);
                if (batch !== undefined)
                  expect((await undoBatch(tx, IMPORT_TARGETS[batch.dataset], batch.id)).kept).toEqual([]);
              };
              for (const step of sequence) {
                if (step.kind === 'import') committed.push(await importRows(tx, step));
                else if (committed.length > 0) await undo(step.which);
              }
              for (const pick of picks) {
                if (committed.length === 0) break;
                await undo(pick);
              }
              expect(await stateHash(tx)).toBe(start);
              throw new Rollback();
            },
            { timeoutMs: 0 },
          );
          await work.catch((error: unknown) => {
            if (!(error instanceof Rollback)) throw error;
          });
        },
      ),
      { numRuns: RUNS, endOnFailure: process.env['BELLWETHER_TEST_RUNS'] === undefined },
    ),
  3_600_000,
);
