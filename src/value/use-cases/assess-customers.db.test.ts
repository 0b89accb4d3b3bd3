import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '#src/platform/auth/caller.ts';
import { writeSetting } from '#src/platform/settings/settings.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type CustomerStory, writeBooks, writeCompany, writeShipments } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { valueCommands } from '../commands.ts';
import { getCustomerValue, getPyramid } from '../contract.ts';
import { valueRules } from '../value-rules.ts';
import { assessCustomers, readAssessments, readCustomerValue, readPyramid } from './index.ts';

let test: TestDatabase;
const march = calendarDate('2026-03-31');
const june = calendarDate('2026-06-30');
const as = (more: Partial<Caller>): Caller => ({ ...test.caller, ...more });

function story(index: number): CustomerStory {
  const amount = (index + 1) * 30_000;
  return {
    code: `C${index}`,
    name: `Customer ${index}`,
    ...(index === 0 ? { ownerId: test.caller.userId ?? 0 } : {}),
    orders: ['2024-06-01', '2025-02-01', '2025-09-01', '2026-02-01'].map((date, n) => ({
      no: `${n}`,
      date,
      amount,
      incoterm: 'FOB',
      paymentTerm: 'advance',
    })),
  };
}

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, [
      ...Array.from({ length: 10 }, (_, index) => story(index)),
      // Rises in the second quarter from the bottom to the top.
      {
        code: 'UP',
        orders: ['2025-01-01', '2025-10-01', '2026-05-01', '2026-06-01'].map((date, n) => ({
          no: `${n}`,
          date,
          amount: date > '2026-04' ? 4_000_000 : 25_000,
          incoterm: 'FOB',
          paymentTerm: 'advance',
        })),
      },
    ]);
    const us = await writeCompany(tx, { name: 'Us', country: 'CN', ours: true });
    const months = [
      '2025-07',
      '2025-08',
      '2025-09',
      '2025-10',
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
      '2026-03',
      '2026-04',
      '2026-05',
      '2026-06',
    ];
    const importers: number[] = [];
    for (let index = 0; index < 6; index += 1) {
      const made = await writeCompany(tx, { name: `Importer ${index}`, customerId: ids.get(`C${index}`) ?? 0 });
      importers.push(made.partyIds[0] ?? 0);
    }
    await writeShipments(
      tx,
      importers.flatMap((importer, index) =>
        months.flatMap((month) => [
          { importer, exporter: us.partyIds[0] ?? 0, date: `${month}-01`, valueUsd: 1_000 },
          { importer, exporter: null, date: `${month}-27`, valueUsd: 100 },
          { importer, exporter: importers[(index + 1) % 6] ?? 0, date: `${month}-28`, valueUsd: (index + 1) * 1_000 },
        ]),
      ),
    );
  });
  await test.database.transact(test.secondWorkspaceId, (tx) => writeBooks(tx, [{ code: 'C0', name: 'Stranger' }]));
});
afterAll(() => test.close());

