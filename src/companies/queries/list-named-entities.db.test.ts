import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeCompany, makeParty, makeShipments } from '../../../test/make/trade-facts.ts';
import { saveNamedEntity } from '../store.ts';
import { listNamedEntities } from './list-named-entities.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('answers ours first, with every spelling and the lines they export; an unfound name has none', () =>
  test.database.transact(test.workspaceId, async (tx) => {
    const rival = await makeCompany(tx, 'RIVAL', { relation: 'competitor' });
    const ours = await makeCompany(tx, 'HAITIAN', { relation: 'ours' });
    const spelling = await makeParty(tx, '海天五金', ours.companyId);
    await saveNamedEntity(tx, { relation: 'ours', name: 'Unseen', nameKey: 'unseen', companyId: null, addedBy: null });
    const line = { importer: rival.partyId, date: '2026-05-01', valueUsd: null };
    await makeShipments(
      tx,
      [
        { ...line, exporter: ours.partyId },
        { ...line, exporter: spelling },
        { ...line, exporter: null },
      ],
      '2026-06-30',
    );
    expect(await listNamedEntities(tx)).toEqual([
      {
        id: expect.any(Number),
        relation: 'ours',
        name: 'HAITIAN',
        companyId: ours.companyId,
        companyName: 'HAITIAN',
        partyNames: ['HAITIAN', '海天五金'],
        lines: 2,
      },
      {
        id: expect.any(Number),
        relation: 'ours',
        name: 'Unseen',
        companyId: null,
        companyName: null,
        partyNames: [],
        lines: 0,
      },
      {
        id: expect.any(Number),
        relation: 'competitor',
        name: 'RIVAL',
        companyId: rival.companyId,
        companyName: 'RIVAL',
        partyNames: ['RIVAL'],
        lines: 0,
      },
    ]);
  }));

it('answers nothing of another workspace', () =>
  test.database.transact(test.secondWorkspaceId, async (tx) => {
    expect(await listNamedEntities(tx)).toEqual([]);
  }));
