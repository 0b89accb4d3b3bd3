import { join } from 'node:path';
import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IMPORT_TARGETS } from '#src/import-targets.ts';
import { importFile } from '#src/intake/use-cases/index.ts';
import { connect } from '#src/platform/database/pool.ts';
import { assessCustomers, readAssessments } from '#src/value/use-cases/index.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from './database.ts';

const data = process.env['BELLWETHER_TEST_DATA'];
const asOf = calendarDate('2011-12-09');

// A year of invoices of a British wholesaler (Online Retail, UCI Machine Learning Repository).
describe.skipIf(!data)('a real order book (needs BELLWETHER_TEST_DATA)', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    const owner = await connect(test.owner, 'real orders test');
    await owner.query(`update workspace set base_currency = 'GBP'`);
    await owner.end();
    const { batch } = await importFile({ ...test.deps, targets: IMPORT_TARGETS }, test.caller, {
      path: join(data ?? '', 'orders/online_retail.csv.gz'),
      dataset: 'orders',
      defaults: { currency: 'GBP' },
      mode: 'good-rows-only',
    });
    expect(batch.rows).toBe(541_909);
    expect(batch.rows).toBe(batch.accepted + batch.rejected + batch.skipped + batch.duplicates);
  }, 300_000);
  afterAll(() => test.close());

  it('is assessed, adds up to the books, and has the pyramid it should', async () => {
    const started = performance.now();
    const summary = await assessCustomers(test.deps, test.caller, { asOf });
    const elapsed = performance.now() - started;
    const { customers, pyramid } = await readAssessments(test.deps, test.caller, { asOf });
    console.log(`assessed ${summary.customers} customers in ${Math.round(elapsed)} ms`);
    expect(summary.customers).toBe(4_372);
    // Sums over the file itself: lines with a customer dated 2010-12-10 to 2011-12-09, cancellations (C…) included.
    const sum = (codes: typeof customers) =>
      codes.reduce((total, customer) => total.plus(customer.revenue12m ?? Number.NaN), new Decimal(0)).toFixed();
    expect(sum(customers)).toBe('7995442.464');
    expect(sum(customers.filter((customer) => customer.code === '14646'))).toBe('279489.02');
    const size = (tier: string) => pyramid.tiers.find((entry) => entry.tier === tier)?.customers.length ?? 0;
    const ranked = size('strategic') + size('core') + size('long-tail');
    expect(size('strategic') / ranked).toBeCloseTo(0.2, 2);
    expect(size('core') / ranked).toBeCloseTo(0.3, 2);
    expect(ranked + size('new') + size('inactive')).toBe(4_372);
    const best = customers.find((customer) => customer.code === '14646');
    expect(best).toMatchObject({
      tier: 'strategic',
      rfmt: { r: { score: 5 }, f: { score: 5 }, m: { score: 5 }, t: { value: null } },
    });
  });

  it('is the same on a second run', async () => {
    expect(await assessCustomers(test.deps, test.caller, { asOf })).toMatchObject({ customers: 4_372, moved: 0 });
  });
});
