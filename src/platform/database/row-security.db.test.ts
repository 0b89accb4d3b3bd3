import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

describe('smoke', () => {
  it('works', async () => {
    const r = await test.database.transact(test.workspaceId, (tx) => tx.db.execute(sql`select * from app_user`));
    expect(r.rows.length).toBe(1);
  });
});
