import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeCompanyLinks } from '#src/trade/use-cases/index.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { mergeCompany } from '../../../test/make/review-facts.ts';
import { makeCompany, makeParty } from '../../../test/make/trade-facts.ts';
import { saveLearned } from '../store.ts';
import { knownCompanies } from './known-companies.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('answers companies with tax ids and their first party name; merged ones are gone', async () => {
  await test.database.transact(test.workspaceId, async (tx) => {
    const nordwind = await makeCompany(tx, 'NORDWIND', { country: 'GB' });
    await makeParty(tx, 'NORDWIND LTD', nordwind.companyId);
    await saveLearned(tx, new Map([[nordwind.companyId, { taxIds: ['GB:1'], country: 'GB' }]]));
    const bank = await makeCompany(tx, '中国银行', { kind: 'bank' });
    const merged = await makeCompany(tx, 'NORDWIND KITCHEN');
    await mergeCompany(tx, merged.companyId, nordwind.companyId);
    expect(await knownCompanies(tx)).toEqual([
      {
        id: nordwind.companyId,
        name: 'NORDWIND',
        country: 'GB',
        taxIds: ['GB:1'],
        kind: 'firm',
        partyId: nordwind.partyId,
        address: null,
      },
      {
        id: bank.companyId,
        name: '中国银行',
        country: '',
        taxIds: [],
        kind: 'bank',
        partyId: bank.partyId,
        address: null,
      },
    ]);
  });
  await test.database.transact(test.secondWorkspaceId, async (tx) => {
    expect(await knownCompanies(tx)).toEqual([]);
  });
});

it('answers null for the party of a company no name points to', () =>
  test.database.transact(test.secondWorkspaceId, async (tx) => {
    const lone = await makeCompany(tx, 'LONE');
    const other = await makeCompany(tx, 'OTHER');
    await writeCompanyLinks(tx, [
      { partyId: lone.partyId, companyId: other.companyId, method: 'person', kind: 'firm' },
    ]);
    expect((await knownCompanies(tx)).map((company) => company.partyId)).toEqual([null, lone.partyId]);
  }));
