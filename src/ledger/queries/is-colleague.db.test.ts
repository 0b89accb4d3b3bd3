import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { isColleague } from './is-colleague.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
const read = <T>(work: Parameters<typeof test.database.transact<T>>[1]) =>
  test.database.transact(test.workspaceId, work);

describe('isColleague', () => {
  it('knows the people of its own workspace only', async () => {
    const userId = test.caller.userId ?? 0;
    expect(await read((tx) => isColleague(tx, { userId }))).toBe(true);
    expect(await test.database.transact(test.secondWorkspaceId, (tx) => isColleague(tx, { userId }))).toBe(false);
  });
});
