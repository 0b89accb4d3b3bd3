import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeCustomer } from '../../../test/make/trade-facts.ts';
import { insertLesson, settleLesson } from '../store.ts';
import { listLessons } from './list-lessons.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const customerId = await makeCustomer(tx, 'A', [], { ownerUserId: 5 });
    const lesson = (said: string, proposes: string, customer: number | null = null) =>
      insertLesson(tx, {
        customerId: customer,
        alertId: null,
        playbookKey: null,
        proposes,
        said,
        byUserId: test.caller.userId,
      });
    await lesson('about A', 'rule', customerId);
    const settled = await lesson('settled', 'playbook');
    await lesson('general', 'none');
    expect(await settleLesson(tx, settled, 'adopted')).toBe(true);
    expect(await settleLesson(tx, settled, 'rejected')).toBe(false);
  });
});
afterAll(() => test?.close());

it('lists open proposals first, then the latest', async () => {
  const lessons = await test.database.transact(test.workspaceId, (tx) => listLessons(tx, { kind: 'all' }));
  expect(lessons.map(({ said, state }) => [said, state])).toEqual([
    ['about A', 'open'],
    ['general', 'open'],
    ['settled', 'adopted'],
  ]);
  expect(lessons[0]).toMatchObject({ by: 'Owner', customer: { code: 'A' } });
});

it('leaves out what concerns a customer out of scope', async () => {
  const seen = (userId: number) =>
    test.database.transact(test.workspaceId, (tx) => listLessons(tx, { kind: 'own', userId }));
  expect((await seen(5)).map(({ said }) => said)).toContain('about A');
  expect((await seen(6)).map(({ said }) => said)).toEqual(['general', 'settled']);
});
