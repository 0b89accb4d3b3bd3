import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { lockResolution } from './lock-resolution.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('lets one resolution of a workspace run at a time, and another workspace’s beside it', async () => {
  const order: string[] = [];
  let second: Promise<void> | undefined;
  await test.database.transact(test.workspaceId, async (tx) => {
    await lockResolution(tx);
    second = test.database.transact(test.workspaceId, async (other) => {
      await lockResolution(other);
      order.push('second');
    });
    await test.database.transact(test.secondWorkspaceId, async (other) => {
      await lockResolution(other);
      order.push('other workspace');
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    order.push('first ends');
  });
  await second;
  expect(order).toEqual(['other workspace', 'first ends', 'second']);
});
