import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type StagedRow, stateHash, undoBatch, writeBatch } from '../../../test/make/staged-batch.ts';
import { shipmentTarget } from '../shipment-target.ts';
import { linkParties } from './parties.ts';
import { shipmentStore } from './write-shipments.ts';

const target = { rows: shipmentTarget, store: shipmentStore };
let db: TestDatabase;
let workspace = 0;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(() => {
  workspace += 1000;
});

/** Every test has a workspace of its own. */
function inWorkspace<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.database.transact(workspace, work, { timeoutMs: 0 });
}

function line(change: Partial<Record<string, string | null>> = {}): StagedRow {
  return {
    ship_date: '2025-03-14',
    import_country: 'PE',
    hs_code: '850440',
    hs6: '850440',
    description: 'UPS',
    quantity: '10',
    quantity_unit: 'PCS',
    net_weight_kg: '120.5',
    value_usd: '1000.25',
    value_basis: 'FOB',
    origin_country: 'CN',
    importer_raw_name: 'ANDES POWER SA',
    exporter_raw_name: 'OURS LTD',
    exporter_country: 'CN',
    ...change,
  };
}

async function count(tx: Tx, table: 'shipment' | 'party' | 'market_month' | 'batch_month'): Promise<number> {
  const found = await tx.db.execute<{ count: number }>(
    sql`select count(*)::int as count from ${sql.identifier(table)} where workspace_id = ${tx.workspaceId}`,
  );
  return found.rows[0]?.count ?? -1;
}

/** The rollup as it stands and as the facts say it must be. */
async function rollups(tx: Tx): Promise<{ stored: unknown[]; computed: unknown[] }> {
  const stored = await tx.db.execute(sql`
    select import_country, month, origin_country, hs6, lines::int, lines_with_value::int, lines_with_weight::int,
           value_usd::float8, net_weight_kg::float8
    from market_month where workspace_id = ${tx.workspaceId} order by 1, 2, 3, 4`);
  const computed = await tx.db.execute(sql`
    select import_country, date_trunc('month', ship_date)::date as month, coalesce(origin_country, '') as origin_country,
           coalesce(hs6, '') as hs6, count(*)::int as lines, (count(*) filter (where value_usd > 0))::int as lines_with_value,
           (count(*) filter (where net_weight_kg > 0))::int as lines_with_weight, coalesce(sum(value_usd), 0)::float8 as value_usd,
           coalesce(sum(net_weight_kg), 0)::float8 as net_weight_kg
    from shipment where workspace_id = ${tx.workspaceId} group by 1, 2, 3, 4 order by 1, 2, 3, 4`);
  return { stored: stored.rows, computed: computed.rows };
}

const march = [line(), line({ ship_date: '2025-03-20', value_usd: null, exporter_raw_name: null })];
const april = [
  line({ ship_date: '2025-04-02' }),
  line({ ship_date: '2025-04-03', importer_raw_name: 'LIMA CABLES SAC' }),
];

describe('shipments', () => {
  it('writes facts, parties and rollups', () =>
    inWorkspace(async (tx) => {
      const { plan, written } = await writeBatch(tx, target, [...march, ...april]);
      expect(plan).toMatchObject({
        duplicates: 0,
        willCreate: 4,
        newParties: 3,
        dateFrom: '2025-03-14',
        dateTo: '2025-04-03',
      });
      expect(Number(plan.sums['USD'])).toBe(3000.75);
      expect(written).toEqual({ rows: 4, created: 4, updated: 0, sums: plan.sums });
      expect(await count(tx, 'party')).toBe(3);
      const { stored, computed } = await rollups(tx);
      expect(stored).toEqual(computed);
      expect(stored).toHaveLength(2);
    }));

  it('adds nothing when the same lines come again, in any order', () =>
    inWorkspace(async (tx) => {
      await writeBatch(tx, target, [...march, ...april]);
      const before = await stateHash(tx);
      const { plan, written } = await writeBatch(tx, target, [...april, ...march]);
      expect(plan).toMatchObject({ duplicates: 4, willCreate: 0, newParties: 0 });
      expect(written.rows).toBe(0);
      expect(await stateHash(tx)).toBe(before);
    }));

  it('keeps identical lines of one file and counts them across files', () =>
    inWorkspace(async (tx) => {
      const five = Array.from({ length: 5 }, () => line());
      expect((await writeBatch(tx, target, five)).written.rows).toBe(5);
      expect((await writeBatch(tx, target, five)).plan.duplicates).toBe(5);
      expect((await writeBatch(tx, target, [...five, line(), line()])).written.rows).toBe(2);
      expect(await count(tx, 'shipment')).toBe(7);
    }));

  it('adds only the new lines of an overlapping export', () =>
    inWorkspace(async (tx) => {
      await writeBatch(tx, target, march);
      const { plan } = await writeBatch(tx, target, [...march, ...april]);
      expect(plan).toMatchObject({ duplicates: 2, willCreate: 2 });
      const { stored, computed } = await rollups(tx);
      expect(stored).toEqual(computed);
    }));

  it('ends in the same state whether a file comes whole or in two halves', async () => {
    const whole = await inWorkspace(async (tx) => {
      await writeBatch(tx, target, [...march, ...april]);
      const hash = await stateHash(tx);
      await writeBatch(tx, target, march);
      await writeBatch(tx, target, april);
      expect(await stateHash(tx)).toBe(hash);
      return (await rollups(tx)).stored;
    });
    workspace += 1;
    await inWorkspace(async (tx) => {
      await writeBatch(tx, target, march);
      await writeBatch(tx, target, april);
      expect((await rollups(tx)).stored).toEqual(whole);
    });
  });

  it('undoes batches in any order, back to nothing', () =>
    inWorkspace(async (tx) => {
      const empty = await stateHash(tx);
      const first = await writeBatch(tx, target, march);
      const afterFirst = await stateHash(tx);
      const second = await writeBatch(tx, target, [...march, ...april]);
      expect(await undoBatch(tx, target, second.id)).toEqual({ removed: 2, restored: 0, kept: [] });
      expect(await stateHash(tx)).toBe(afterFirst);
      const again = await writeBatch(tx, target, [...march, ...april]);
      await undoBatch(tx, target, first.id);
      const { stored, computed } = await rollups(tx);
      expect(stored).toEqual(computed);
      await undoBatch(tx, target, again.id);
      expect(await stateHash(tx)).toBe(empty);
      expect(await count(tx, 'party')).toBe(0);
    }));

  it('keeps a name without records when a person decided whose it is', () =>
    inWorkspace(async (tx) => {
      const { id } = await writeBatch(tx, target, [line()]);
      const party = await tx.db.execute<{ id: number }>(sql`
        select id::float8 as id from party where workspace_id = ${tx.workspaceId} and raw_name = 'ANDES POWER SA'`);
      const partyId = party.rows[0]?.id ?? -1;
      expect(await linkParties(tx, [{ partyId, companyId: 7, method: 'person', kind: 'firm' }])).toBe(1);
      expect(await linkParties(tx, [{ partyId, companyId: 7, method: 'person', kind: 'firm' }])).toBe(0);
      await undoBatch(tx, target, id);
      expect(await count(tx, 'party')).toBe(1);
    }));

  it('shows nothing of one workspace to another', async () => {
    await inWorkspace((tx) => writeBatch(tx, target, march));
    workspace += 1;
    expect(await inWorkspace((tx) => count(tx, 'shipment'))).toBe(0);
  });
});
