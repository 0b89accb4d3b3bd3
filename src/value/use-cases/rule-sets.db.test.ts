import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { rulePreviewSchema, ruleSetSchema } from '../rules/contract.ts';
import {
  assessCustomers,
  assessHistory,
  publishRuleSet,
  readCustomerValue,
  readPyramid,
  readRuleSet,
  rollBackRuleSet,
  tryRuleSet,
} from './index.ts';

let test: TestDatabase;
// The clock of the tests stands at 2026-07-01.
const today = calendarDate('2026-07-01');
const none = { values: {}, industries: [] };

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, (tx) =>
    writeBooks(
      tx,
      Array.from({ length: 10 }, (_, index) => ({
        code: `C${index}`,
        ...(index === 9 ? { ownerId: test.caller.userId ?? 0 } : {}),
        industry: index < 5 ? 'Machines' : 'Toys',
        orders: ['2024-01-01', index === 0 ? '2025-05-01' : '2026-02-01'].map((date, n) => ({
          no: `${n}`,
          date,
          amount: (index + 1) * 30_000,
        })),
      })),
    ),
  );
});
afterAll(() => test.close());

describe('assessHistory', () => {
  it('assesses past quarter ends of a fresh workspace, from a year after its first order on, and only once', async () => {
    const ends = await assessHistory(test.deps, test.caller, { asOf: today });
    expect(ends).toEqual(['2025-03-31', '2025-06-30', '2025-09-30', '2025-12-31', '2026-03-31', '2026-06-30']);
    expect(await assessHistory(test.deps, test.caller, { asOf: today })).toEqual([]);
    const { trend } = await readCustomerValue(test.deps, test.caller, 'C9');
    expect(trend.map(({ asOf }) => asOf)).toEqual(ends);
    await assessCustomers(test.deps, test.caller, { asOf: today });
  });
});

describe('rule sets', () => {
  it('previews who would move and why, on real customers, and stores nothing', async () => {
    const draft = { values: { strategicShare: 0, coreShare: 0.5 }, industries: [] };
    const preview = rulePreviewSchema.parse(await tryRuleSet(test.deps, test.caller, draft));
    expect(preview.moves.length).toBeGreaterThan(0);
    expect(preview.moves.every(({ from }) => from === 'strategic')).toBe(true);
    expect(preview.moves[0]?.reason.zh).toContain('价值分');
    expect(preview.finding.zh).toMatch(/^\d+ 家由战略变核心/);
    expect((await readRuleSet(test.deps, test.caller)).version).toBe(0);
  });

  it('previews to a person only those of their customers, placed among all', async () => {
    const draft = { values: { strategicShare: 0, coreShare: 0.5 }, industries: [] };
    const preview = await tryRuleSet(test.deps, { ...test.caller, scope: 'own' }, draft);
    expect(preview).toMatchObject({ customers: 1, moves: [{ code: 'C9', from: 'strategic' }] });
    const nobody = await tryRuleSet(test.deps, { ...test.caller, scope: 'own', userId: null }, draft);
    expect(nobody).toMatchObject({ customers: 0, moves: [], segments: [], verdicts: [] });
  });

  it.each(['viewer', 'sales', 'finance', 'analyst'] as const)('previews nothing to a %s', (role) => {
    expect(() => tryRuleSet(test.deps, { ...test.caller, role }, none)).toThrow(/may not/);
  });

  it('finds that nothing moves when nothing is changed', async () => {
    expect(await tryRuleSet(test.deps, test.caller, none)).toMatchObject({ moves: [], segments: [], verdicts: [] });
  });

  it('lets an industry have its own window: a machine buyer of a year ago is active, a toy buyer is not', async () => {
    const industries = [{ industry: 'machines', values: { activeMonths: 36 } }];
    const preview = await tryRuleSet(test.deps, test.caller, { values: {}, industries });
    expect(preview.moves.find(({ code }) => code === 'C0')).toMatchObject({ from: 'inactive', up: true });
    const toys = [{ industry: 'Toys', values: { activeMonths: 36 } }];
    const other = await tryRuleSet(test.deps, test.caller, { values: {}, industries: toys });
    expect(other.moves.some(({ code }) => code === 'C0')).toBe(false);
  });

  it('publishes, assesses anew, tells what changed, and rolls back', async () => {
    const published = await publishRuleSet(test.deps, test.caller, {
      values: { strategicShare: 0 },
      industries: [{ industry: 'Machines', values: { activeMonths: 36 } }],
    });
    expect(published).toMatchObject({ version: 1, industriesVersion: 1 });
    const strategic = async () =>
      (await readPyramid(test.deps, test.caller)).tiers.find(({ tier }) => tier === 'strategic')?.customers.length;
    expect(await strategic()).toBe(0);
    const shown = ruleSetSchema.parse(await readRuleSet(test.deps, test.caller));
    expect(shown.history[0]).toMatchObject({ inForce: true, version: 1, by: 'Owner' });
    expect(shown.history[0]?.changes.map(({ label }) => label.en)).toEqual([
      'Strategic share',
      'Machines: Active window',
    ]);
    expect(shown.ours).toEqual([
      { industry: 'Machines', customers: 5 },
      { industry: 'Toys', customers: 5 },
    ]);
    expect(await rollBackRuleSet(test.deps, test.caller, { version: 0, industriesVersion: 0 })).toMatchObject({
      version: 2,
      industriesVersion: 2,
    });
    expect(await strategic()).toBeGreaterThan(0);
    expect((await readRuleSet(test.deps, test.caller)).industries).toEqual([]);
  });

  it.each([
    ['shares above 100 %', { values: { strategicShare: 0.9, coreShare: 0.9 }, industries: [] }],
    [
      'an industry value of the wrong kind',
      { values: {}, industries: [{ industry: 'X', values: { activeMonths: -1 } }] },
    ],
  ])('refuses %s', async (_name, draft) => {
    await expect(publishRuleSet(test.deps, test.caller, draft)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('refuses a version that never was, and those without the right', async () => {
    await expect(rollBackRuleSet(test.deps, test.caller, { version: 99, industriesVersion: 0 })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(() => publishRuleSet(test.deps, { ...test.caller, role: 'analyst' }, none)).toThrow(/may not/);
  });
});
