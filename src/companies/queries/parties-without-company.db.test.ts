import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeRawParty } from '../../../test/make/review-facts.ts';
import { partiesWithoutCompany } from './parties-without-company.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('answers names nobody looked at, oldest first, with country, tax id and address', async () => {
  await test.database.transact(test.workspaceId, async (tx) => {
    const first = await makeRawParty(tx, 'ZENITH 贸易', { country: 'GB', taxId: '0123', address: '1 Dock Road' });
    await makeRawParty(tx, 'TO THE ORDER OF', { kind: 'placeholder' });
    await makeRawParty(tx, 'NORDWIND', { kind: 'firm', companyId: 7 });
    const second = await makeRawParty(tx, 'ALBA');
    expect(await partiesWithoutCompany(tx)).toEqual([
      { id: first, rawName: 'ZENITH 贸易', country: 'GB', taxId: '0123', address: '1 Dock Road' },
      { id: second, rawName: 'ALBA', country: '', taxId: null, address: null },
    ]);
  });
  await test.database.transact(test.secondWorkspaceId, async (tx) => {
    expect(await partiesWithoutCompany(tx)).toEqual([]);
  });
});
