import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Tier } from '#src/vocabulary/words.ts';
import { writeBooks } from '../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { assessPortfolio } from './assess-portfolio.ts';
import { customersToAssess } from './queries/customers-to-assess.ts';
import { storedAssessments } from './queries/stored-assessments.ts';
import { tierHistory } from './queries/tier-history.ts';
import { visibleCustomer } from './queries/visible-customer.ts';
import { lockAssessments, saveAssessments } from './store.ts';
import type { AssessedCustomer } from './value.ts';
import { valueRules } from './value-rules.ts';

let test: TestDatabase;
let id = 0;
const [spring, summer] = [calendarDate('2026-03-31'), calendarDate('2026-06-30')];
beforeAll(async () => {
  test = await testDatabase();
  id = await test.database.transact(
    test.workspaceId,
    async (tx) => (await writeBooks(tx, [{ code: 'A', team: 'Asia' }])).get('A') ?? 0,
  );
});
afterAll(() => test.close());

function assessed(asOf: typeof spring, tier: Tier, previousTier: Tier | null): AssessedCustomer[] {
  const facts = {
    customerId: id,
    code: 'A',
    name: 'A',
    industry: null,
    since: null,
    orders: [],
    payments: [],
    wallet: null,
    previousTier,
  };
  return assessPortfolio([facts], { asOf, rules: valueRules.initial, rulesVersion: 0, baseCurrency: 'USD' }).map(
    (one) => ({
      ...one,
      result: { ...one.result, tier, previousTier },
    }),
  );
}
const inFirst = <T>(work: Parameters<typeof test.database.transact<T>>[1]) =>
  test.database.transact(test.workspaceId, work);

it('replaces a date, keeps the others, and counts only real moves', async () => {
  const save = (asOf: typeof spring, tier: Tier, previous: Tier | null) =>
    inFirst(async (tx) => {
      await lockAssessments(tx);
      return saveAssessments(tx, asOf, assessed(asOf, tier, previous));
    });
  expect(await save(spring, 'core', null)).toBe(0);
  expect(await save(summer, 'strategic', 'core')).toBe(1);
  expect(await save(summer, 'core', 'core')).toBe(0);
  const { history, changes } = await inFirst((tx) => tierHistory(tx, { customerId: id }));
  expect(history).toEqual([
    { asOf: summer, tier: 'core', score: null },
    { asOf: spring, tier: 'core', score: null },
  ]);
  expect(changes.map(({ asOf, from, to }) => [asOf, from, to])).toEqual([[spring, null, 'core']]);
});

it('starts a run from the assessment before its date, not from the one it replaces', async () => {
  const at = (asOf: string) => inFirst((tx) => customersToAssess(tx, { asOf: calendarDate(asOf) }));
  expect((await at('2026-03-31')).customers[0]?.previous_tier).toBeNull();
  expect(await at('2026-04-01')).toMatchObject({
    baseCurrency: 'USD',
    customers: [{ code: 'A', previous_tier: 'core' }],
  });
});

it('reads one date, the latest of each, or the latest run, within scope', async () => {
  const all = { kind: 'all' } as const;
  const read = (params: Parameters<typeof storedAssessments>[1]) => inFirst((tx) => storedAssessments(tx, params));
  expect((await read({ scope: all, asOf: spring }))[0]?.result.asOf).toBe(spring);
  expect((await read({ scope: all, asOf: 'latest' }))[0]?.result.asOf).toBe(summer);
  expect((await read({ scope: all, asOf: 'latest-run', code: 'A' }))[0]?.result.asOf).toBe(summer);
  expect(await read({ scope: all, asOf: 'latest', code: 'B' })).toEqual([]);
  expect(await read({ scope: { kind: 'team', team: 'Europe', userId: -1 }, asOf: 'latest' })).toEqual([]);
  expect(
    await inFirst((tx) => visibleCustomer(tx, { scope: { kind: 'team', team: 'Asia', userId: -1 }, code: 'A' })),
  ).toBe(id);
  expect(await inFirst((tx) => visibleCustomer(tx, { scope: { kind: 'none' }, code: 'A' }))).toBeNull();
  const other = await test.database.transact(test.secondWorkspaceId, (tx) =>
    storedAssessments(tx, { scope: all, asOf: 'latest' }),
  );
  expect(other).toEqual([]);
});
