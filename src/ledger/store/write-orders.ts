import { type SQL, sql } from 'drizzle-orm';
import { type ImportRules, KEY_MODES, LEFT_AS_IS, NOT_KNOWN, passesOverKnown } from '#src/intake/index.ts';
import {
  type ImportPlan,
  recordBeforeImages,
  type StagedBatch,
  type WriteSummary,
  type WriteTarget,
} from '#src/intake/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { compareOrders, headerChanges, headerValues } from './compare-orders.ts';
import { recomputeOrders } from './recompute-orders.ts';
import { countMissingCustomers, createMissingCustomers, customerOfRow } from './resolve-customers.ts';
import { undoOrders } from './undo-orders.ts';

/**
 * The database half of the orders target: headers by customer and order number, lines as they come. A file with one row per
 * order corrects the order it names; a file of lines adds the lines that are new.
 */
export const orderStore: WriteTarget = {
  dataset: 'orders',
  modes: KEY_MODES,
  plan: planOrders,
  differences: (tx, batch, staging, limit) => compareOrders(tx, headerOf(staging, KNOWN), PLANNED, batch.rules, limit),
  write: writeOrders,
  undo: undoOrders,
};

const PLANNED = sql`${sql.identifier('import_order_line')}`;
const KNOWN = sql`p.order_id is not null`;

/** Lines that say nothing but an amount: the order's total, written as one line. */
const TOTAL_ONLY = sql`product_code is null and description is null and quantity is null and hs_code is null`;

async function planOrders(tx: Tx, batch: StagedBatch, staging: SQL): Promise<ImportPlan> {
  await tx.db.execute(sql`drop table if exists ${PLANNED}`);
  await tx.db.execute(sql`
    create temp table ${PLANNED} on commit drop as
    select p.*, o.id as order_id, o.currency as order_currency, false as corrects, true as adds,
           row_number() over (partition by p.customer_ref, p.order_no, p.row_hash order by p.line_number) as nth,
           first_value(p.currency) over (partition by p.customer_ref, p.order_no order by p.line_number) as first_currency
    from (select s.line_number, s.row_hash, s.order_no, s.currency, s.amount, s.order_date, coalesce(c.id, n.id) as customer_id,
                 coalesce(s.customer_code, s.customer_name) as customer_ref
          from ${staging} s ${customerOfRow(tx)}) p
    left join sales_order o on o.workspace_id = ${tx.workspaceId} and o.customer_id = p.customer_id and o.order_no = p.order_no`);
  await tx.db.execute(sql`analyze ${PLANNED}`);
  const duplicates = await tx.db.execute(sql`
    delete from ${PLANNED} p using (
      select l.order_id, l.row_hash, count(*) as count
      from (select distinct order_id from ${PLANNED} where order_id is not null) k
      join order_line l on l.workspace_id = ${tx.workspaceId} and l.order_id = k.order_id group by 1, 2) t
    where t.order_id = p.order_id and t.row_hash = p.row_hash and p.nth <= t.count`);
  const differs = await tx.db.execute(
    sql`delete from ${PLANNED} where currency <> coalesce(order_currency, first_currency)`,
  );
  const passed = await passOver(tx, batch.rules, staging);
  const repeated = batch.rules.mode === 'fill-blanks' ? 0 : await planCorrections(tx, staging);
  const totals = await tx.db.execute<Totals>(sql`
    select count(*)::float8 as rows, min(order_date) as "from", max(order_date) as "to",
           count(distinct (customer_ref, order_no)) filter (where order_id is null)::float8 as created,
           count(distinct order_id)::float8 as updated
    from ${PLANNED}`);
  const sums = await tx.db.execute<{ currency: string; amount: string }>(
    sql`select currency, sum(amount)::text as amount from ${PLANNED} where adds group by 1 order by 1`,
  );
  const missing = await countMissingCustomers(tx, PLANNED);
  const row = totals.rows[0];
  return {
    duplicates: duplicates.rowCount ?? 0,
    skipped: counts({ ...passed, 'currency-differs': differs.rowCount ?? 0, 'order-has-lines': repeated }),
    willCreate: (row?.created ?? 0) + missing,
    willUpdate: row?.updated ?? 0,
    sums: Object.fromEntries(sums.rows.map(({ currency, amount }) => [currency, amount])),
    dateFrom: row?.from ?? null,
    dateTo: row?.to ?? null,
    newParties: missing,
  };
}

