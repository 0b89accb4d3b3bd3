import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { firstOrder } from './first-order.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('finds the oldest order of the workspace', async () => {
  const read = (workspaceId = test.workspaceId) => test.database.transact(workspaceId, firstOrder);
  expect(await read()).toBeNull();
  await test.database.transact(test.workspaceId, (tx) =>
    writeBooks(tx, [
      {
        code: 'A',
        orders: [
          { no: '1', date: '2026-02-01', amount: 1 },
          { no: '2', date: '2024-05-06', amount: 1 },
        ],
      },
    ]),
  );
  expect(await read()).toBe('2024-05-06');
  expect(await read(test.secondWorkspaceId)).toBeNull();
});
