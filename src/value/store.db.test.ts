import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Tier } from '#src/vocabulary/words.ts';
import { writeBooks } from '../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { customerFactsOf } from '../../test/make/customer-facts.ts';
import { assessPortfolio } from './assess-portfolio.ts';
import { tierHistory } from './queries/tier-history.ts';
import { ruleSet } from './rules/industry-rules.ts';
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
  const facts = customerFactsOf({ customerId: id, code: 'A', name: 'A', previousTier });
  return assessPortfolio([facts], {
    asOf,
    rules: ruleSet(valueRules.initial, []),
    rulesVersion: 0,
    baseCurrency: 'USD',
  }).map((one) => ({
    ...one,
    result: { ...one.result, tier, previousTier },
  }));
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