const count = (table: 'assessment' | 'tier_change', workspaceId = test.workspaceId) =>
  test.database.transact(workspaceId, async (tx) => {
    const found = await tx.db.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(table)}`);
    return found.rows[0]?.n ?? -1;
  });

describe('assessCustomers', () => {
  it('assesses all, stores results and first tiers, and reads them back in the shape of the contract', async () => {
    expect(await assessCustomers(test.deps, test.caller, { asOf: march })).toEqual({
      asOf: march,
      customers: 11,
      moved: 0,
    });
    expect(await count('assessment')).toBe(11);
    expect(await count('tier_change')).toBe(11);
    const top = getCustomerValue.response.parse(await readCustomerValue(test.deps, test.caller, 'C9'));
    expect(top.assessment).toMatchObject({
      tier: 'strategic',
      previousTier: null,
      revenue12m: '600000',
      baseCurrency: 'USD',
    });
    expect(top.history).toEqual([{ asOf: march, tier: 'strategic', score: top.assessment?.value.score }]);
    expect(top.changes).toHaveLength(1);
    getPyramid.response.parse(await readPyramid(test.deps, test.caller));
  });

  it('is the same when run twice on a date', async () => {
    const before = await readCustomerValue(test.deps, test.caller, 'C5');
    expect(await assessCustomers(test.deps, test.caller, { asOf: march })).toMatchObject({ moved: 0 });
    expect(await count('assessment')).toBe(11);
    expect(await count('tier_change')).toBe(11);
    expect(await readCustomerValue(test.deps, test.caller, 'C5')).toEqual(before);
  });

  it('says who moved, from where to where and why, and does not move it twice', async () => {
    for (const _run of [1, 2]) {
      const summary = await assessCustomers(test.deps, test.caller, { asOf: june });
      const pyramid = await readPyramid(test.deps, test.caller);
      expect(summary.moved).toBe(pyramid.moved.length);
      const up = pyramid.moved.find((move) => move.code === 'UP');
      expect(up).toMatchObject({ from: 'long-tail', to: 'strategic' });
      expect(up?.reason.zh).toMatch(/价值分 [\d.]+，在 11 家活跃客户中排第 1/);
    }
    const { history, changes } = await readCustomerValue(test.deps, test.caller, 'UP');
    expect(history.map((entry) => entry.asOf)).toEqual([june, march]);
    expect(changes.map((change) => [change.from, change.to])).toEqual([
      ['long-tail', 'strategic'],
      [null, 'long-tail'],
    ]);
  });

  it('sizes growth from the customs records of linked companies', async () => {
    const { customers } = await readAssessments(test.deps, test.caller, { asOf: june });
    const growth = (code: string) =>
      customers.find((c) => c.code === code)?.value.contributions.find((c) => c.name === 'growth');
    expect(growth('C9')?.score).toBeNull();
    expect(growth('C5')?.score ?? 0).toBeGreaterThan(growth('C0')?.score ?? 100);
    expect(growth('C5')?.reason.en).toContain('ours 14%');
  });

  it('keeps rules version with the result', async () => {
    await test.database.transact(test.workspaceId, (tx) =>
      writeSetting(tx, test.caller, valueRules, { ...valueRules.initial, strategicShare: 0 }),
    );
    await assessCustomers(test.deps, test.caller, { asOf: calendarDate('2026-07-01') });
    const { tiers } = await readPyramid(test.deps, test.caller);
    expect(tiers.find((t) => t.tier === 'strategic')?.customers).toEqual([]);
    expect((await readCustomerValue(test.deps, test.caller, 'C9')).assessment?.rulesVersion).toBe(1);
  });

  it('keeps to workspace, scope and rights', async () => {
    const mine = as({ scope: 'own' });
    expect((await readAssessments(test.deps, mine, { asOf: june })).customers.map((c) => c.code)).toEqual(['C0']);
    await expect(readCustomerValue(test.deps, mine, 'C1')).rejects.toMatchObject({ code: 'not-found' });
    await expect(assessCustomers(test.deps, mine, { asOf: june, customerCode: 'C1' })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(() => assessCustomers(test.deps, as({ role: 'sales' }), { asOf: june })).toThrow(/may not/);
    const stranger = as({ workspaceId: test.secondWorkspaceId });
    expect(await readCustomerValue(test.deps, stranger, 'C0')).toEqual({
      assessment: null,
      history: [],
      ratings: [],
      trend: [],
      changes: [],
    });
    await assessCustomers(test.deps, stranger, { asOf: june });
    expect(await count('assessment', test.secondWorkspaceId)).toBe(1);
    const viewed = await readCustomerValue(test.deps, as({ role: 'viewer' }), 'C9');
    expect(viewed.assessment).toMatchObject({ revenue12m: null, rfmt: { m: { value: null } } });
  });
});

describe('assess', () => {
  it('prints one document: customers with tier, value and rfmt, and the portfolio', async () => {
    const [assess] = valueCommands(test.deps);
    const input = assess?.input.parse(assess.toInput([], { asOf: '2026-06-30', customer: 'C9' }, '/'));
    const result = await assess?.run({ caller: test.caller, progress: () => undefined }, input);
    expect(result?.output).toMatchObject({
      asOf: '2026-06-30',
      customers: [
        { code: 'C9', tier: expect.any(String), value: { score: expect.any(Number) }, rfmt: { r: { passes: true } } },
      ],
      portfolio: { customers: 11, baseCurrency: 'USD' },
    });
    expect(assess?.print(result?.output, 'zh')).toContain('C9\tCustomer 9');
    expect(assess?.input.safeParse({ asOf: '2026-02-30' }).success).toBe(false);
  });
});
