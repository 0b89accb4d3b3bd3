import { type SQL, sql } from 'drizzle-orm';
import type { StagedBatch } from '#src/intake/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';

/**
 * Writes what a batch brought per import country and month, once, from the sums of the lines it inserted. Withheld buyers
 * are counted in months the batch brought new lines for, or that no batch of the same source has covered yet, so that a
 * file imported twice counts them once.
 */
export async function recordBatchMonths(tx: Tx, batch: StagedBatch, groups: SQL): Promise<void> {
  await tx.db.execute(sql`
    insert into batch_month (workspace_id, batch_id, import_country, month, source, lines, lines_with_value,
                             lines_with_exporter, lines_withheld, value_usd, net_weight_kg, first_date, last_date)
    select ${tx.workspaceId}, ${batch.id}, import_country, month, ${batch.source}, sum(lines), sum(lines_with_value),
           sum(lines_with_exporter), 0, coalesce(sum(value_usd), 0), coalesce(sum(net_weight_kg), 0), min(first_date),
           max(last_date)
    from ${groups} group by import_country, month`);
  const withheld = batch.withheld.filter((entry) => entry.country !== '' && entry.count > 0);
  if (withheld.length === 0) return;
  await tx.db.execute(sql`
    insert into batch_month (workspace_id, batch_id, import_country, month, source, lines, lines_with_value,
                             lines_with_exporter, lines_withheld, value_usd, net_weight_kg, first_date, last_date)
    select ${tx.workspaceId}, ${batch.id}, w.country, (w.month || '-01')::date, ${batch.source}, 0, 0, 0, w.count, 0, 0,
           (w.month || '-01')::date, (w.month || '-01')::date
    from jsonb_to_recordset(${JSON.stringify(withheld)}::jsonb) as w(country text, month text, count bigint)
    where exists (select 1 from batch_month m where m.workspace_id = ${tx.workspaceId} and m.batch_id = ${batch.id}
                    and m.import_country = w.country and m.month = (w.month || '-01')::date)
       or not exists (select 1 from batch_month m where m.workspace_id = ${tx.workspaceId} and m.source = ${batch.source}
                    and m.import_country = w.country and m.month = (w.month || '-01')::date)
    on conflict (workspace_id, batch_id, import_country, month) do update set lines_withheld = excluded.lines_withheld`);
}

/** Removes what a batch brought, when it is undone. */
export async function deleteBatchMonths(tx: Tx, batchId: number): Promise<void> {
  await tx.db.execute(sql`delete from batch_month where workspace_id = ${tx.workspaceId} and batch_id = ${batchId}`);
}
