import { type SQL, sql } from 'drizzle-orm';
import {
  forgetBeforeImages,
  type ImportPlan,
  recordBeforeImages,
  type StagedBatch,
  type UndoSummary,
  type WriteSummary,
  type WriteTarget,
} from '#src/intake/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { valueRestored } from './base-amounts.ts';
import { baseAmount } from './convert.ts';
import { countMissingCustomers, createMissingCustomers, customerOfRow } from './resolve-customers.ts';
import { undoCustomerChanges } from './write-customers.ts';

/** The database half of the receipts target. An amount stored as open is replaced when a later file says it was paid. */
export const receiptStore: WriteTarget = {
  dataset: 'receipts',
  plan: planReceipts,
  write: writeReceipts,
  undo: undoReceipts,
};

const PLANNED = sql`${sql.identifier('import_receipt')}`;

async function planReceipts(tx: Tx, _batch: StagedBatch, staging: SQL): Promise<ImportPlan> {
  await tx.db.execute(sql`drop table if exists ${PLANNED}`);
  await tx.db.execute(sql`
    create temp table ${PLANNED} on commit drop as
    select s.line_number, s.row_hash, coalesce(c.id, n.id) as customer_id,
           coalesce(s.customer_code, s.customer_name) as customer_ref, null::bigint as settles,
           row_number() over (partition by coalesce(s.customer_code, s.customer_name), s.row_hash order by s.line_number) as nth
    from ${staging} s ${customerOfRow(tx)}`);
  const duplicates = await tx.db.execute(sql`
    delete from ${PLANNED} p using (
      select customer_id, row_hash, count(*) as count from receipt where workspace_id = ${tx.workspaceId} group by 1, 2) t
    where t.customer_id = p.customer_id and t.row_hash = p.row_hash and p.nth <= t.count`);
  await tx.db.execute(sql`
    with paid as (
      select p.line_number, p.customer_id, s.order_no, s.due_date, s.amount, s.currency,
             row_number() over (partition by p.customer_id, s.order_no, s.due_date, s.amount, s.currency order by p.line_number) as nth
      from ${PLANNED} p join ${staging} s on s.line_number = p.line_number
      where p.customer_id is not null and s.receipt_date is not null and s.order_no is not null),
    open as (
      select r.id, r.customer_id, r.order_no, r.due_date, r.amount, r.currency,
             row_number() over (partition by r.customer_id, r.order_no, r.due_date, r.amount, r.currency order by r.id) as nth
      from receipt r
      where r.workspace_id = ${tx.workspaceId} and r.receipt_date is null and r.order_no is not null)
    update ${PLANNED} p set settles = o.id
    from paid d join open o on o.customer_id = d.customer_id and o.order_no = d.order_no
      and o.due_date is not distinct from d.due_date and o.amount = round(d.amount, 4) and o.currency = d.currency and o.nth = d.nth
    where p.line_number = d.line_number`);
  const totals = await tx.db.execute<{
    rows: number;
    updated: number;
    from: CalendarDate | null;
    to: CalendarDate | null;
  }>(sql`
    select count(*)::float8 as rows, count(p.settles)::float8 as updated,
           min(coalesce(s.receipt_date, s.due_date)) as "from", max(coalesce(s.receipt_date, s.due_date)) as "to"
    from ${PLANNED} p join ${staging} s on s.line_number = p.line_number`);
  const sums = await tx.db.execute<{ currency: string; amount: string }>(sql`
    select s.currency, sum(s.amount)::text as amount from ${PLANNED} p join ${staging} s on s.line_number = p.line_number
    group by 1`);
  const row = totals.rows[0];
  const updated = row?.updated ?? 0;
  const missing = await countMissingCustomers(tx, PLANNED);
  return {
    duplicates: duplicates.rowCount ?? 0,
    skipped: {},
    willCreate: (row?.rows ?? 0) - updated + missing,
    willUpdate: updated,
    sums: Object.fromEntries(sums.rows.map(({ currency, amount }) => [currency, amount])),
    dateFrom: row?.from ?? null,
    dateTo: row?.to ?? null,
    newParties: missing,
  };
}

async function writeReceipts(tx: Tx, batch: StagedBatch, staging: SQL): Promise<WriteSummary> {
  const customers = await createMissingCustomers(tx, batch.id, PLANNED, staging);
  await recordBeforeImages(
    tx,
    batch.id,
    'receipt',
    sql`select r.id, to_jsonb(r), 1 from ${PLANNED} p
        join receipt r on r.workspace_id = ${tx.workspaceId} and r.id = p.settles order by r.id`,
  );
  const settled = await tx.db.execute(sql`
    delete from receipt r using ${PLANNED} p where r.workspace_id = ${tx.workspaceId} and r.id = p.settles`);
  const inserted = await tx.db.execute(sql`
    insert into receipt (workspace_id, customer_id, order_no, invoice_no, due_date, receipt_date, currency, amount, base_amount, rate,
                         rate_date, batch_id, line_number, row_hash)
    select ${tx.workspaceId}, p.customer_id, s.order_no, s.invoice_no, s.due_date, s.receipt_date, s.currency, s.amount, x.base_amount,
           x.rate, x.rate_date, ${batch.id}, s.line_number, s.row_hash
    from ${PLANNED} p join ${staging} s on s.line_number = p.line_number
    cross join ${baseAmount(tx, { amount: sql`s.amount`, currency: sql`s.currency`, date: sql`coalesce(s.receipt_date, s.due_date)` })} x
    order by p.customer_id, s.line_number`);
  const updated = settled.rowCount ?? 0;
  const rows = inserted.rowCount ?? 0;
  return { rows, created: rows - updated + customers, updated };
}

async function undoReceipts(tx: Tx, batch: StagedBatch): Promise<UndoSummary> {
  const removed = await tx.db.execute(
    sql`delete from receipt where workspace_id = ${tx.workspaceId} and batch_id = ${batch.id}`,
  );
  const restored = await tx.db.execute(sql`
    insert into receipt overriding system value
    select r.* from batch_change b, jsonb_populate_record(null::receipt, b.before) r
    where b.workspace_id = ${tx.workspaceId} and b.batch_id = ${batch.id} and b.noun = 'receipt'`);
  await valueRestored(
    tx,
    'receipt',
    sql`select (b.before ->> 'id')::bigint from batch_change b
        where b.workspace_id = ${tx.workspaceId} and b.batch_id = ${batch.id} and b.noun = 'receipt'`,
  );
  await forgetBeforeImages(tx, batch.id, 'receipt');
  await tx.db.execute(sql`
    delete from batch_change b where b.workspace_id = ${tx.workspaceId} and b.noun = 'receipt'
      and (b.before ->> 'batch_id')::bigint = ${batch.id}`);
  const customers = await undoCustomerChanges(tx, batch.id);
  return {
    removed: (removed.rowCount ?? 0) + customers.removed,
    restored: (restored.rowCount ?? 0) + customers.restored,
    kept: customers.kept,
  };
}
