import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeRawParty } from '../../../test/make/review-facts.ts';
import { writtenNames } from './written-names.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('keeps number, address and how it was decided beside each name', () =>
  test.database.transact(test.workspaceId, async (tx) => {
    const id = await makeRawParty(tx, 'ANDES SAC', {
      country: 'PE',
      taxId: '20100',
      address: 'AV. SOL 1',
      companyId: 7,
    });
    await tx.db.execute(
      sql`update party set company_method = 'alone' where workspace_id = ${tx.workspaceId} and id = ${id}`,
    );
    expect(await writtenNames(tx, { companyId: 7 })).toEqual([
      {
        partyId: id,
        name: 'ANDES SAC',
        country: 'PE',
        taxId: '20100',
        address: 'AV. SOL 1',
        method: 'alone',
        importLines: 0,
        exportLines: 0,
      },
    ]);
  }));
