import { sql } from 'drizzle-orm';
import { KEY_MODES } from '#src/intake/index.ts';
import {
  forgetBeforeImages,
  handOverBeforeImages,
  type UndoSummary,
  type WriteTarget,
} from '#src/intake/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { compareRecords } from './compare-records.ts';
import { dropDerived, heldCustomers } from './drop-derived.ts';
import { planRecords } from './plan-records.ts';
import { columnList, writtenColumns } from './record-table.ts';
import { customerRecord, RECORDS_OF_CUSTOMERS } from './records.ts';
import { writeRecords } from './write-records.ts';

/** The database half of the customers target: created or updated by code; blanks in the file never erase. */
export const customerStore: WriteTarget = {
  dataset: 'customers',
  modes: KEY_MODES,
  plan: (tx, batch, staging) => planRecords(tx, customerRecord(tx.workspaceId), batch, staging),
  differences: (tx, _batch, _staging, limit) => compareRecords(tx, customerRecord(tx.workspaceId), limit),
  write: (tx, batch, staging) => writeRecords(tx, customerRecord(tx.workspaceId), batch, staging),
  undo: (tx, batch) => undoCustomerChanges(tx, batch.id),
};

/**
 * Takes back what a batch did to customers: changed ones get their earlier values, created ones go, as long as nobody edited
 * them since. A created customer that other batches' orders or receipts refer to stays, and passes to such a batch; one that
 * anything a person did refers to (a task, a decided link, an answered alert) stays and is listed. What the program itself
 * judged of those that go, goes with them.
 */
export async function undoCustomerChanges(tx: Tx, batchId: number): Promise<UndoSummary> {
  await handOverBeforeImages(tx, batchId, 'customer');
  await passToUsers(tx, batchId);
  const created = sql`
    select c.id from batch_change b join customer c on c.workspace_id = b.workspace_id and c.id = b.row_id
    where b.workspace_id = ${tx.workspaceId} and b.batch_id = ${batchId} and b.noun = 'customer' and b.before is null
      and c.version = b.version_after`;
  const held = sql`array[${sql.join([sql`null`, ...(await heldCustomers(tx, created)).map((id) => sql`${id}`)], sql`, `)}]::bigint[]`;
  const kept = await tx.db.execute<{ label: string }>(sql`
    select c.code || ' ' || c.name as label from batch_change b
    join customer c on c.workspace_id = b.workspace_id and c.id = b.row_id
    where b.workspace_id = ${tx.workspaceId} and b.batch_id = ${batchId} and b.noun = 'customer'
      and (c.version <> b.version_after or c.id = any(${held}))
    order by c.code`);
  const columns = writtenColumns(customerRecord(tx.workspaceId));
  const restored = await tx.db.execute(sql`
    update customer c set code = r.code, (${columnList(columns)}) = row(${columnList(columns, 'r')}), version = r.version
    from batch_change b, jsonb_populate_record(null::customer, b.before) r
    where b.workspace_id = ${tx.workspaceId} and b.batch_id = ${batchId} and b.noun = 'customer' and b.before is not null
      and c.workspace_id = ${tx.workspaceId} and c.id = b.row_id and c.version = b.version_after`);
  const going = sql`select g.id from (${created}) g where g.id <> all(array_remove(${held}, null))`;
  await dropDerived(tx, going);
  const removed = await tx.db.execute(sql`
    delete from customer c using batch_change b
    where b.workspace_id = ${tx.workspaceId} and b.batch_id = ${batchId} and b.noun = 'customer' and b.before is null
      and c.workspace_id = ${tx.workspaceId} and c.id = b.row_id and c.version = b.version_after
      and c.id <> all(array_remove(${held}, null))`);
  await forgetBeforeImages(tx, batchId, 'customer');
  return {
    removed: removed.rowCount ?? 0,
    restored: restored.rowCount ?? 0,
    kept: kept.rows.map(({ label }) => ({ noun: 'customer', label })),
  };
}

/**
 * Customers the batch created that other batches still need pass to the last of those: the batch that gave a record its
 * customer, or one whose before-image names the customer, so that its undo finds it there.
 */
async function passToUsers(tx: Tx, batchId: number): Promise<void> {
  const others = sql.join(
    RECORDS_OF_CUSTOMERS.map(
      ({ table, noun }) => sql`
        union all
        select t.customer_id, coalesce((
            select h.batch_id from batch_change h
            where h.workspace_id = ${tx.workspaceId} and h.noun = ${noun} and h.row_id = t.id
              and (h.before is null or (h.before ->> 'customer_id')::bigint is distinct from t.customer_id)
            order by h.version_after desc limit 1), t.batch_id)
        from ${sql.identifier(table)} t
        where t.workspace_id = ${tx.workspaceId} and t.batch_id is not null and t.customer_id is not null
        union all
        select (h.before ->> 'customer_id')::bigint, h.batch_id from batch_change h
        where h.workspace_id = ${tx.workspaceId} and h.noun = ${noun} and h.before ->> 'customer_id' is not null`,
    ),
    sql` `,
  );
  await tx.db.execute(sql`
    update batch_change b set batch_id = u.batch_id
    from (
      select customer_id, max(batch_id) as batch_id from (
        select customer_id, batch_id from order_line where workspace_id = ${tx.workspaceId}
        union all select customer_id, batch_id from receipt where workspace_id = ${tx.workspaceId}
        union all
        select o.customer_id, h.batch_id from batch_change h
        join sales_order o on o.workspace_id = h.workspace_id and o.id = h.row_id
        where h.workspace_id = ${tx.workspaceId} and h.noun = 'sales-order'
        ${others}) f
      where f.batch_id <> ${batchId} group by 1) u
    where b.workspace_id = ${tx.workspaceId} and b.batch_id = ${batchId} and b.noun = 'customer' and b.before is null
      and b.row_id = u.customer_id`);
}
