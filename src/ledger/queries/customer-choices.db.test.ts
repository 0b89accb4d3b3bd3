import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { threeCustomers, writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { customerChoices } from './customer-choices.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    await writeBooks(tx, threeCustomers(test.caller.userId ?? 0));
  });
});
afterAll(() => test.close());
const read = <T>(work: Parameters<typeof test.database.transact<T>>[1]) =>
  test.database.transact(test.workspaceId, work);

describe('customerChoices', () => {
  it('counts the scope and lists what occurs in it', async () => {
    const all = await read((tx) => customerChoices(tx, { scope: { kind: 'all' } }));
    expect(all).toEqual({ total: 3, countries: ['AT'], owners: [{ id: test.caller.userId, name: 'Owner' }] });
    expect(await read((tx) => customerChoices(tx, { scope: { kind: 'none' } }))).toEqual({
      total: 0,
      countries: [],
      owners: [],
    });
  });
});
