import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { baseCurrency } from './base-currency.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('is that of the workspace', async () => {
  expect(await test.database.transact(test.workspaceId, baseCurrency)).toBe('USD');
});
