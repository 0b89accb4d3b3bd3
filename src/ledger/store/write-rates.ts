import { type SQL, sql } from 'drizzle-orm';
import { KEY_MODES, LEFT_AS_IS, NOT_KNOWN, passesOverKnown, policyOf } from '#src/intake/index.ts';
import {
  forgetBeforeImages,
  type ImportDifferences,
  type ImportPlan,
  recordBeforeImages,
  type StagedBatch,
  type UndoSummary,
  type WriteSummary,
  type WriteTarget,
} from '#src/intake/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { convertUnconverted, forgetRates } from './base-amounts.ts';

/** The database half of the rates target: one rate per currency and day; amounts that had no rate get one now. */
export const rateStore: WriteTarget = {
  dataset: 'rates',
  modes: KEY_MODES,
  plan: planRates,
  differences: compareRates,
  write: writeRates,
  undo: undoRates,
};

const PLANNED = sql`${sql.identifier('import_rate')}`;

async function planRates(tx: Tx, batch: StagedBatch, staging: SQL): Promise<ImportPlan> {
  const overwrites = policyOf(batch.rules, 'rate') === 'overwrite';
  const known = passesOverKnown(batch.rules) ?? (overwrites ? 'update' : LEFT_AS_IS);
  await tx.db.execute(sql`drop table if exists ${PLANNED}`);
  await tx.db.execute(sql`
    create temp table ${PLANNED} on commit drop as
    select s.currency, s.rate_date, s.rows, round(s.rate, 10) as rate,
           r.rate as stored,
           case when r.rate is null then ${batch.rules.mode === 'update' ? NOT_KNOWN : 'create'}
                when r.rate = round(s.rate, 10) then 'same' else ${known} end as action
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
  const skipped = await tx.db.execute<{ reason: string; count: number }>(sql`
    select action as reason, count(*)::float8 as count from ${PLANNED}
    where action not in ('create', 'update', 'same') group by 1`);
  const row = counted.rows[0];
  return {
    duplicates: row?.duplicates ?? 0,
    skipped: Object.fromEntries(skipped.rows.map(({ reason, count }) => [reason, count])),
    willCreate: row?.created ?? 0,
    willUpdate: row?.updated ?? 0,
    sums: {},
    dateFrom: row?.from ?? null,
    dateTo: row?.to ?? null,
    newParties: null,
  };
}

async function compareRates(tx: Tx, _batch: StagedBatch, _staging: SQL, limit: number): Promise<ImportDifferences> {
  const different = sql`${PLANNED} p where p.stored is not null and p.action <> 'same'`;
  const counted = await tx.db.execute<{ field: string; changed: number; kept: number }>(sql`
    select 'rate' as field, count(*) filter (where p.action = 'update')::float8 as changed,
           count(*) filter (where p.action <> 'update')::float8 as kept from ${different} having count(*) > 0`);
  const rows = await tx.db.execute<{ label: string; before: string; after: string; kept: 'policy' | null }>(sql`
    select p.currency || ' ' || p.rate_date as label, p.stored::text as before, p.rate::text as after,
           case when p.action <> 'update' then 'policy' end as kept
    from ${different} order by p.currency, p.rate_date limit ${limit}`);
  return {
    fields: counted.rows,
    rows: rows.rows.map(({ label, ...difference }) => ({ label, fields: [{ field: 'rate', ...difference }] })),
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
  await handOverRates(tx, batch.id);
  const removed = await tx.db.execute<{ currency: string; rate_date: string }>(sql`
    delete from exchange_rate where workspace_id = ${tx.workspaceId} and batch_id = ${batch.id}
    returning currency, rate_date`);
  const restored = await tx.db.execute(sql`
    insert into exchange_rate
    select r.* from batch_change b, jsonb_populate_record(null::exchange_rate, b.before) r
    where b.workspace_id = ${tx.workspaceId} and b.batch_id = ${batch.id} and b.noun = 'rate'
    on conflict do nothing`);
  await forgetBeforeImages(tx, batch.id, 'rate');
  const gone = sql`select k.currency, k.rate_date
    from jsonb_to_recordset(${JSON.stringify(removed.rows)}::jsonb) as k(currency text, rate_date date)
    where not exists (select 1 from exchange_rate r where r.workspace_id = ${tx.workspaceId}
                        and r.currency = k.currency and r.rate_date = k.rate_date)`;
  await forgetRates(tx, gone);
  await convertUnconverted(tx);
  return { removed: (removed.rowCount ?? 0) - (restored.rowCount ?? 0), restored: restored.rowCount ?? 0, kept: [] };
}

/** What a later batch put in the place of this batch's rates replaces, once this batch is gone, what was there before it. */
async function handOverRates(tx: Tx, batchId: number): Promise<void> {
  const later = sql`l.workspace_id = ${tx.workspaceId} and l.noun = 'rate' and (l.before ->> 'batch_id')::bigint = ${batchId}`;
  const mine = sql`m.workspace_id = ${tx.workspaceId} and m.noun = 'rate' and m.batch_id = ${batchId}
    and m.before ->> 'currency' = l.before ->> 'currency' and m.before ->> 'rate_date' = l.before ->> 'rate_date'`;
  await tx.db.execute(sql`
    delete from batch_change l where ${later} and not exists (select 1 from batch_change m where ${mine})`);
  await tx.db.execute(sql`
    with handed as (
      update batch_change l set before = m.before from batch_change m where ${later} and ${mine} returning m.id)
    delete from batch_change d using handed h where d.workspace_id = ${tx.workspaceId} and d.id = h.id`);
}
