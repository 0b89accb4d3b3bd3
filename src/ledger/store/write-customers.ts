import { type SQL, sql } from 'drizzle-orm';
import {
  forgetBeforeImages,
  handOverBeforeImages,
  type ImportPlan,
  recordBeforeImages,
  type StagedBatch,
  type UndoSummary,
  type WriteSummary,
  type WriteTarget,
} from '#src/intake/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { dropDerived, heldCustomers } from './drop-derived.ts';

/** The database half of the customers target: created or updated by code; blanks in the file never erase. */
export const customerStore: WriteTarget = {
  dataset: 'customers',
  plan: planCustomers,
  write: writeCustomers,
  undo: undoCustomers,
};

const FIELDS = [
  'name',
  'name_local',
  'country',
  'city',
  'industry',
  'tax_id',
  'owner_user_id',
  'team',
  'since',
  'note',
];
const PLANNED = sql.identifier('import_customer');

async function planCustomers(tx: Tx, _batch: StagedBatch, staging: SQL): Promise<ImportPlan> {
  const last = (column: string) =>
    sql`(array_agg(${sql.identifier(column)} order by line_number desc) filter (where ${sql.identifier(column)} is not null))[1]`;
  await tx.db.execute(sql`drop table if exists ${PLANNED}`);
  await tx.db.execute(sql`
    create temp table ${PLANNED} on commit drop as
    with staged as (
      select customer_code as code, min(line_number) as line, count(*) as rows, count(distinct row_hash) as contents,
             ${last('customer_name')} as name, ${last('name_local')} as name_local, ${last('country')} as country,
             ${last('city')} as city, ${last('industry')} as industry, ${last('tax_id')} as tax_id,
             ${last('owner')} as owner, ${last('team')} as team, ${last('since')} as since, ${last('note')} as note
      from ${staging} group by customer_code),
    merged as (
      select s.line, s.rows, s.contents, s.code, c.id,
             coalesce(s.name, c.name, s.code) as name, coalesce(s.name_local, c.name_local) as name_local,
             coalesce(s.country, c.country) as country, coalesce(s.city, c.city) as city,
             coalesce(s.industry, c.industry) as industry, coalesce(s.tax_id, c.tax_id) as tax_id,
             coalesce((select min(u.id) from app_user u where u.workspace_id = ${tx.workspaceId}
                         and (lower(u.email) = lower(s.owner) or lower(u.name) = lower(s.owner))), c.owner_user_id) as owner_user_id,
             coalesce(s.team, c.team) as team, coalesce(s.since, c.since) as since, coalesce(s.note, c.note) as note
      from staged s left join customer c on c.workspace_id = ${tx.workspaceId} and c.code = s.code)
    select m.*,
           case when m.id is null then 'create'
                when (${columns('m')}) is distinct from (${columns('c')}) then 'update' else 'same' end as action
    from merged m left join customer c on c.workspace_id = ${tx.workspaceId} and c.id = m.id`);
  const counted = await tx.db.execute<{ created: number; updated: number; duplicates: number }>(sql`
    select count(*) filter (where action = 'create')::float8 as created,
           count(*) filter (where action = 'update')::float8 as updated,
           coalesce(sum(case when action = 'same' then rows else rows - contents end), 0)::float8 as duplicates
    from ${PLANNED}`);
  const row = counted.rows[0];
  return {
    duplicates: row?.duplicates ?? 0,
    skipped: {},
    willCreate: row?.created ?? 0,
    willUpdate: row?.updated ?? 0,
    sums: {},
    dateFrom: null,
    dateTo: null,
    newParties: null,
  };
}

async function writeCustomers(tx: Tx, batch: StagedBatch): Promise<WriteSummary> {
  await recordBeforeImages(
    tx,
    batch.id,
    'customer',
    sql`select c.id, to_jsonb(c), c.version + 1 from ${PLANNED} p
        join customer c on c.workspace_id = ${tx.workspaceId} and c.id = p.id where p.action = 'update' order by c.id`,
  );
  const updated = await tx.db.execute(sql`
    update customer c set (${names()}) = row(${columns('p')}), version = c.version + 1
    from ${PLANNED} p where c.workspace_id = ${tx.workspaceId} and c.id = p.id and p.action = 'update'`);
  const created = await tx.db.execute<{ id: string }>(sql`
    insert into customer (workspace_id, code, ${names()})
    select ${tx.workspaceId}, p.code, ${columns('p')} from ${PLANNED} p where p.action = 'create' order by p.line
    returning id`);
  await recordBeforeImages(
    tx,
    batch.id,
    'customer',
    sql`select c.id, null::jsonb, c.version from ${PLANNED} p
        join customer c on c.workspace_id = ${tx.workspaceId} and c.code = p.code where p.action = 'create' order by c.id`,
  );
  const rows = await tx.db.execute<{ rows: number }>(
    sql`select coalesce(sum(contents) filter (where action <> 'same'), 0)::float8 as rows from ${PLANNED}`,
  );
  return { rows: rows.rows[0]?.rows ?? 0, created: created.rowCount ?? 0, updated: updated.rowCount ?? 0 };
}

async function undoCustomers(tx: Tx, batch: StagedBatch): Promise<UndoSummary> {
  return undoCustomerChanges(tx, batch.id);
}

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
  const restored = await tx.db.execute(sql`
    update customer c set code = r.code, (${names()}) = row(${columns('r')}), version = r.version
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

async function passToUsers(tx: Tx, batchId: number): Promise<void> {
  await tx.db.execute(sql`
    update batch_change b set batch_id = u.batch_id
    from (
      select customer_id, max(batch_id) as batch_id from (
        select customer_id, batch_id from order_line where workspace_id = ${tx.workspaceId}
        union all select customer_id, batch_id from receipt where workspace_id = ${tx.workspaceId}) f
      where f.batch_id <> ${batchId} group by 1) u
    where b.workspace_id = ${tx.workspaceId} and b.batch_id = ${batchId} and b.noun = 'customer' and b.before is null
      and b.row_id = u.customer_id`);
}

function names(): SQL {
  return sql.join(
    FIELDS.map((field) => sql.identifier(field)),
    sql`, `,
  );
}

function columns(alias: string): SQL {
  return sql.join(
    FIELDS.map((field) => sql`${sql.identifier(alias)}.${sql.identifier(field)}`),
    sql`, `,
  );
}
