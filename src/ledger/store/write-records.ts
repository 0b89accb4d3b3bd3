import { type SQL, sql } from 'drizzle-orm';
import { recordBeforeImages, type StagedBatch, type WriteSummary } from '#src/intake/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { baseAmount } from './convert.ts';
import { columnList, keyColumns, plannedTable, type RecordTable, sameKey, writtenColumns } from './record-table.ts';
import { createMissingCustomers } from './resolve-customers.ts';

/** Writes what `planRecords` decided in this transaction, with before-images of every row it touches. */
export async function writeRecords(
  tx: Tx,
  record: RecordTable,
  batch: StagedBatch,
  staging: SQL,
): Promise<WriteSummary> {
  const planned = plannedTable(record);
  const stored = sql`${sql.identifier(record.table)}`;
  const customers = record.customer === 'none' ? 0 : await createMissingCustomers(tx, batch.id, planned, staging);
  await recordBeforeImages(
    tx,
    batch.id,
    record.noun,
    sql`select t.id, to_jsonb(t), t.version + 1 from ${planned} p
        join ${stored} t on t.workspace_id = ${tx.workspaceId} and t.id = p.row_id where p.action = 'update' order by t.id`,
  );
  const columns = writtenColumns(record);
  const updated = await tx.db.execute(sql`
    update ${stored} t set (${columnList(columns)}) = row(${columnList(columns, 'p')}), version = t.version + 1
           ${revalued(record)}
    from ${planned} p ${converted(tx, record)}
    where t.workspace_id = ${tx.workspaceId} and t.id = p.row_id and p.action = 'update'`);
  const insertedColumns = [...new Set([...keyColumns(record), ...columns])];
  const money = record.moneyDate === null ? [] : ['base_amount', 'rate', 'rate_date'];
  const created = await tx.db.execute(sql`
    insert into ${stored} (workspace_id, ${columnList([...insertedColumns, ...money])} ${record.keepsBatch ? sql`, batch_id` : sql``})
    select ${tx.workspaceId}, ${columnList(insertedColumns, 'p')}
           ${money.length === 0 ? sql`` : sql`, ${columnList(money, 'x')}`} ${record.keepsBatch ? sql`, ${batch.id}` : sql``}
    from ${planned} p ${converted(tx, record)}
    where p.action = 'create' order by p.line_number`);
  await recordBeforeImages(
    tx,
    batch.id,
    record.noun,
    sql`select t.id, null::jsonb, t.version from ${planned} p
        join ${stored} t on t.workspace_id = ${tx.workspaceId} and ${sameKey(record)}
        where p.action = 'create' order by t.id`,
  );
  const rows = await tx.db.execute<{ rows: number }>(sql`
    select coalesce(sum(contents), 0)::float8 as rows from ${planned} where action in ('create', 'update')`);
  return {
    rows: rows.rows[0]?.rows ?? 0,
    created: (created.rowCount ?? 0) + customers,
    updated: updated.rowCount ?? 0,
  };
}

function converted(tx: Tx, record: RecordTable): SQL {
  if (record.moneyDate === null) return sql``;
  const date = sql`p.${sql.identifier(record.moneyDate)}`;
  return sql`cross join ${baseAmount(tx, { amount: sql`p.amount`, currency: sql`p.currency`, date })} x`;
}

/** An amount gets another rate only when amount, currency or day changed: history is never valued anew silently. */
function revalued(record: RecordTable): SQL {
  if (record.moneyDate === null) return sql``;
  const day = sql.identifier(record.moneyDate);
  const same = sql`(t.amount, t.currency, t.${day}) is not distinct from (p.amount, p.currency, p.${day})`;
  return sql`, base_amount = case when ${same} then t.base_amount else x.base_amount end,
             rate = case when ${same} then t.rate else x.rate end,
             rate_date = case when ${same} then t.rate_date else x.rate_date end`;
}
