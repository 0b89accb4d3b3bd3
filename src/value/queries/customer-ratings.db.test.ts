import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { saveRating } from '../store.ts';
import { customerRatings } from './customer-ratings.ts';

let test: TestDatabase;
let [first, second] = [0, 0];
const day = calendarDate;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, [{ code: 'A' }, { code: 'B' }]);
    [first, second] = [ids.get('A') ?? 0, ids.get('B') ?? 0];
    for (const [customerId, criterion, rating, on] of [
      [first, 'synergy', 2, '2026-01-10'],
      [first, 'synergy', 4, '2026-03-10'],
      [first, 'influence', 5, '2026-02-10'],
      [first, 'influence', null, '2026-04-10'],
      [second, 'influence', 1, '2026-03-10'],
      [second, 'influence', 3, '2026-03-10'],
    ] as const)
      await saveRating(tx, {
        customerId,
        criterion,
        rating,
        reason: `why ${rating}`,
        on: day(on),
        userId: null,
        by: 'Lin',
      });
  });
});
afterAll(() => test.close());

const held = (asOf: string, customerId?: number, workspaceId = test.workspaceId) =>
  test.database.transact(workspaceId, async (tx) => {
    const found = await customerRatings(tx, { asOf: day(asOf), ...(customerId === undefined ? {} : { customerId }) });
    return [...found].map(([id, list]) => [id, list.map(({ criterion, rating }) => `${criterion} ${rating}`)]);
  });

it('the latest of each criterion by the date holds; one taken back leaves none; of one day the later', async () => {
  expect(await held('2026-01-09')).toEqual([]);
  expect(await held('2026-02-28')).toEqual([[first, ['synergy 2', 'influence 5']]]);
  expect(await held('2026-06-30')).toEqual([
    [first, ['synergy 4']],
    [second, ['influence 3']],
  ]);
});

it('of one customer, with who, when and why', async () => {
  expect(await held('2026-06-30', second)).toEqual([[second, ['influence 3']]]);
  const found = await test.database.transact(test.workspaceId, (tx) =>
    customerRatings(tx, { asOf: day('2026-06-30'), customerId: second }),
  );
  expect(found.get(second)).toEqual([
    { criterion: 'influence', rating: 3, reason: 'why 3', on: '2026-03-10', by: 'Lin' },
  ]);
});

it('keeps to the workspace', async () => {
  expect(await held('2026-06-30', undefined, test.secondWorkspaceId)).toEqual([]);
});
