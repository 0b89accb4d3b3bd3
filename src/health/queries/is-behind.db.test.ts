import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordChange } from '#src/platform/audit/record-change.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeInspection } from '../../../test/make/alert-facts.ts';
import { makeScopedCustomers } from '../../../test/make/people.ts';
import { makeCompany, makeShipments } from '../../../test/make/trade-facts.ts';
import { isBehind, JUDGED, judgementBegins } from './is-behind.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
const TODAY = calendarDate('2026-07-01');
const behind = (today = TODAY, workspaceId = test.workspaceId) =>
  test.database.transact(workspaceId, (tx) => isBehind(tx, { today }));
const begin = () => test.database.transact(test.workspaceId, judgementBegins);
const judged = (began: string) =>
  test.database.transact(test.workspaceId, (tx) =>
    recordChange(tx, test.caller, { ...JUDGED, details: { asOf: TODAY, began } }),
  );

it('is behind from an import, an undo or midnight until a main job came to its end', async () => {
  expect(await behind()).toBe(false);
  const tooEarly = await begin();
  await test.database.transact(test.workspaceId, async (tx) => {
    const { partyId } = await makeCompany(tx, 'NORDWIND');
    await makeShipments(tx, [{ importer: partyId, exporter: null, date: '2026-05-01', valueUsd: 1 }], '2026-06-30');
    await tx.db.execute(sql`update import_batch set committed_at = now() where workspace_id = ${tx.workspaceId}`);
  });
  expect(await behind()).toBe(true);

  await test.database.transact(test.workspaceId, async (tx) => {
    const { MINE } = await makeScopedCustomers(tx, test.caller.userId ?? 0);
    await makeInspection(tx, { customerId: MINE, asOf: '2026-06-30', grade: 'green' });
  });
  expect(await behind(), 'cut off after the first quarter end was inspected').toBe(true);
  await judged(tooEarly);
  expect(await behind(), 'the import came while the job ran').toBe(true);

  await judged(await begin());
  expect(await behind()).toBe(false);
  expect(await behind(calendarDate('2026-07-02')), 'the server stood still over midnight').toBe(true);

  await test.database.transact(test.workspaceId, (tx) =>
    tx.db.execute(sql`update import_batch set undone_at = now() where workspace_id = ${tx.workspaceId}`),
  );
  expect(await behind()).toBe(true);
  expect(await behind(TODAY, test.secondWorkspaceId)).toBe(false);
});
