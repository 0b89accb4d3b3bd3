import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeQuestion, makeRawParty } from '../../../test/make/review-facts.ts';
import { makeCompany } from '../../../test/make/trade-facts.ts';
import { knownSpellings } from './known-spellings.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('answers every name with its company and how it came, and the names a person refused', async () => {
  await test.database.transact(test.workspaceId, async (tx) => {
    const { companyId, partyId } = await makeCompany(tx, 'NORDWIND LTD');
    const byId = await makeRawParty(tx, 'CASA DEL SUR', { kind: 'firm', companyId, address: '12 DOCK ROAD' });
    await tx.db.execute(sql`
      update party set company_method = 'tax-id' where workspace_id = ${tx.workspaceId} and id = ${byId}`);
    const other = await makeRawParty(tx, 'NORDWING LTD', { kind: 'firm' });
    const placeholder = await makeRawParty(tx, 'TO ORDER', { kind: 'placeholder' });
    await makeQuestion(tx, { companyId, partyId: other, status: 'rejected' });
    await makeQuestion(tx, { companyId, partyId: placeholder, status: 'rejected' });
    await makeQuestion(tx, { companyId, partyId, status: 'open' });
    expect(await knownSpellings(tx)).toEqual({
      spellings: [
        { companyId, rawName: 'NORDWIND LTD', address: null, byTaxId: false },
        { companyId, rawName: 'CASA DEL SUR', address: '12 DOCK ROAD', byTaxId: true },
      ],
      rejected: [{ companyId, rawName: 'NORDWING LTD' }],
    });
  });
  await test.database.transact(test.secondWorkspaceId, async (tx) => {
    expect(await knownSpellings(tx)).toEqual({ spellings: [], rejected: [] });
  });
});
