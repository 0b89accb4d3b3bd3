import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { workspaceName } from './workspace-name.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('is the name of this workspace and no other', async () => {
  expect(await test.database.transact(test.workspaceId, workspaceName)).toBe('Bellwether Test');
  expect(await test.database.transact(test.secondWorkspaceId, workspaceName)).toBe('Another Company');
});
