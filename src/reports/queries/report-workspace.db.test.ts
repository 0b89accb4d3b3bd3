import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { reportWorkspace } from './report-workspace.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test?.close());

it('names the workspace asked for and the currency of its books', async () => {
  const ask = (workspaceId: number) => test.database.transact(workspaceId, reportWorkspace);
  expect(await ask(test.workspaceId)).toEqual({ name: 'Bellwether Test', baseCurrency: 'USD' });
  expect((await ask(test.secondWorkspaceId)).name).toBe('Another Company');
});
