import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeAlert } from '../../../test/make/alert-facts.ts';
import { makeScopedCustomers } from '../../../test/make/people.ts';
import { insertEvent, saveMove } from '../store.ts';
import { alertDetail } from './alert-detail.ts';

let test: TestDatabase;
let alertId: number;
beforeAll(async () => {
  test = await testDatabase();
  const me = test.caller.userId ?? 0;
  alertId = await test.database.transact(test.workspaceId, async (tx) => {
    const { MINE } = await makeScopedCustomers(tx, me);
    const id = await makeAlert(tx, { customerId: MINE, since: ['2026Q1'] });
    const other = await makeAlert(tx, { customerId: MINE, cause: 'passive-loss' });
    await insertEvent(tx, { alertId: id, userId: null, kind: 'opened', to: 'open' });
    await insertEvent(tx, { alertId: other, userId: me, kind: 'opened', to: 'open' });
    await insertEvent(tx, { alertId: id, userId: me, kind: 'moved', from: 'open', to: 'resolved', note: '已拜访' });
    await saveMove(tx, id, 1, { state: 'resolved', reason: null, outcome: '已拜访', snoozedUntil: null, closed: true });
    return id;
  });
});
afterAll(() => test.close());

it('answers frozen signals, outcome and history in order, of this alert alone', () =>
  test.database.transact(test.workspaceId, async (tx) => {
    const detail = await alertDetail(tx, alertId);
    expect(detail).toMatchObject({ outcome: '已拜访', reason: null });
    expect(detail?.signals.map(({ kind, since }) => [kind, since])).toEqual([['share-drop', '2026Q1']]);
    expect(detail?.events).toEqual([
      {
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        who: null,
        kind: 'opened',
        from: null,
        to: 'open',
        note: null,
      },
      {
        at: expect.any(String),
        who: 'Owner',
        kind: 'moved',
        from: 'open',
        to: 'resolved',
        note: '已拜访',
      },
    ]);
  }));

it('answers null when there is no such alert here', async () => {
  await test.database.transact(test.workspaceId, async (tx) => expect(await alertDetail(tx, -1)).toBeNull());
  await test.database.transact(test.secondWorkspaceId, async (tx) => expect(await alertDetail(tx, alertId)).toBeNull());
});
