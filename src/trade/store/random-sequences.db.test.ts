import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type StagedRow, stateHash, undoBatch, writeBatch } from '../../../test/make/staged-batch.ts';
import { shipmentTarget } from '../shipment-target.ts';
import { shipmentStore } from './write-shipments.ts';

const RUNS = Number(process.env['BELLWETHER_SEQUENCES'] ?? 25);
const target = { rows: shipmentTarget, store: shipmentStore };
let db: TestDatabase;
let workspace = 50_000;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** Twelve possible lines, so that files overlap and repeat each other. */
function line(kind: number): StagedRow {
  const importer = `IMPORTER ${kind % 3}`;
  return {
    ship_date: `2025-0${1 + (kind % 2)}-1${kind % 4}`,
    import_country: kind % 5 === 0 ? 'CL' : 'PE',
    hs6: kind % 2 === 0 ? '850440' : null,
    value_usd: `${kind}.50`,
    net_weight_kg: '2.5',
    origin_country: 'CN',
    importer_raw_name: importer,
    exporter_raw_name: 'OURS',
  };
}

async function rollupsEqualFacts(tx: Tx): Promise<boolean> {
  const found = await tx.db.execute<{ same: boolean }>(sql`
    with facts as (
      select import_country, date_trunc('month', ship_date)::date as month, coalesce(origin_country, '') as origin,
             coalesce(hs6, '') as hs6, count(*) as lines, sum(value_usd) as value, sum(net_weight_kg) as weight
      from shipment where workspace_id = ${tx.workspaceId} group by 1, 2, 3, 4),
    stored as (
      select import_country, month, origin_country as origin, hs6, lines, value_usd as value, net_weight_kg as weight
      from market_month where workspace_id = ${tx.workspaceId})
    select not exists (select * from facts except select * from stored)
       and not exists (select * from stored except select * from facts)
       and not exists (
         select 1 from party
         where workspace_id = ${tx.workspaceId}
           and (import_lines, export_lines) is distinct from (
             (select count(*) from shipment where workspace_id = ${tx.workspaceId} and importer_party_id = party.id),
             (select count(*) from shipment where workspace_id = ${tx.workspaceId} and exporter_party_id = party.id)))
       and (select coalesce(sum(lines), 0) from batch_month where workspace_id = ${tx.workspaceId})
         = (select count(*) from shipment where workspace_id = ${tx.workspaceId}) as same`);
  return found.rows[0]?.same ?? false;
}

const step = fc.oneof(
  fc.record({ import: fc.array(fc.integer({ min: 0, max: 11 }), { minLength: 1, maxLength: 8 }) }),
  fc.record({ undo: fc.nat() }),
);

it(`${RUNS} random sequences of imports and undos: rollups equal facts after each, undoing all ends where it began`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      workspace += 1;
      await db.database.transact(workspace, async (tx) => {
        const start = await stateHash(tx);
        const standing: number[] = [];
        const undo = async (at: number) => {
          const [id] = standing.splice(at, 1);
          if (id !== undefined) await undoBatch(tx, target, id);
        };
        for (const next of steps) {
          if ('import' in next) {
            const { id, plan, written } = await writeBatch(tx, target, next.import.map(line));
            standing.push(id);
            expect(written.rows + plan.duplicates).toBe(next.import.length);
          } else if (standing.length > 0) await undo(next.undo % standing.length);
          expect(await rollupsEqualFacts(tx)).toBe(true);
        }
        while (standing.length > 0) await undo(0);
        expect(await stateHash(tx)).toBe(start);
      });
    }),
    { numRuns: RUNS, seed: 20250714 },
  );
});
