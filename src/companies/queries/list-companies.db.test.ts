import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeScopedCustomers, scopeCases } from '../../../test/make/people.ts';
import { mergeCompany } from '../../../test/make/review-facts.ts';
import { makeCompany, makeParty, makeShipments } from '../../../test/make/trade-facts.ts';
import { saveLinks } from '../store.ts';
import { type ListCompaniesParams, listCompanies } from './list-companies.ts';

let test: TestDatabase;
const page: ListCompaniesParams = { offset: 0, limit: 50, scope: { kind: 'all' } };

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const customers = await makeScopedCustomers(tx, test.caller.userId ?? 0);
    const ours = await makeCompany(tx, '海天五金', { country: 'CN', relation: 'ours' });
    const rival = await makeCompany(tx, 'RIVAL 100% STEEL', { relation: 'competitor' });
    const buyer = await makeCompany(tx, 'NORDWIND', { country: 'GB' });
    const spelling = await makeParty(tx, 'NORD_WIND LTD', buyer.companyId);
    const silent = await makeCompany(tx, 'SILENT 1000 STEEL');
    const merged = await makeCompany(tx, 'NORDWIND OLD');
    await mergeCompany(tx, merged.companyId, buyer.companyId);
    const link = (customerId: number, companyId: number) => ({
      customerId,
      companyId,
      method: 'person' as const,
      score: 1,
    });
    await saveLinks(
      tx,
      [...Object.values(customers).map((id) => link(id, buyer.companyId)), link(customers.OTHER, silent.companyId)],
      null,
    );
    const line = { date: '2026-05-01', valueUsd: 1 };
    await makeShipments(
      tx,
      [
        { ...line, importer: buyer.partyId, exporter: ours.partyId },
        { ...line, importer: buyer.partyId, exporter: ours.partyId },
        { ...line, importer: spelling, exporter: rival.partyId },
        { ...line, importer: spelling, exporter: null },
        { ...line, importer: merged.partyId, exporter: ours.partyId },
      ],
      '2026-06-30',
    );
  });
});
afterAll(() => test.close());

const list = (params: Partial<ListCompaniesParams> = {}, workspaceId = test.workspaceId) =>
  test.database.transact(workspaceId, (tx: Tx) => listCompanies(tx, { ...page, ...params }), { readOnly: true });
const names = async (params: Partial<ListCompaniesParams>) => (await list(params)).companies.map(({ name }) => name);

describe('companies', () => {
  it('come with the lines of all their names, most lines first, merged ones left out', async () => {
    const { companies, total } = await list();
    expect(total).toBe(4);
    expect(companies.map(({ name, importLines, exportLines }) => [name, importLines, exportLines])).toEqual([
      ['NORDWIND', 4, 0],
      ['海天五金', 0, 3],
      ['RIVAL 100% STEEL', 0, 1],
      ['SILENT 1000 STEEL', 0, 0],
    ]);
    expect(companies[0]).toMatchObject({ country: 'GB', kind: 'firm', partyNames: ['NORDWIND', 'NORD_WIND LTD'] });
    expect(companies.map(({ relation }) => relation)).toEqual([null, 'ours', 'competitor', null]);
  });

  it.each([
    ['nordwind', ['NORDWIND']],
    ['wind ltd', ['NORDWIND']],
    ['海天', ['海天五金']],
    ['100%', ['RIVAL 100% STEEL']],
    ['NORD_', ['NORDWIND']],
    ['N_RDWIND', []],
    ['\\', []],
  ])('search for “%s” takes every sign as it is', async (search, expected) => {
    expect(await names({ search })).toEqual(expected);
  });

  it('narrow to a relation, and to linked or not', async () => {
    expect(await names({ relation: 'ours' })).toEqual(['海天五金']);
    expect(await names({ relation: 'competitor' })).toEqual(['RIVAL 100% STEEL']);
    expect(await names({ linked: 'yes' })).toEqual(['NORDWIND', 'SILENT 1000 STEEL']);
    expect(await names({ linked: 'no' })).toEqual(['海天五金', 'RIVAL 100% STEEL']);
  });

  it('do not tell by that filter what somebody else’s customers are linked to', async () => {
    const me = test.caller.userId ?? 0;
    expect(await names({ linked: 'yes', scope: { kind: 'own', userId: me } })).toEqual(['NORDWIND']);
    expect(await names({ linked: 'no', scope: { kind: 'none' } })).toHaveLength(4);
  });

  it('keep the total on every page, also past the last', async () => {
    const second = await list({ offset: 1, limit: 2 });
    expect(second.companies.map(({ name }) => name)).toEqual(['海天五金', 'RIVAL 100% STEEL']);
    expect(second.total).toBe(4);
    expect(await list({ offset: 10 })).toEqual({ companies: [], total: 4 });
  });

  it('name the customers of the scope alone', async () => {
    for (const { scope, sees } of scopeCases(test.caller.userId ?? 0))
      expect((await list({ scope, search: 'nordwind' })).companies[0]?.customers.map(({ code }) => code)).toEqual(sees);
  });

  it('stay in their workspace', async () => {
    expect(await list({}, test.secondWorkspaceId)).toEqual({ companies: [], total: 0 });
  });
});
