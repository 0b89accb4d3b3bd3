import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSetting } from '#src/platform/settings/settings.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeKitchenTrade } from '../../../test/make/kitchen-trade.ts';
import { calibrateBudgetEndpoint } from '../back-test/contract.ts';
import { levelsAt } from '../back-test/strictness.ts';
import { DEFAULT_HEALTH_RULES, healthRulesSetting } from '../health-rules.ts';
import { calibrateBudget, readBudget } from './calibrate-budget.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, makeKitchenTrade);
});
afterAll(() => test?.close());

it('with too little history says so, publishes nothing and keeps the thresholds', async () => {
  const answer = await calibrateBudget(test.deps, test.caller, { perQuarter: 3, apply: true });
  expect(() => calibrateBudgetEndpoint.response.parse(answer)).not.toThrow();
  expect(answer).toMatchObject({ step: null, applied: false, rulesVersion: null, tried: [] });
  expect(answer.finding.zh).toContain('阈值保持不变');
  expect(await readBudget(test.deps, test.caller)).toEqual({ budget: null, inForce: false });
  const rules = await test.database.transact(test.workspaceId, (tx) => readSetting(tx, healthRulesSetting));
  expect(rules.version).toBe(0);
});

it('a budget is remembered, and found out when somebody changes the thresholds afterwards', async () => {
  await test.database.transact(test.workspaceId, async (tx) => {
    await tx.db.execute(sql`
      insert into setting (workspace_id, key, version, value, set_by) values
        (${tx.workspaceId}, 'health.false-alarm-budget', 1,
         '{"perQuarter":3,"step":0.5,"calibratedOn":"2025-11-10","expectedAtMost":2.5}', null),
        (${tx.workspaceId}, 'health.rules', 1, ${JSON.stringify(levelsAt(DEFAULT_HEALTH_RULES, 0.5))}::jsonb, null)`);
  });
  expect(await readBudget(test.deps, test.caller)).toMatchObject({ budget: { perQuarter: 3 }, inForce: true });
  await test.database.transact(test.workspaceId, (tx) =>
    tx.db.execute(sql`
      insert into setting (workspace_id, key, version, value, set_by)
      values (${tx.workspaceId}, 'health.rules', 2, '{"noticeLevel":0.04}', null)`),
  );
  expect(await readBudget(test.deps, test.caller)).toMatchObject({ inForce: false });
});

it('trying takes the right to inspect, applying the right to change settings too', async () => {
  const analyst = { ...test.caller, role: 'analyst' as const };
  expect((await calibrateBudget(test.deps, analyst, { perQuarter: 3, apply: false })).applied).toBe(false);
  await expect(calibrateBudget(test.deps, analyst, { perQuarter: 3, apply: true })).rejects.toMatchObject({
    code: 'not-allowed',
  });
  const ofOneTeam = { ...test.caller, role: 'manager', scope: 'team', team: 'north', userId: 4711 } as const;
  await expect(calibrateBudget(test.deps, ofOneTeam, { perQuarter: 3, apply: true })).rejects.toMatchObject({
    code: 'not-allowed',
  });
  expect((await calibrateBudget(test.deps, ofOneTeam, { perQuarter: 3, apply: false })).applied).toBe(false);
  const sales = { ...test.caller, role: 'sales' as const };
  await expect(calibrateBudget(test.deps, sales, { perQuarter: 3, apply: false })).rejects.toMatchObject({
    code: 'not-allowed',
  });
});