/**
 * Drops what the mode passes over; filling blanks adds no lines to known orders, and keeps only rows whose order has a
 * blank to fill. Returns how many rows went, by reason.
 */
async function passOver(tx: Tx, rules: ImportRules, staging: SQL): Promise<Record<string, number>> {
  if (rules.mode === 'update') {
    const unknown = await tx.db.execute(sql`delete from ${PLANNED} where order_id is null`);
    return { [NOT_KNOWN]: unknown.rowCount ?? 0 };
  }
  const reason = passesOverKnown(rules);
  if (reason !== null) {
    const known = await tx.db.execute(sql`delete from ${PLANNED} where order_id is not null`);
    return { [reason]: known.rowCount ?? 0 };
  }
  if (rules.mode !== 'fill-blanks') return {};
  await tx.db.execute(sql`update ${PLANNED} set adds = false where order_id is not null`);
  const full = await tx.db.execute(sql`
    delete from ${PLANNED} p where p.order_id is not null and not exists (
      select 1 from (${headerOf(staging, sql`p.order_id is not null`)}) h
      join sales_order o on o.workspace_id = ${tx.workspaceId} and o.customer_id = h.customer_id and o.order_no = h.order_no
      where o.id = p.order_id and (${headerChanges(rules)}))`);
  return { [LEFT_AS_IS]: full.rowCount ?? 0 };
}

