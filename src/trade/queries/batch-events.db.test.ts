import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordChange } from '#src/platform/audit/record-change.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { undoBatch, writeBatch } from '../../../test/make/staged-batch.ts';
import { shipmentTarget } from '../shipment-target.ts';
import { shipmentStore } from '../store/write-shipments.ts';
import { batchEvents } from './batch-events.ts';

const target = { rows: shipmentTarget, store: shipmentStore };
let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

it('answers what came and went in the order of the log, of this workspace alone', async () => {
  await db.database.transact(db.workspaceId, async (tx) => {
    const one = (await writeBatch(tx, target, [])).id;
    const two = (await writeBatch(tx, target, [], { source: 'second' })).id;
    await undoBatch(tx, target, one);
    for (const [action, nounId] of [
      ['import', two],
      ['import', one],
      ['undo-import', one],
      ['change', two],
    ] as const)
      await recordChange(tx, db.caller, { action, noun: 'import', nounId });
    expect((await batchEvents(tx)).map(({ kind, batchId, source }) => [kind, batchId, source])).toEqual([
      ['write', two, 'second'],
      ['write', one, 'test'],
      ['undo', one, 'test'],
    ]);
  });
  expect(await db.database.transact(db.secondWorkspaceId, batchEvents)).toEqual([]);
});
