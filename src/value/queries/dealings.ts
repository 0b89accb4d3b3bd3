import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Dealings } from '../wrong/dealings.ts';

export interface DealingsParams {
  /** After this day. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** One customer's dealings. */
export type DealingsRow = { readonly customer_id: number; readonly dealings: Dealings };

/** How dealing with each customer went over (from, to]; a customer without any record is absent. */
export async function dealingsByCustomer(tx: Tx, params: DealingsParams): Promise<ReadonlyMap<number, Dealings>> {
  const ws = tx.workspaceId;
  const { from, to } = params;
  const found = await tx.db.execute<DealingsRow>(sql`
    with revisions as (
      select customer_id, quote_no, revision, discount_percent, spec_changes, outcome, lost_reason,
        row_number() over (partition by customer_id, quote_no order by revision desc) as newest
      from quote where workspace_id = ${ws} and quote_date > ${from} and quote_date <= ${to}),
    quotes as (
      select customer_id, count(*) filter (where newest = 1)::int as quotes, count(*) filter (where newest > 1)::int as revisions,
        count(*) filter (where newest = 1 and outcome = 'won')::int as won,
        count(*) filter (where newest = 1 and outcome = 'lost')::int as lost,
        count(*) filter (where newest = 1 and outcome = 'vanished')::int as vanished,
        (avg(discount_percent) filter (where newest = 1) / 100)::float8 as discount,
        count(discount_percent) filter (where newest = 1)::int as discount_known,
        count(*) filter (where newest = 1 and outcome = 'lost' and lost_reason is not null)::int as with_reason,
        count(*) filter (where newest = 1 and outcome = 'lost' and lost_reason = 'price')::int as on_price,
        coalesce(sum(spec_changes), 0)::int as spec_changes, count(distinct quote_no) filter (where spec_changes is not null)::int as spec_known
      from revisions group by customer_id),
    inquiries as (
      select customer_id, count(*)::int as inquiries, count(*) filter (where outcome = 'vanished')::int as vanished,
        count(*) filter (where outcome in ('won', 'lost', 'vanished'))::int as decided,
        count(*) filter (where outcome = 'lost' and lost_reason is not null)::int as with_reason,
        count(*) filter (where outcome = 'lost' and lost_reason = 'price')::int as on_price,
        count(*) filter (where quantity is null or product_code is null and hs_code is null
          and coalesce(description, '') = '')::int as vague
      from inquiry where workspace_id = ${ws} and inquiry_date > ${from} and inquiry_date <= ${to} group by customer_id),
    orders as (
      select customer_id, count(*) filter (where kind in ('order', 'cancellation'))::int as orders,
        count(*) filter (where kind = 'cancellation')::int as cancelled
      from sales_order where workspace_id = ${ws} and order_date > ${from} and order_date <= ${to} group by customer_id),
    contacts as (
      select customer_id, count(*)::int as n, count(*) filter (where kind = 'complaint')::int as complaints
      from interaction where workspace_id = ${ws} and interaction_date > ${from} and interaction_date <= ${to} group by customer_id)
    select c.id::int as customer_id, jsonb_build_object(
      'quotes', coalesce(q.quotes, 0), 'revisions', coalesce(q.revisions, 0), 'quotesWon', coalesce(q.won, 0),
      'quotesLost', coalesce(q.lost, 0), 'quotesVanished', coalesce(q.vanished, 0), 'discount', q.discount,
      'discountKnown', coalesce(q.discount_known, 0),
      'lossesWithReason', coalesce(q.with_reason, 0) + coalesce(i.with_reason, 0),
      'lostOnPrice', coalesce(q.on_price, 0) + coalesce(i.on_price, 0),
      'specChanges', coalesce(q.spec_changes, 0), 'specKnown', coalesce(q.spec_known, 0),
      'inquiries', coalesce(i.inquiries, 0), 'inquiriesVanished', coalesce(i.vanished, 0),
      'inquiriesDecided', coalesce(i.decided, 0), 'inquiriesVague', coalesce(i.vague, 0),
      'orders', coalesce(o.orders, 0), 'cancellations', coalesce(o.cancelled, 0),
      'interactions', coalesce(t.n, 0), 'complaints', coalesce(t.complaints, 0)) as dealings
    from customer c
    left join quotes q on q.customer_id = c.id
    left join inquiries i on i.customer_id = c.id
    left join orders o on o.customer_id = c.id
    left join contacts t on t.customer_id = c.id
    where c.workspace_id = ${ws} and coalesce(q.quotes, i.inquiries, o.orders, t.n) is not null`);
  return new Map(found.rows.map((row) => [row.customer_id, row.dealings]));
}
