import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type StagedRow, undoBatch, writeBatch } from '../../../test/make/staged-batch.ts';
import { shipmentTarget } from '../shipment-target.ts';
import { linkParties } from '../store/parties.ts';
import { shipmentStore } from '../store/write-shipments.ts';

const target = { rows: shipmentTarget, store: shipmentStore };
let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

function line(importer: string, exporter: string | null, day: string): StagedRow {
  return {
    ship_date: `2025-03-${day}`,
    import_country: 'PE',
    importer_raw_name: importer,
    exporter_raw_name: exporter,
    exporter_country: 'PE',
  };
}

async function counts(tx: Tx): Promise<readonly string[]> {
  const found = await tx.db.execute<{ text: string }>(sql`
    select raw_name || ' ' || import_lines || '/' || export_lines as text from party
    where workspace_id = ${tx.workspaceId} order by raw_name`);
  return found.rows.map((row) => row.text);
}

const first = [line('ANDES', 'OURS', '01'), line('ANDES', null, '02'), line('LIMA', 'ANDES', '03')];
const second = [...first, line('ANDES', 'OURS', '04'), line('CUSCO', 'OURS', '05')];

it('counts follow import, overlap, the same file again, and undo', () =>
  db.database.transact(db.workspaceId, async (tx) => {
    const one = await writeBatch(tx, target, first);
    expect(await counts(tx)).toEqual(['ANDES 2/1', 'LIMA 1/0', 'OURS 0/1']);
    await writeBatch(tx, target, first);
    expect(await counts(tx)).toEqual(['ANDES 2/1', 'LIMA 1/0', 'OURS 0/1']);
    const two = await writeBatch(tx, target, second);
    expect(await counts(tx)).toEqual(['ANDES 3/1', 'CUSCO 1/0', 'LIMA 1/0', 'OURS 0/3']);
    await undoBatch(tx, target, one.id);
    expect(await counts(tx)).toEqual(['ANDES 1/0', 'CUSCO 1/0', 'OURS 0/2']);
    const party = await tx.db.execute<{ id: number }>(sql`
      select id::int from party where workspace_id = ${tx.workspaceId} and raw_name = 'CUSCO'`);
    await linkParties(tx, [{ partyId: party.rows[0]?.id ?? 0, companyId: 7, method: 'person', kind: 'firm' }]);
    await undoBatch(tx, target, two.id);
    expect(await counts(tx)).toEqual(['CUSCO 0/0']);
  }));

it('leaves the counts of another workspace alone', async () => {
  await db.database.transact(db.workspaceId, (tx) => writeBatch(tx, target, first));
  await db.database.transact(db.secondWorkspaceId, async (tx) => {
    const { id } = await writeBatch(tx, target, first);
    await undoBatch(tx, target, id);
  });
  expect(await db.database.transact(db.workspaceId, counts)).toContain('ANDES 2/1');
});
