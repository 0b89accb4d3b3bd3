import { sql } from 'drizzle-orm';
import {
  forgetBeforeImages,
  handOverBeforeImages,
  type StagedBatch,
  type UndoSummary,
} from '#src/intake/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { valueRestored } from './base-amounts.ts';
import { recomputeOrders } from './recompute-orders.ts';
import { undoCustomerChanges } from './write-customers.ts';

/**
 * Takes a batch of orders back: its lines go, totals it corrected return, headers get their earlier values where nobody
 * edited them since. A header other batches have lines for stays; amounts are computed again from the lines left.
 */
export async function undoOrders(tx: Tx, batch: StagedBatch): Promise<UndoSummary> {
  const touched = sql`${sql.identifier('undo_order')}`;
  await tx.db.execute(sql`drop table if exists ${touched}`);
  await tx.db.execute(sql`
    create temp table ${touched} on commit drop as
    select distinct row_id as order_id from batch_change
    where workspace_id = ${tx.workspaceId} and batch_id = ${batch.id} and noun = 'sales-order'
    union select order_id from order_line where workspace_id = ${tx.workspaceId} and batch_id = ${batch.id}`);
  const removed = await tx.db.execute(
    sql`delete from order_line where workspace_id = ${tx.workspaceId} and batch_id = ${batch.id}`,
  );
  await tx.db.execute(sql`
    insert into order_line overriding system value
    select l.* from batch_change b, jsonb_populate_record(null::order_line, b.before) l
    where b.workspace_id = ${tx.workspaceId} and b.batch_id = ${batch.id} and b.noun = 'order-line'`);
  await forgetBeforeImages(tx, batch.id, 'order-line');
  await tx.db.execute(sql`
    delete from batch_change b where b.workspace_id = ${tx.workspaceId} and b.noun = 'order-line'
      and (b.before ->> 'batch_id')::bigint = ${batch.id}`);

  await handOverBeforeImages(tx, batch.id, 'sales-order');
  const kept = await tx.db.execute<{ label: string }>(sql`
    select o.order_no as label from batch_change b
    join sales_order o on o.workspace_id = b.workspace_id and o.id = b.row_id
    where b.workspace_id = ${tx.workspaceId} and b.batch_id = ${batch.id} and b.noun = 'sales-order'
      and o.version <> b.version_after order by 1`);
  const restored = await tx.db.execute(sql`
    update sales_order o set order_date = r.order_date, kind = r.kind, currency = r.currency, amount = r.amount,
           base_amount = r.base_amount, rate = r.rate, rate_date = r.rate_date, incoterm = r.incoterm,
           payment_term = r.payment_term, delivery_date = r.delivery_date,
           promised_date = r.promised_date, delivered_date = r.delivered_date, cost = r.cost, version = r.version
    from batch_change b, jsonb_populate_record(null::sales_order, b.before) r
    where b.workspace_id = ${tx.workspaceId} and b.batch_id = ${batch.id} and b.noun = 'sales-order' and b.before is not null
      and o.workspace_id = ${tx.workspaceId} and o.id = b.row_id and o.version = b.version_after`);
  const orders = await tx.db.execute(sql`
    delete from sales_order o using batch_change b
    where b.workspace_id = ${tx.workspaceId} and b.batch_id = ${batch.id} and b.noun = 'sales-order' and b.before is null
      and o.workspace_id = ${tx.workspaceId} and o.id = b.row_id and o.version = b.version_after
      and not exists (select 1 from order_line l where l.workspace_id = o.workspace_id and l.order_id = o.id)`);
  await forgetBeforeImages(tx, batch.id, 'sales-order');
  await recomputeOrders(tx, sql`select order_id from ${touched}`);
  await valueRestored(tx, 'sales_order', sql`select order_id from ${touched}`);
  const customers = await undoCustomerChanges(tx, batch.id);
  return {
    removed: (removed.rowCount ?? 0) + (orders.rowCount ?? 0) + customers.removed,
    restored: (restored.rowCount ?? 0) + customers.restored,
    kept: [...kept.rows.map(({ label }) => ({ noun: 'sales-order', label })), ...customers.kept],
  };
}
