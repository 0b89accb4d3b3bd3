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
import { baseAmount } from './convert.ts';

/** The database half of the rates target: one rate per currency and day; amounts that had no rate get one now. */
export const rateStore: WriteTarget = { dataset: 'rates', plan: planRates, write: writeRates, undo: undoRates };

const PLANNED = sql`${sql.identifier('import_rate')}`;

async function planRates(tx: Tx, _batch: StagedBatch, staging: SQL): Promise<ImportPlan> {
  await tx.db.execute(sql`drop table if exists ${PLANNED}`);
  await tx.db.execute(sql`
    create temp table ${PLANNED} on commit drop as
    select s.currency, s.rate_date, s.rows, round(s.rate, 10) as rate,
           case when r.rate is null then 'create' when r.rate <> round(s.rate, 10) then 'update' else 'same' end as action
    from (select currency, rate_date, count(*) as rows, (array_agg(rate order by line_number desc))[1] as rate
          from ${staging} group by 1, 2) s
    left join exchange_rate r on r.workspace_id = ${tx.workspaceId} and r.currency = s.currency and r.rate_date = s.rate_date`);
  const counted = await tx.db.execute<{
    created: number;
    updated: number;
    duplicates: number;
    from: CalendarDate | null;
    to: CalendarDate | null;
  }>(sql`
    select count(*) filter (where action = 'create')::float8 as created,
           count(*) filter (where action = 'update')::float8 as updated,
           coalesce(sum(case when action = 'same' then rows else rows - 1 end), 0)::float8 as duplicates,
           min(rate_date) as "from", max(rate_date) as "to"
    from ${PLANNED}`);
  const row = counted.rows[0];
  return {
    duplicates: row?.duplicates ?? 0,
    skipped: {},
    willCreate: row?.created ?? 0,
    willUpdate: row?.updated ?? 0,
    sums: {},
    dateFrom: row?.from ?? null,
    dateTo: row?.to ?? null,
    newParties: null,
  };
}

async function writeRates(tx: Tx, batch: StagedBatch): Promise<WriteSummary> {
  await recordBeforeImages(
    tx,
    batch.id,
    'rate',
    sql`select row_number() over (order by r.currency, r.rate_date), to_jsonb(r), 1 from ${PLANNED} p
        join exchange_rate r on r.workspace_id = ${tx.workspaceId} and r.currency = p.currency and r.rate_date = p.rate_date
        where p.action = 'update'`,
  );
  const updated = await tx.db.execute(sql`
    update exchange_rate r set rate = p.rate, batch_id = ${batch.id} from ${PLANNED} p
    where r.workspace_id = ${tx.workspaceId} and r.currency = p.currency and r.rate_date = p.rate_date and p.action = 'update'`);
  const created = await tx.db.execute(sql`
    insert into exchange_rate (workspace_id, currency, rate_date, rate, batch_id)
    select ${tx.workspaceId}, p.currency, p.rate_date, p.rate, ${batch.id} from ${PLANNED} p where p.action = 'create'`);
  await convertUnconverted(tx);
  const counts = { created: created.rowCount ?? 0, updated: updated.rowCount ?? 0 };
  return { rows: counts.created + counts.updated, ...counts };
}

async function undoRates(tx: Tx, batch: StagedBatch): Promise<UndoSummary> {
  const removed = await tx.db.execute<{ currency: string; rate_date: string }>(sql`
    delete from exchange_rate where workspace_id = ${tx.workspaceId} and batch_id = ${batch.id}
    returning currency, rate_date`);
  const restored = await tx.db.execute(sql`
    insert into exchange_rate
    select r.* from batch_change b, jsonb_populate_record(null::exchange_rate, b.before) r
    where b.workspace_id = ${tx.workspaceId} and b.batch_id = ${batch.id} and b.noun = 'rate'
    on conflict do nothing`);
  await forgetBeforeImages(tx, batch.id, 'rate');
  const gone = sql`(select k.currency, k.rate_date
    from jsonb_to_recordset(${JSON.stringify(removed.rows)}::jsonb) as k(currency text, rate_date date)
    where not exists (select 1 from exchange_rate r where r.workspace_id = ${tx.workspaceId}
                        and r.currency = k.currency and r.rate_date = k.rate_date))`;
  for (const table of ['sales_order', 'receipt'])
    await tx.db.execute(sql`
      update ${sql.identifier(table)} t set base_amount = null, rate = null, rate_date = null from ${gone} g
      where t.workspace_id = ${tx.workspaceId} and t.currency = g.currency and t.rate_date = g.rate_date`);
  await convertUnconverted(tx);
  return { removed: (removed.rowCount ?? 0) - (restored.rowCount ?? 0), restored: restored.rowCount ?? 0, kept: [] };
}

/** Gives amounts without a rate one, where there is one now; amounts that have one are never revalued. */
async function convertUnconverted(tx: Tx): Promise<void> {
  const tables = [
    { name: 'sales_order', date: sql`o.order_date` },
    { name: 'receipt', date: sql`coalesce(o.receipt_date, o.due_date)` },
  ];
  for (const { name, date } of tables)
    await tx.db.execute(sql`
      update ${sql.identifier(name)} t set base_amount = v.base_amount, rate = v.rate, rate_date = v.rate_date
      from (
        select o.id, x.base_amount, x.rate, x.rate_date from ${sql.identifier(name)} o
        cross join ${baseAmount(tx, { amount: sql`o.amount`, currency: sql`o.currency`, date })} x
        where o.workspace_id = ${tx.workspaceId} and o.base_amount is null and x.rate is not null) v
      where t.workspace_id = ${tx.workspaceId} and t.id = v.id`);
}
