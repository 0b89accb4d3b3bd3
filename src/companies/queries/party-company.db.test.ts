import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeCompanyLinks } from '#src/trade/use-cases/index.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeRawParty } from '../../../test/make/review-facts.ts';
import { partyCompany } from './party-company.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('answers what was decided of a name; nothing yet, and no such name, are all null', async () => {
  const nothing = { companyId: null, companyMethod: null, kind: null };
  const partyId = await test.database.transact(test.workspaceId, async (tx) => {
    const id = await makeRawParty(tx, 'NORDWIND');
    expect(await partyCompany(tx, id)).toEqual(nothing);
    await writeCompanyLinks(tx, [{ partyId: id, companyId: 7, method: 'exact-name', kind: 'firm' }]);
    expect(await partyCompany(tx, id)).toEqual({ companyId: 7, companyMethod: 'exact-name', kind: 'firm' });
    expect(await partyCompany(tx, -1)).toEqual(nothing);
    return id;
  });
  await test.database.transact(test.secondWorkspaceId, async (tx) => {
    expect(await partyCompany(tx, partyId)).toEqual(nothing);
  });
});
