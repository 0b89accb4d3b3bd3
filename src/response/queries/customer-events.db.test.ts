import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeAlert, makeInspection, makeTask } from '../../../test/make/alert-facts.ts';
import { makeScopedCustomers, scopeCases } from '../../../test/make/people.ts';
import { makeCompany } from '../../../test/make/trade-facts.ts';
import { insertEvent } from '../store.ts';
import { customerEvents } from './customer-events.ts';

let test: TestDatabase;
let alertId: number;
beforeAll(async () => {
  test = await testDatabase();
  const me = test.caller.userId ?? 0;
  await test.database.transact(test.workspaceId, async (tx) => {
    await makeScopedCustomers(tx, me);
    const ids = await writeBooks(tx, [
      { code: 'BUSY', ownerId: me, orders: [{ no: 'PO-1', date: '2026-05-01', amount: 1200.5, currency: 'EUR' }] },
      { code: 'LATER', orders: [{ no: 'PO-9', date: '2026-06-01', amount: 1 }] },
    ]);
    const customerId = ids.get('BUSY') ?? 0;
    await makeInspection(tx, { customerId, asOf: '2026-05-02', grade: 'orange' });
    alertId = await makeAlert(tx, { customerId, level: 'orange', openedAt: '2026-05-03T23:59:59Z' });
    await makeTask(tx, {
      customerId,
      title: 'Call',
      alertId,
      state: 'done',
      doneAt: '2026-05-04T00:00:00Z',
      note: '已致电',
    });
    await insertEvent(tx, { alertId, userId: me, kind: 'moved', from: 'open', to: 'resolved', note: '账期已改' });
    await tx.db.execute(sql`update alert_event set at = '2026-05-04T08:00:00Z' where workspace_id = ${tx.workspaceId}`);
    await makeTask(tx, { customerId, title: 'Not yet', alertId });
    await tx.db.execute(sql`
      insert into tier_change (workspace_id, customer_id, as_of, from_tier, to_tier, reason)
      values (${tx.workspaceId}, ${customerId}, '2026-05-05', null, 'core', '{"zh":"首次评级","en":"First tier"}')`);
    const { companyId } = await makeCompany(tx, 'BUSY LTD');
    await tx.db.execute(sql`
      insert into customer_company (workspace_id, customer_id, company_id, method, score, linked_at)
      values (${tx.workspaceId}, ${customerId}, ${companyId}, 'person', 1, '2026-05-06T00:00:00Z')`);
  });
});
afterAll(() => test.close());

const ask = (more: Partial<Parameters<typeof customerEvents>[1]> = {}, workspaceId = test.workspaceId) =>
  test.database.transact(workspaceId, (tx) =>
    customerEvents(tx, { code: 'BUSY', scope: { kind: 'all' }, withMoney: true, limit: 50, ...more }),
  );

describe('events of a customer', () => {
  it('are of every kind, newest first, without tasks still open', async () => {
    expect((await ask())?.map((event) => [event.at, event.kind, event.label, event.extra, event.alertId])).toEqual([
      ['2026-05-06', 'link', 'BUSY LTD', 'person', null],
      ['2026-05-05', 'tier', 'core', null, null],
      ['2026-05-04', 'move', 'resolved', '账期已改', alertId],
      ['2026-05-04', 'task', 'done', '已致电', alertId],
      ['2026-05-03', 'alert', 'orange', 'plan-b', alertId],
      ['2026-05-02', 'inspection', 'orange', null, null],
      ['2026-05-01', 'order', 'PO-1', 'EUR 1200.5', null],
    ]);
    expect((await ask())?.map((event) => event.text?.en ?? null)).toEqual([
      null,
      'First tier',
      null,
      'Call',
      'Share fell.',
      'Share fell.',
      null,
    ]);
  });

  it('say no amounts to whom money is masked, and stop at the limit', async () => {
    const masked = await ask({ withMoney: false });
    expect(masked?.at(-1)).toMatchObject({ label: 'PO-1', extra: null });
    expect(masked?.find(({ kind }) => kind === 'tier')).toMatchObject({ label: 'core', text: null });
    expect((await ask({ limit: 2 }))?.map(({ kind }) => kind)).toEqual(['link', 'tier']);
  });

  it('are none of a quiet customer, null outside the scope or workspace', async () => {
    expect(await ask({ code: 'MINE' })).toEqual([]);
    expect(await ask({ code: 'NONE' })).toBeNull();
    expect(await ask({}, test.secondWorkspaceId)).toBeNull();
    for (const { scope, sees } of scopeCases(test.caller.userId ?? 0))
      for (const code of ['MINE', 'TEAM', 'OTHER', 'NOBODY'] as const)
        expect([scope.kind, code, await ask({ code, scope })]).toEqual([
          scope.kind,
          code,
          sees.includes(code) ? [] : null,
        ]);
  });
});
