import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { cutScenarioSchema, profitabilitySchema } from '../profit/contract.ts';
import {
  assessCustomers,
  dropCutScenario,
  keepCutScenario,
  readCutScenarios,
  readProfitability,
  tryCut,
} from './index.ts';

let test: TestDatabase;
const asOf = calendarDate('2026-06-30');
const cut = { codes: ['BAD'], action: { kind: 'drop' }, fixedShare: 1, marginPerHour: 0 } as const;
const request = { ...cut, codes: [...cut.codes] };

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, [
      ...Array.from({ length: 12 }, (_, index) => ({
        code: `C${index}`,
        ...(index === 0 ? { ownerId: test.caller.userId ?? 0 } : {}),
        orders: [{ no: '1', date: '2026-01-01', amount: 100_000 + index, cost: 70_000 }],
      })),
      { code: 'BAD', orders: [{ no: '1', date: '2026-01-01', amount: 10_000, cost: 9_990 }] },
      { code: 'NOCOST', orders: [{ no: '1', date: '2026-01-01', amount: 10_000 }] },
      { code: 'ASLEEP' },
    ]);
    await tx.db.execute(sql`
      insert into cost_entry (workspace_id, entry_no, customer_id, entry_date, kind, base_amount, amount, currency)
      values (${tx.workspaceId}, '1', ${ids.get('BAD') ?? 0}, '2026-02-01', 'claim', 5000, 5000, 'USD'),
        (${tx.workspaceId}, '2', null, '2026-02-01', 'other', 123.45, 123.45, 'USD')`);
  });
  await assessCustomers(test.deps, test.caller, { asOf });
});
afterAll(() => test.close());

describe('readProfitability', () => {
  it('draws the curve of who bought, lists who cannot be judged, and reconciles to the cent', async () => {
    const found = profitabilitySchema.parse(await readProfitability(test.deps, test.caller));
    expect(found.customers).toHaveLength(13);
    expect(found.customers.at(-1)).toMatchObject({ code: 'BAD' });
    expect(Number(found.customers.at(-1)?.profit)).toBeLessThan(0);
    expect(found.unknown).toMatchObject([{ code: 'NOCOST', revenue: '10000.0000' }]);
    expect(found.unknown[0]?.missing.map(({ en }) => en)).toContain('1 order without cost');
    expect(found.leftOut).toMatchObject({ customers: 1, revenue: '10000.0000', withoutRevenue: 0 });
    expect(found.finding.en).toContain('1 customer more (10,000 USD of revenue)');
    expect(found.finding.zh).toContain('另有 1 家利润未知（收入 10,000 USD），不在其中');
    expect(found.peak?.customers).toBe(12);
    expect(found.byProfit?.verdict).toBe('does-not-hold');
    expect(found.reconciliation?.filter((line) => Number(line.difference) !== 0)).toEqual([]);
    expect(found.reconciliation?.find((line) => line.key === 'other')?.unallocated).toBe('123.4500');
    expect(found.finding.en).toContain('1 of them lost');
  });

  it('keeps the reconciliation from those who see only their own', async () => {
    const own = await readProfitability(test.deps, { ...test.caller, scope: 'own' });
    expect(own.customers.map(({ code }) => code)).toEqual(['C0']);
    expect(own.reconciliation).toBeNull();
    expect(() => readProfitability(test.deps, { ...test.caller, role: 'sales' })).toThrow(/may not/);
  });
});

describe('cut simulator', () => {
  it('answers without storing, and saves with name and assumptions', async () => {
    const outcome = await tryCut(test.deps, test.caller, request);
    expect(outcome.revenueChange).toBe('-10000.0000');
    // All service cost stays: what goes is 10,000 − 9,990 − 5,000 and the capital cost that open payments do not have.
    expect(outcome.profitChangeIdle).toBe('4990.0000');
    expect((await readCutScenarios(test.deps, test.caller)).scenarios).toEqual([]);
    const saved = cutScenarioSchema.parse(
      await keepCutScenario(test.deps, test.caller, { ...request, name: 'Without BAD' }),
    );
    expect(saved).toMatchObject({ name: 'Without BAD', asOf, request, outcome });
    expect((await readCutScenarios(test.deps, test.caller)).scenarios).toHaveLength(1);
    const elsewhere = { ...test.caller, workspaceId: test.secondWorkspaceId };
    expect((await readCutScenarios(test.deps, elsewhere)).scenarios).toEqual([]);
    await expect(dropCutScenario(test.deps, elsewhere, saved.id)).rejects.toMatchObject({ code: 'not-found' });
    // The answer tells totals of customers this person does not see.
    const own = { ...test.caller, scope: 'own' as const };
    expect((await readCutScenarios(test.deps, own)).scenarios).toEqual([]);
    await expect(dropCutScenario(test.deps, own, saved.id)).rejects.toMatchObject({ code: 'not-found' });
    const theirs = await keepCutScenario(test.deps, own, { ...request, codes: ['C0'], name: 'Mine' });
    expect((await readCutScenarios(test.deps, own)).scenarios.map(({ name }) => name)).toEqual(['Mine']);
    expect(await dropCutScenario(test.deps, own, theirs.id)).toEqual({ id: theirs.id });
    expect(await dropCutScenario(test.deps, test.caller, saved.id)).toEqual({ id: saved.id });
  });

  it('refuses a customer whose profit nobody knows', async () => {
    await expect(tryCut(test.deps, test.caller, { ...request, codes: ['NOCOST'] })).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});
