import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Inspection } from '#src/health/contract.ts';
import { plantedTruths, SAMPLE_CUSTOMERS } from '#src/sample/index.ts';
import { calendarDate, lastDayOfQuarter, quarterOf } from '#src/vocabulary/calendar-date.ts';
import { type Product, product, type Serving, TODAY } from './support/product.ts';

const UNTIL = calendarDate('2026-10-31');
const RANK = { grey: 0, green: 0, yellow: 1, orange: 2, red: 3 } as const;
const truths = plantedTruths(UNTIL);

interface Inspected {
  readonly customers: readonly (Pick<Inspection, 'code' | 'grade' | 'cause' | 'coverage' | 'measure' | 'dimensions'> & {
    readonly signals: readonly { readonly kind: string; readonly level: string; readonly since: string }[];
  })[];
}

let ours: Product;
let server: Serving;
let found: ReadonlyMap<string, Inspected['customers'][number]>;
/** Day of the first inspection that raised an alarm on what the story does, by customer code. */
const firstSeen = new Map<string, string>();
/** The worst that was said of a customer before any sign of its story. */
const worstBefore = new Map<string, number>();
const truthOf = new Map(truths.map((truth) => [truth.code, truth]));

/** Inspections a user would have run: in the middle of each quarter, when the one before is published, then today. */
const RUNS = ['2026-02-15', '2026-05-15', '2026-08-15', TODAY];

beforeAll(async () => {
  ours = product();
  server = await ours.serve('--sample');
  let inspected: Inspected = { customers: [] };
  for (const asOf of RUNS) {
    inspected = await ours.json<Inspected>('inspect', '--all', '--as-of', asOf);
    for (const { code, grade, cause, signals } of inspected.customers) {
      if (firstSeen.has(code)) continue;
      const truth = truthOf.get(code);
      const held = RANK[grade] > 0 && cause === truth?.expect?.cause;
      if (held || signals.some(({ since }) => since >= (truth?.startsIn ?? ''))) firstSeen.set(code, asOf);
      else worstBefore.set(code, Math.max(worstBefore.get(code) ?? 0, RANK[grade]));
    }
  }
  found = new Map(inspected.customers.map((customer) => [customer.code, customer]));
  const rows = truths.map((truth) => {
    const customer = found.get(truth.code);
    const cause = customer?.cause ?? '–';
    return `${truth.story.padEnd(20)} ${truth.code}  ${(customer?.grade ?? '–').padEnd(7)} ${cause.padEnd(19)} first seen ${firstSeen.get(truth.code) ?? '–'}`;
  });
  console.log(rows.join('\n'));
}, 300_000);
afterAll(() => server?.stop());

describe('the sample company', () => {
  it('has every customer inspected', () => {
    expect(found.size).toBe(SAMPLE_CUSTOMERS.length);
  });

  it.each(truths.filter((truth) => truth.expect !== null))('finds the planted story $story of $code', (truth) => {
    const customer = found.get(truth.code);
    expect({ grade: customer?.grade, cause: customer?.cause }).toEqual(truth.expect);
    const since = customer?.signals.map((signal) => signal.since).sort()[0] ?? '';
    expect(since >= (truth.startsIn ?? '')).toBe(true);
    expect(firstSeen.get(truth.code)).toBeDefined();
    expect((firstSeen.get(truth.code) ?? '') > lastDayOfQuarter(truth.startsIn ?? quarterOf(UNTIL))).toBe(true);
    expect(worstBefore.get(truth.code) ?? 0, 'chance alone calls for attention at most').toBeLessThanOrEqual(
      RANK.yellow,
    );
  });

  it.each(truths.filter((truth) => truth.expect === null))('raises no alarm for the decoy $story of $code', (truth) => {
    const grade = found.get(truth.code)?.grade ?? 'red';
    expect(RANK[grade]).toBeLessThanOrEqual(RANK[truth.noAlarmAbove]);
  });

  it('raises no orange or red for anyone without a story', () => {
    const planted = new Set(truths.filter((truth) => truth.expect !== null).map((truth) => truth.code));
    const alarmed = [...found.values()].filter((customer) => RANK[customer.grade] >= 2 && !planted.has(customer.code));
    expect(alarmed.map((customer) => customer.code)).toEqual([]);
  });

  it('proposes the hidden buyer for review and links it to nobody', async () => {
    const review = await ours.json<{ items: { kind: string; left: { name: string }; right: { name: string } }[] }>(
      'companies',
      'review',
    );
    expect(review.items.some((item) => item.kind === 'party-company' && /ORDER/.test(item.left.name))).toBe(true);
  });

  it('calls missing coverage grey with grade D, never green', () => {
    for (const customer of found.values()) if (customer.coverage === 'D') expect(customer.grade).toBe('grey');
    expect([...found.values()].some((customer) => customer.grade === 'grey')).toBe(true);
  });

  it('keeps the wrong customer out of the strategic tier', async () => {
    const wrong = truths.find((truth) => truth.story === 'wrong-customer');
    const assessed = await ours.json<{ customers: { code: string; tier: string }[] }>('assess');
    expect(assessed.customers.find((customer) => customer.code === wrong?.code)?.tier).not.toBe('strategic');
    expect(new Set(assessed.customers.map((customer) => customer.tier))).toEqual(
      new Set(['strategic', 'core', 'long-tail', 'new', 'inactive']),
    );
  });

  it('imports the same files again without changing anything', async () => {
    const again = await ours.json<{
      batches: { rows: number; accepted: number; duplicates: number; rejected: number; skipped: number }[];
    }>('import', 'orders', `${ours.data}/sample/orders.csv`);
    const batch = again.batches[0];
    expect(batch?.accepted).toBe(0);
    expect(batch?.rows).toBe((batch?.duplicates ?? 0) + (batch?.rejected ?? 0) + (batch?.skipped ?? 0));
  });
});