interface Totals extends Record<string, unknown> {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

/**
 * When the file holds one total per order, a row for a stored order corrects its total; where that order has lines, its
 * total is dropped instead of being added to them. Returns how many were dropped.
 */
async function planCorrections(tx: Tx, staging: SQL): Promise<number> {
  const grain = await tx.db.execute<{ total: boolean }>(sql`
    select not exists (select 1 from ${staging} where not (${TOTAL_ONLY}))
       and not exists (select 1 from ${staging} group by customer_code, customer_name, order_no having count(*) > 1) as total`);
  if (!grain.rows[0]?.total) return 0;
  const dropped = await tx.db.execute(sql`
    delete from ${PLANNED} p where p.order_id is not null and exists (
      select 1 from order_line l where l.workspace_id = ${tx.workspaceId} and l.order_id = p.order_id and not (${TOTAL_ONLY}))`);
  await tx.db.execute(sql`update ${PLANNED} set corrects = true where order_id is not null`);
  return dropped.rowCount ?? 0;
}

async function writeOrders(tx: Tx, batch: StagedBatch, staging: SQL): Promise<WriteSummary> {
  const customers = await createMissingCustomers(tx, batch.id, PLANNED, staging);
  const updated = await updateHeaders(tx, batch, staging);
  await replaceTotals(tx, batch);
  const created = await insertHeaders(tx, batch, staging);
  const lines = await tx.db.execute(sql`
    insert into order_line (workspace_id, order_id, customer_id, product_code, description, hs_code, quantity, unit, unit_price,
                            amount, cost, batch_id, line_number, row_hash)
    select ${tx.workspaceId}, p.order_id, p.customer_id, s.product_code, s.description, s.hs_code, s.quantity, s.unit,
           s.unit_price, s.amount, s.cost, ${batch.id}, s.line_number, s.row_hash
    from ${PLANNED} p join ${staging} s on s.line_number = p.line_number
    where p.adds order by p.order_id, s.line_number`);
  await recomputeOrders(tx, sql`select distinct order_id from ${PLANNED} where adds`);
  const filled = await tx.db.execute<{ count: number }>(
    sql`select count(*)::float8 as count from ${PLANNED} where not adds`,
  );
  return { rows: (lines.rowCount ?? 0) + (filled.rows[0]?.count ?? 0), created: created + customers, updated };
}

/** What the staged lines of one order say about its header; the first word wins. */
function headerOf(staging: SQL, where: SQL): SQL {
  const first = (column: string) =>
    sql`(array_agg(s.${sql.identifier(column)} order by s.line_number) filter (where s.${sql.identifier(column)} is not null))[1]`;
  return sql`
    select p.customer_id, p.order_no, min(p.line_number) as line, min(s.order_date) as order_date, min(p.currency) as currency,
           case when bool_or(s.kind = 'cancellation') then 'cancellation' when bool_and(s.kind = 'sample') then 'sample'
                when bool_and(s.kind in ('sample', 'trial')) then 'trial' else 'order' end as kind,
           ${first('incoterm')} as incoterm, ${first('payment_term')} as payment_term, max(s.delivery_date) as delivery_date,
           max(s.promised_date) as promised_date, max(s.delivered_date) as delivered_date
    from ${PLANNED} p join ${staging} s on s.line_number = p.line_number
    where ${where} group by p.customer_id, p.order_no`;
}

async function insertHeaders(tx: Tx, batch: StagedBatch, staging: SQL): Promise<number> {
  const inserted = await tx.db.execute(sql`
    insert into sales_order (workspace_id, customer_id, order_no, order_date, kind, currency, amount, incoterm, payment_term,
                             delivery_date, promised_date, delivered_date)
    select ${tx.workspaceId}, h.customer_id, h.order_no, h.order_date, h.kind, h.currency, 0, h.incoterm, h.payment_term,
           h.delivery_date, h.promised_date, h.delivered_date
    from (${headerOf(staging, sql`p.order_id is null`)}) h order by h.customer_id, h.order_date, h.line`);
  await recordBeforeImages(
    tx,
    batch.id,
    'sales-order',
    sql`select o.id, null::jsonb, o.version
        from (select distinct customer_id, order_no from ${PLANNED} where order_id is null) k
        join sales_order o on o.workspace_id = ${tx.workspaceId} and o.customer_id = k.customer_id and o.order_no = k.order_no
        order by o.id`,
  );
  await tx.db.execute(sql`
    update ${PLANNED} p set order_id = o.id from sales_order o
    where p.order_id is null and o.workspace_id = ${tx.workspaceId} and o.customer_id = p.customer_id and o.order_no = p.order_no`);
  return inserted.rowCount ?? 0;
}

async function updateHeaders(tx: Tx, batch: StagedBatch, staging: SQL): Promise<number> {
  const adds = batch.rules.mode !== 'fill-blanks';
  await recordBeforeImages(
    tx,
    batch.id,
    'sales-order',
    sql`select o.id, to_jsonb(o), o.version + 1 from (select distinct order_id from ${PLANNED} where order_id is not null) k
        join sales_order o on o.workspace_id = ${tx.workspaceId} and o.id = k.order_id order by o.id`,
  );
  const updated = await tx.db.execute(sql`
    update sales_order o set version = o.version + 1,
           base_amount = case when ${adds} and h.order_date < o.order_date then null else o.base_amount end,
           order_date = case when ${adds} then least(o.order_date, h.order_date) else o.order_date end,
           ${headerValues(batch.rules)},
           kind = case when ${adds} and h.kind = 'cancellation' and o.kind = 'order' then h.kind else o.kind end
    from (${headerOf(staging, sql`p.order_id is not null`)}) h
    where o.workspace_id = ${tx.workspaceId} and o.customer_id = h.customer_id and o.order_no = h.order_no`);
  return updated.rowCount ?? 0;
}

async function replaceTotals(tx: Tx, batch: StagedBatch): Promise<void> {
  const replaced = sql`(select order_id from ${PLANNED} where corrects)`;
  await recordBeforeImages(
    tx,
    batch.id,
    'order-line',
    sql`select l.id, to_jsonb(l), 1 from order_line l where l.workspace_id = ${tx.workspaceId} and l.order_id in ${replaced}
        order by l.id`,
  );
  await tx.db.execute(sql`delete from order_line where workspace_id = ${tx.workspaceId} and order_id in ${replaced}`);
}

function counts(reasons: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(reasons).filter(([, count]) => count > 0));
}
