import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type KitchenTrade, makeKitchenTrade } from '../../../test/make/kitchen-trade.ts';
import { saveNamedEntity } from '../store.ts';
import { competitorSuggestions } from './competitor-suggestions.ts';
import { ownEntityEvidence } from './own-entity-evidence.ts';

let test: TestDatabase;
let story: KitchenTrade;
const since = calendarDate('2024-01-01');
beforeAll(async () => {
  test = await testDatabase();
  story = await test.database.transact(test.workspaceId, makeKitchenTrade);
});
afterAll(() => test.close());

it('suggests who sells our goods to our customers; neither us, nor a forwarder, nor who is marked', () =>
  test.database.transact(test.workspaceId, async (tx) => {
    const wanted = { scope: { kind: 'all' } as const, since, limit: 10 };
    const found = await competitorSuggestions(tx, wanted);
    expect(found.map(({ name, customers }) => [name, customers])).toEqual([['Foshan Newway', 1]]);
    expect(found[0]).toMatchObject({ companyId: story.newcomer.companyId, hs6: ['732393'], lastDate: '2025-09-10' });
    expect(await competitorSuggestions(tx, { ...wanted, since: calendarDate('2025-10-01') })).toEqual([]);
    expect(await competitorSuggestions(tx, { ...wanted, scope: { kind: 'none' } })).toEqual([]);
    await saveNamedEntity(tx, {
      relation: 'competitor',
      name: 'Foshan Newway',
      nameKey: 'foshan newway',
      companyId: story.newcomer.companyId,
      addedBy: null,
    });
    expect(await competitorSuggestions(tx, wanted)).toEqual([]);
  }));

it('suggests nothing next door', () =>
  test.database.transact(test.secondWorkspaceId, async (tx) => {
    expect(await competitorSuggestions(tx, { scope: { kind: 'all' }, since, limit: 10 })).toEqual([]);
    expect(await ownEntityEvidence(tx)).toEqual({ linkedCustomers: 0, exporters: [] });
  }));
