import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type StagedRow, writeBatch } from '../../../test/make/staged-batch.ts';
import { shipmentTarget } from '../shipment-target.ts';
import { shipmentStore } from '../store/write-shipments.ts';
import { coverageReport } from '../use-cases/coverage-report.ts';
import { coverageByMonth } from './coverage-by-month.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const line = (date: string, value: string | null, exporter: string | null): StagedRow => ({
  ship_date: date,
  import_country: 'PE',
  value_usd: value,
  net_weight_kg: '2.5',
  importer_raw_name: 'ANDES POWER SA',
  exporter_raw_name: exporter,
});

it('answers what a source covers, month by month, over overlapping batches', () =>
  db.database.transact(db.workspaceId, async (tx) => {
    expect((await coverageReport(tx)).sources).toEqual([]);
    const target = { rows: shipmentTarget, store: shipmentStore };
    const march = [line('2025-03-14', '1000.25', 'OURS'), line('2025-03-20', null, null)];
    const april = [line('2025-04-02', '10', 'OURS')];
    await writeBatch(tx, target, march, { source: 'vendor', acquiredAt: calendarDate('2025-04-30') });
    await writeBatch(tx, target, [...march, ...april], { source: 'vendor', acquiredAt: calendarDate('2025-06-01') });
    expect(await coverageByMonth(tx)).toEqual([
      {
        source: 'vendor',
        country: 'PE',
        month: '2025-03',
        lines: 2,
        linesWithValue: 1,
        linesWithExporter: 1,
        linesWithheld: 0,
        valueUsd: '1000.2500',
        netWeightKg: '5.000',
        firstDate: '2025-03-14',
        lastDate: '2025-03-20',
        lagDays: 41,
      },
      expect.objectContaining({ month: '2025-04', lines: 1, lagDays: 60 }),
    ]);
    const report = await coverageReport(tx);
    expect(report.sources).toMatchObject([
      { source: 'vendor', country: 'PE', from: '2025-03', to: '2025-04', lagDays: 41 },
    ]);
    expect(report.countries).toHaveLength(1);
  }));
