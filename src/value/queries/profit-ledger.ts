import { sql } from 'drizzle-orm';
import { netAmount } from '#src/ledger/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { DriverUse, ProfitLedger, ProfitWindow } from '../profit/profit-ledger.ts';

export interface ProfitLedgerParams extends ProfitWindow {
  /** An order below this, in base currency, is a small order. */
  readonly smallOrderBelow: number;
}

/** A ledger but for what is owed, which invoices and payments are settled for. */
export type BookedLedger = Omit<ProfitLedger, 'open'>;

/** Sums of one customer; what a customer has none of is zero. */
export type ProfitLedgerRow = {
  readonly customer_id: number;
  readonly ledger: Omit<BookedLedger, 'drivers'>;
  readonly drivers: readonly DriverUse[];
};

/**
 * What the books say of every customer over the twelve months (from, to]: orders, cost entries, quotes, contacts and
 * payments. Days of waiting run from delivery; where that is unknown from the invoice, and failing that from the order. A cost-of-goods entry that names an order is of that order's day, and counts only where
 * the order carries no cost of its own.
 */
export async function profitLedger(tx: Tx, params: ProfitLedgerParams): Promise<ReadonlyMap<number, BookedLedger>> {
  const ws = tx.workspaceId;
  const { from, to, smallOrderBelow } = params;
  const found = await tx.db.execute<ProfitLedgerRow>(sql`
    with costed as (
      select distinct customer_id, order_no from cost_entry
      where workspace_id = ${ws} and kind = 'cogs' and base_amount is not null and customer_id is not null and order_no is not null),
    orders as (
      select o.customer_id,
        coalesce(sum(${netAmount(sql`o.kind`, sql`o.base_amount`)}), 0) as revenue,
        coalesce(sum(case o.kind when 'return' then -abs(o.cost * o.rate)
          when 'cancellation' then case when o.amount > 0 then 0 else -abs(o.cost * o.rate) end
          else o.cost * o.rate end), 0) as goods,
        count(*) filter (where o.base_amount is null) as without_rate,
        count(*) filter (where o.kind in ('order', 'trial', 'sample') and (o.cost is null or o.rate is null)
          and x.order_no is null) as without_cost,
        count(*) filter (where o.kind in ('order', 'trial')) as orders,
        count(*) filter (where o.kind = 'sample') as samples,
        count(*) filter (where o.kind = 'order' and o.base_amount < ${smallOrderBelow}) as small,
        count(*) filter (where o.currency <> w.base_currency) as foreign_orders
      from sales_order o
      join workspace w on w.id = ${ws}
      left join costed x on x.customer_id = o.customer_id and x.order_no = o.order_no
      where o.workspace_id = ${ws} and o.order_date > ${from} and o.order_date <= ${to}
      group by o.customer_id),
    counted as (
      select customer_id, kind, driver, driver_count, minutes, amount, base_amount from cost_entry
      where workspace_id = ${ws} and customer_id is not null and kind <> 'cogs' and entry_date > ${from} and entry_date <= ${to}
      union all
      select e.customer_id, e.kind, e.driver, e.driver_count, e.minutes, e.amount, e.base_amount from cost_entry e
      left join sales_order o on o.workspace_id = ${ws} and o.customer_id = e.customer_id and o.order_no = e.order_no
      where e.workspace_id = ${ws} and e.customer_id is not null and e.kind = 'cogs' and (o.cost is null or o.rate is null)
        and coalesce(o.order_date, e.entry_date) > ${from} and coalesce(o.order_date, e.entry_date) <= ${to}),
    entries as (
      select customer_id, kind, amount, base_amount, minutes,
        case when kind = 'sample' then 'sample' when kind = 'activity' then coalesce(driver, 'other') end as driver,
        coalesce(driver_count, case when kind in ('activity', 'sample') then 1 end, 0) as times
      from counted),
    costs as (
      select customer_id,
        coalesce(sum(base_amount) filter (where kind = 'cogs'), 0) as goods,
        coalesce(sum(base_amount) filter (where kind = 'freight'), 0) as freight,
        coalesce(sum(base_amount) filter (where kind = 'insurance'), 0) as insurance,
        coalesce(sum(base_amount) filter (where kind = 'duty'), 0) as duty,
        coalesce(sum(base_amount) filter (where kind = 'claim'), 0) as claims,
        coalesce(sum(base_amount) filter (where kind = 'commission'), 0) as commission,
        coalesce(sum(base_amount) filter (where kind = 'acquisition'), 0) as acquisition,
        coalesce(sum(base_amount) filter (where kind = 'other'), 0) as other,
        count(*) filter (where amount is not null and base_amount is null) as without_rate
      from entries group by customer_id),
    driver_sums as (
      select customer_id, driver, sum(times)::float8 as count, coalesce(sum(minutes), 0)::float8 as minutes,
        coalesce(sum(times) filter (where minutes is null), 0)::float8 as untimed_count,
        coalesce(sum(base_amount), 0)::text as amount,
        coalesce(sum(minutes) filter (where amount is null), 0)::float8 as unpriced_minutes,
        coalesce(sum(times) filter (where amount is null and minutes is null), 0)::float8 as unpriced_untimed_count
      from entries where driver is not null group by customer_id, driver),
    drivers as (
      select customer_id, jsonb_agg(jsonb_build_object('driver', driver, 'count', count, 'minutes', minutes, 'untimedCount', untimed_count,
        'amount', amount, 'unpricedMinutes', unpriced_minutes, 'unpricedUntimedCount', unpriced_untimed_count) order by driver) as drivers
      from driver_sums group by customer_id),
    quoted as (
      select customer_id, count(*) as quotes, sum(versions) - count(*) as revisions
      from (select customer_id, count(*) as versions from quote
        where workspace_id = ${ws} and quote_date > ${from} and quote_date <= ${to} group by customer_id, quote_no) numbers
      group by customer_id),
    contacts as (
      select customer_id, count(*) as n, coalesce(sum(minutes), 0) as minutes, count(*) filter (where minutes is null) as untimed
      from interaction where workspace_id = ${ws} and interaction_date > ${from} and interaction_date <= ${to}
      group by customer_id),
    invoiced as (
      select customer_id, order_no, min(issue_date) as issued from invoice
      where workspace_id = ${ws} and order_no is not null group by customer_id, order_no),
    timed as (
      select r.customer_id, r.base_amount, r.amount, r.rate, o.rate as order_rate,
        r.receipt_date <= ${to} and r.currency = o.currency as exchanged,
        least(coalesce(r.receipt_date, ${to}::date), ${to}::date) as until,
        coalesce(o.delivered_date, o.delivery_date) as delivered, coalesce(i.issue_date, n.issued) as issued, o.order_date as ordered
      from receipt r
      left join sales_order o on o.workspace_id = ${ws} and o.customer_id = r.customer_id and o.order_no = r.order_no
      left join invoice i on i.workspace_id = ${ws} and i.customer_id = r.customer_id and i.invoice_no = r.invoice_no
      left join invoiced n on n.customer_id = r.customer_id and n.order_no = r.order_no
      where r.workspace_id = ${ws}
        and (r.receipt_date > ${from} and r.receipt_date <= ${to}
          or (r.receipt_date is null or r.receipt_date > ${to}) and r.due_date > ${from} and r.due_date <= ${to})),
    started as (
      select *, case when coalesce(delivered, issued, ordered) <= ${to} then coalesce(delivered, issued, ordered) end as start
      from timed),
    payments as (
      select customer_id,
        coalesce(sum(base_amount * (until - start)), 0) as amount_days,
        count(start) filter (where base_amount is not null) as timed,
        count(start) filter (where base_amount is not null and delivered is null and issued is not null) as from_invoice,
        count(start) filter (where base_amount is not null and delivered is null and issued is null) as from_order,
        count(*) filter (where base_amount is not null and start is null) as untimed,
        count(*) filter (where base_amount is null) as without_rate,
        coalesce(sum(base_amount - amount * order_rate) filter (where exchanged), 0) as exchange_result,
        count(base_amount - amount * order_rate) filter (where exchanged) as exchanged
      from started group by customer_id)
    select c.id::int as customer_id,
      jsonb_build_object(
        'revenue', coalesce(o.revenue, 0)::text, 'orders', coalesce(o.orders, 0), 'smallOrders', coalesce(o.small, 0),
        'samples', coalesce(o.samples, 0), 'ordersWithoutRate', coalesce(o.without_rate, 0),
        'goods', (coalesce(o.goods, 0) + coalesce(k.goods, 0))::text, 'ordersWithoutCost', coalesce(o.without_cost, 0),
        'freight', coalesce(k.freight, 0)::text, 'insurance', coalesce(k.insurance, 0)::text,
        'duty', coalesce(k.duty, 0)::text, 'claims', coalesce(k.claims, 0)::text,
        'commission', coalesce(k.commission, 0)::text, 'acquisition', coalesce(k.acquisition, 0)::text,
        'otherCosts', coalesce(k.other, 0)::text, 'entriesWithoutRate', coalesce(k.without_rate, 0),
        'quotes', coalesce(q.quotes, 0), 'revisions', coalesce(q.revisions, 0),
        'interactions', coalesce(i.n, 0), 'interactionMinutes', coalesce(i.minutes, 0),
        'interactionsUntimed', coalesce(i.untimed, 0),
        'ordersForeign', coalesce(o.foreign_orders, 0),
        'amountDays', coalesce(p.amount_days, 0)::text, 'paymentsTimed', coalesce(p.timed, 0),
        'paymentsFromInvoice', coalesce(p.from_invoice, 0), 'paymentsFromOrder', coalesce(p.from_order, 0),
        'paymentsUntimed', coalesce(p.untimed, 0), 'paymentsWithoutRate', coalesce(p.without_rate, 0),
        'exchangeResult', coalesce(p.exchange_result, 0)::text, 'paymentsExchanged', coalesce(p.exchanged, 0)
      ) as ledger,
      coalesce(d.drivers, '[]'::jsonb) as drivers
    from customer c
    left join orders o on o.customer_id = c.id
    left join costs k on k.customer_id = c.id
    left join drivers d on d.customer_id = c.id
    left join quoted q on q.customer_id = c.id
    left join contacts i on i.customer_id = c.id
    left join payments p on p.customer_id = c.id
    where c.workspace_id = ${ws}`);
  return new Map(found.rows.map((row) => [row.customer_id, { ...row.ledger, drivers: row.drivers }]));
}
