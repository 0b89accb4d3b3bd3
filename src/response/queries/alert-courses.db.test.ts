import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeAlert, makeTask } from '../../../test/make/alert-facts.ts';
import { makeCustomer } from '../../../test/make/trade-facts.ts';
import { alertCourses } from './alert-courses.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const customerId = await makeCustomer(tx, 'A', []);
    const inspect = (asOf: string, shares: readonly (readonly [number | null, boolean])[]) => {
      const series = shares.map(([share, complete]) => ({ share, complete }));
      const result = { finding: { zh: '', en: '' }, dimensions: { share: { series } } };
      return tx.db.execute(sql`
        insert into inspection (workspace_id, as_of, customer_id, grade, coverage, measure, result, rules_version)
        values (${tx.workspaceId}, ${asOf}, ${customerId}, 'orange', 'A', 'value', ${JSON.stringify(result)}::jsonb, 1)`);
    };
    await inspect('2026-02-15', [
      [0.6, true],
      [0.35, true],
      [0.1, false],
    ]);
    await inspect('2026-08-15', [
      [0.35, true],
      [0.5, true],
    ]);
    const alertId = await makeAlert(tx, {
      customerId,
      level: 'orange',
      state: 'resolved',
      openedAt: '2026-02-15T08:00:00Z',
      closedAt: '2026-05-01T08:00:00Z',
    });
    await tx.db.execute(
      sql`update alert set as_of = '2026-02-15' where workspace_id = ${tx.workspaceId} and id = ${alertId}`,
    );
    for (const [at, to] of [
      ['2026-02-18', 'acknowledged'],
      ['2026-02-20', 'in-progress'],
    ])
      await tx.db.execute(sql`
        insert into alert_event (workspace_id, alert_id, at, kind, from_state, to_state)
        values (${tx.workspaceId}, ${alertId}, ${`${at}T08:00:00Z`}, 'moved', 'open', ${to})`);
    for (const state of ['done', 'open', 'dropped'] as const)
      await makeTask(tx, { customerId, alertId, title: state, state });
  });
});
afterAll(() => test?.close());

it('tells when an alert was opened, acted on and closed, and the share then and now by complete quarters', async () => {
  const courses = await test.database.transact(test.workspaceId, (tx) => alertCourses(tx, { kind: 'all' }));
  expect(courses).toEqual([
    expect.objectContaining({
      openedOn: '2026-02-15',
      actedOn: '2026-02-18',
      closedOn: '2026-05-01',
      tasks: 2,
      tasksDone: 1,
      shareAtOpening: 0.35,
      shareNow: 0.5,
    }),
  ]);
});

it('tells nothing outside the scope', async () => {
  expect(await test.database.transact(test.workspaceId, (tx) => alertCourses(tx, { kind: 'own', userId: 77 }))).toEqual(
    [],
  );
});
