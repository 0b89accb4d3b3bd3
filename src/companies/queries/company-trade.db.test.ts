import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type MadeCompany, makeCompany, makeParty, makeShipments } from '../../../test/make/trade-facts.ts';
import { companyTrade } from './company-trade.ts';
import { writtenNames } from './written-names.ts';

let test: TestDatabase;
let buyer: MadeCompany;
let seller: MadeCompany;
let spelling: number;

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    buyer = await makeCompany(tx, 'NORDWIND', { country: 'GB' });
    spelling = await makeParty(tx, 'NORDWIND LTD', buyer.companyId);
    seller = await makeCompany(tx, 'HAITIAN', { country: 'CN' });
    const stranger = await makeCompany(tx, 'STRANGER');
    await makeShipments(
      tx,
      [
        { importer: buyer.partyId, exporter: seller.partyId, date: '2026-03-01', valueUsd: 10 },
        { importer: spelling, exporter: seller.partyId, date: '2026-03-20', valueUsd: 5.5, hs6: '392410' },
        { importer: spelling, exporter: null, date: '2026-05-02', valueUsd: null },
        { importer: stranger.partyId, exporter: stranger.partyId, date: '2026-01-01', valueUsd: 900 },
      ],
      '2026-06-30',
    );
  });
});
afterAll(() => test.close());

it('sums goods, months and partners over every name of a company', () =>
  test.database.transact(test.workspaceId, async (tx) => {
    expect(await companyTrade(tx, { of: { companyId: buyer.companyId }, direction: 'imports' })).toEqual({
      lines: 3,
      firstDate: '2026-03-01',
      lastDate: '2026-05-02',
      valueUsd: 15.5,
      goods: [
        { hs6: '732393', description: null, lines: 2, valueUsd: 10 },
        { hs6: '392410', description: null, lines: 1, valueUsd: 5.5 },
      ],
      months: [
        { month: '2026-03', lines: 2, valueUsd: 15.5 },
        { month: '2026-05', lines: 1, valueUsd: null },
      ],
      partners: [{ name: 'HAITIAN', lines: 2 }],
    });
  }));

it('answers one name alone, and the other direction', () =>
  test.database.transact(test.workspaceId, async (tx) => {
    expect(await companyTrade(tx, { of: { partyId: spelling }, direction: 'imports' })).toMatchObject({
      lines: 2,
      valueUsd: 5.5,
    });
    expect(await companyTrade(tx, { of: { companyId: seller.companyId }, direction: 'exports' })).toMatchObject({
      lines: 2,
      partners: [{ name: 'NORDWIND', lines: 2 }],
    });
    expect(await companyTrade(tx, { of: { companyId: seller.companyId }, direction: 'imports' })).toMatchObject({
      lines: 0,
      valueUsd: null,
      firstDate: null,
      months: [],
    });
  }));

it('lists the names as written, most used first', () =>
  test.database.transact(test.workspaceId, async (tx) => {
    const names = await writtenNames(tx, { companyId: buyer.companyId });
    expect(names.map(({ name, importLines }) => [name, importLines])).toEqual([
      ['NORDWIND LTD', 2],
      ['NORDWIND', 1],
    ]);
    expect((await writtenNames(tx, { partyId: spelling })).map(({ name }) => name)).toEqual(['NORDWIND LTD']);
  }));

it('stays in its workspace', () =>
  test.database.transact(test.secondWorkspaceId, async (tx) => {
    expect(await companyTrade(tx, { of: { companyId: buyer.companyId }, direction: 'imports' })).toMatchObject({
      lines: 0,
    });
    expect(await writtenNames(tx, { companyId: buyer.companyId })).toEqual([]);
  }));
