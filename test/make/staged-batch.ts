import { Readable } from 'node:stream';
import { sql } from 'drizzle-orm';
import type { Mapping } from '#src/intake/contract.ts';
import type { RowTarget } from '#src/intake/import-target.ts';
import type { ImportRules } from '#src/intake/index.ts';
import { piecesOfFrames, type TablePiece } from '#src/intake/parser/frames.ts';
import { RowWriter } from '#src/intake/parser/row-writer.ts';
import type { ReadingPlan } from '#src/intake/reading-plan.ts';
import { stagedTables } from '#src/intake/staged-tables.ts';
import { findBatch, insertBatch, updateBatch } from '#src/intake/store/batches.ts';
import { dropStaging, fillStaging, stagingTable } from '#src/intake/store/staging.ts';
import type { ImportPlan, UndoSummary, WriteSummary, WriteTarget } from '#src/intake/use-cases/index.ts';
import { stagedBatch } from '#src/intake/use-cases/staged-batch.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';

/** A row by staging column; what is absent is null. */
export type StagedRow = Readonly<Record<string, string | null>>;

const PLAN: Omit<ReadingPlan, 'dataset'> = {
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  sheet: null,
  headerRow: 1,
  headings: [],
  merges: [],
  minCells: 0,
  columns: [],
  direction: null,
  reportingCountry: null,
  grain: 'line',
  fingerprint: '',
  statedRecords: null,
  defaults: {},
};
const MAPPING: Mapping = {
  dataset: 'shipments',
  encoding: 'utf-8',
  delimiter: ',',
  sheet: null,
  headerRow: 1,
  columns: [],
  reportingCountry: null,
  defaults: {},
};

/** Stages and writes rows as one committed batch of `source`, through the target's own plan and write. */
export async function writeBatch(
  tx: Tx,
  target: { readonly rows: RowTarget; readonly store: WriteTarget },
  rows: readonly StagedRow[],
  options: { readonly source?: string; readonly acquiredAt?: CalendarDate; readonly rules?: ImportRules } = {},
): Promise<{ readonly id: number; readonly plan: ImportPlan; readonly written: WriteSummary }> {
  const id = await insertBatch(tx, {
    dataset: target.rows.dataset,
    source: options.source ?? 'test',
    fileName: 'test.csv',
    fileHash: 'test',
    fileBytes: 1,
    mapping: { ...MAPPING, dataset: target.rows.dataset },
    rules: options.rules ?? null,
    parserVersion: 1,
    acquiredAt: options.acquiredAt ?? calendarDate('2026-07-01'),
    createdBy: null,
  });
  await fillStaging(tx, id, stagedTables(target.rows), stagedPieces(target.rows, rows));
  await target.store.prepare?.(tx, id, stagingTable(id));
  const row = await findBatch(tx, id);
  if (row === null) throw new Error('no batch');
  const plan = await target.store.plan(tx, stagedBatch(row), stagingTable(id));
  const written = await target.store.write(tx, stagedBatch(row), stagingTable(id));
  await dropStaging(tx, id);
  await updateBatch(tx, id, { state: 'committed', rows: rows.length, accepted: written.rows, stamp: 'committed' });
  return { id, plan, written };
}

/** Rows as the parser writes them: the same numbers for parties, the same hashes and sums. */
async function* stagedPieces(target: RowTarget, rows: readonly StagedRow[]): AsyncGenerator<TablePiece> {
  const frames: Buffer[] = [];
  const plan = { ...PLAN, dataset: target.dataset };
  const writer = new RowWriter(plan, target, 2100, { frame: (frame) => frames.push(frame), reject: () => undefined });
  for (const [index, row] of rows.entries())
    writer.accept(
      index + 2,
      target.columns.map((column) => row[column.name] ?? null),
    );
  writer.finish();
  yield* piecesOfFrames(Readable.from(frames));
}

/** Takes such a batch back. */
export async function undoBatch(tx: Tx, target: { readonly store: WriteTarget }, id: number): Promise<UndoSummary> {
  const row = await findBatch(tx, id);
  if (row === null) throw new Error('no batch');
  const summary = await target.store.undo(tx, stagedBatch(row));
  await updateBatch(tx, id, { state: 'undone', stamp: 'undone' });
  return summary;
}

const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  party: ['id'],
  shipment: ['id', 'batch_id', 'importer_party_id', 'exporter_party_id'],
  batch_month: ['batch_id'],
  customer: ['id', 'created_at'],
  sales_order: ['id', 'customer_id'],
  order_line: ['id', 'order_id', 'customer_id', 'batch_id'],
  receipt: ['id', 'customer_id', 'batch_id'],
  exchange_rate: ['batch_id'],
  market_month: [],
  contact: ['id', 'customer_id', 'batch_id'],
  product: ['id', 'batch_id'],
  invoice: ['id', 'customer_id', 'batch_id'],
  inquiry: ['id', 'customer_id', 'batch_id'],
  quote: ['id', 'customer_id', 'batch_id'],
  interaction: ['id', 'customer_id', 'batch_id'],
  cost_entry: ['id', 'customer_id', 'batch_id'],
  credit_limit: ['id', 'customer_id', 'batch_id'],
};

/** A hash of the workspace's facts, rollups and ledger rows, whatever ids and batches they got. */
export async function stateHash(tx: Tx): Promise<string> {
  const parts: string[] = [];
  for (const [table, left] of Object.entries(LEFT_OUT)) {
    const gone = sql`array[${sql.join(
      left.map((name) => sql`${name}`),
      sql`, `,
    )}]::text[]`;
    const found = await tx.db.execute<{ hash: string }>(sql`
      select coalesce(md5(string_agg(md5((to_jsonb(t) - ${gone})::text), '' order by md5((to_jsonb(t) - ${gone})::text))), 'empty') as hash
      from ${sql.identifier(table)} t where t.workspace_id = ${tx.workspaceId}`);
    parts.push(`${table}:${found.rows[0]?.hash}`);
  }
  return parts.join('\n');
}
