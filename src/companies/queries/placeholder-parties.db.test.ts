import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeRawParty } from '../../../test/make/review-facts.ts';
import { placeholderParties } from './placeholder-parties.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('answers undecided placeholders, and banks behind an order, that come with an address', async () => {
  await test.database.transact(test.workspaceId, async (tx) => {
    const kind = 'placeholder';
    const found = await makeRawParty(tx, 'TO THE ORDER OF', { kind, country: 'GB', address: 'NORDWIND, 12 DOCK ROAD' });
    await makeRawParty(tx, 'TO ORDER', { kind });
    await makeRawParty(tx, 'TO ORDER', { kind, address: 'DECIDED ROAD 1', companyId: 7 });
    await makeRawParty(tx, 'NORDWIND', { kind: 'firm', address: '12 DOCK ROAD' });
    await makeRawParty(tx, 'NEVER SEEN', { address: '1 NEW ROAD' });
    await makeRawParty(tx, 'BANCO ANDINO', { kind: 'bank', address: '1 SQUARE' });
    const bank = await makeRawParty(tx, 'A LA ORDEN DE BANCO ANDINO', { kind: 'bank', address: 'CASA PAMPA, LIMA' });
    expect(await placeholderParties(tx)).toEqual([
      { partyId: found, country: 'GB', address: 'NORDWIND, 12 DOCK ROAD', kind },
      { partyId: bank, country: '', address: 'CASA PAMPA, LIMA', kind: 'bank' },
    ]);
  });
  await test.database.transact(test.secondWorkspaceId, async (tx) => {
    expect(await placeholderParties(tx)).toEqual([]);
  });
});
