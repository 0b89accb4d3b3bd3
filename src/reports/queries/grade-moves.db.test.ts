import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeInspection } from '../../../test/make/alert-facts.ts';
import { makeCustomer } from '../../../test/make/trade-facts.ts';
import { gradeMoves } from './grade-moves.ts';

let test: TestDatabase;
const since = calendarDate('2026-06-01');

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const inspect = async (code: string, grades: readonly (readonly [string, string])[]) => {
      const customerId = await makeCustomer(tx, code, []);
      for (const [asOf, grade] of grades) await makeInspection(tx, { customerId, asOf, grade });
    };
    await inspect('SAME', [
      ['2026-05-01', 'yellow'],
      ['2026-06-20', 'yellow'],
    ]);
    await inspect('WORSE', [
      ['2026-03-01', 'yellow'],
      ['2026-05-01', 'green'],
      ['2026-06-10', 'yellow'],
      ['2026-06-20', 'red'],
    ]);
    await inspect('BETTER', [
      ['2026-06-01', 'orange'],
      ['2026-06-20', 'green'],
    ]);
    await inspect('FRESH', [['2026-06-20', 'orange']]);
    await inspect('STALE', [['2026-05-20', 'red']]);
  });
});
afterAll(() => test?.close());

it('compares the latest inspection with the last by the day, worst first', async () => {
  const moves = await test.database.transact(test.workspaceId, (tx) =>
    gradeMoves(tx, { since, scope: { kind: 'all' } }),
  );
  expect(moves.map(({ code, before, after }) => [code, before, after])).toEqual([
    ['WORSE', 'green', 'red'],
    ['FRESH', null, 'orange'],
    ['BETTER', 'orange', 'green'],
  ]);
});

it('tells nothing outside the scope', async () => {
  const scope = { kind: 'own', userId: 77 } as const;
  expect(await test.database.transact(test.workspaceId, (tx) => gradeMoves(tx, { since, scope }))).toEqual([]);
  expect(
    await test.database.transact(test.secondWorkspaceId, (tx) => gradeMoves(tx, { since, scope: { kind: 'all' } })),
  ).toEqual([]);
});
