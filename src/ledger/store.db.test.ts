import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeBooks } from '../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { updateCustomer } from './store.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('updates only at the version read, and never a row of another workspace', async () => {
  const id = await test.database.transact(
    test.workspaceId,
    async (tx) => (await writeBooks(tx, [{ code: 'A' }])).get('A') ?? 0,
  );
  const update = (ws: number, version: number) =>
    test.database.transact(ws, (tx) => updateCustomer(tx, id, version, { team: 'Asia', industry: null }, null));
  expect(await update(test.secondWorkspaceId, 1)).toBeNull();
  expect(await update(test.workspaceId, 1)).toBe(2);
  expect(await update(test.workspaceId, 1)).toBeNull();
  const edited = await test.database.transact(test.workspaceId, (tx) =>
    tx.db.execute(sql`select field from hand_edit where workspace_id = ${tx.workspaceId} and noun = 'customer'`),
  );
  expect(edited.rows).toEqual([{ field: 'team' }]);
});
