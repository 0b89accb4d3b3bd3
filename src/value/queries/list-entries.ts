import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { StoredListEntry } from '../lists/present-lists.ts';

export interface ListEntriesParams {
  readonly scope: RowScope;
  /** The day open orders are seen from. */
  readonly today: CalendarDate;
  readonly customerCode?: string | undefined;
}

/**
 * Entries of the lists for the customers a person may see: what waits first, then what holds, newest first. An order is
 * open when its delivery day is still to come and it was not delivered; and where deliveries of the customer are recorded,
 * every order placed since the first delivered one that was not, however late. `late`: its delivery day is past.
 */
export async function listEntries(tx: Tx, params: ListEntriesParams): Promise<readonly StoredListEntry[]> {
  const ws = tx.workspaceId;
  const { scope, today, customerCode } = params;
  const found = await tx.db.execute<StoredListEntry>(sql`
    select e.id::int as id, e.customer_id::int as "customerId", c.code, c.name, e.list, e.state, e.finding,
      e.proposed_on::text as "proposedOn", e.reason, e.from_date::text as "from", e.until_date::text as "until", e.appeal,
      e.version,
      (select a.tier from assessment a where a.workspace_id = ${ws} and a.customer_id = c.id
        order by a.as_of desc limit 1) as tier,
      coalesce((select jsonb_agg(jsonb_build_object('orderNo', o.order_no, 'orderDate', o.order_date,
          'deliveryDate', coalesce(o.promised_date, o.delivery_date), 'baseAmount', o.base_amount::text,
          'late', coalesce(coalesce(o.promised_date, o.delivery_date) < ${today}, false)) order by o.order_date)
        from sales_order o where o.workspace_id = ${ws} and o.customer_id = c.id and o.kind in ('order', 'trial')
          and o.order_date <= ${today} and o.delivered_date is null
          and (coalesce(o.promised_date, o.delivery_date) >= ${today} or o.order_date >= (
            select min(d.order_date) from sales_order d
            where d.workspace_id = ${ws} and d.customer_id = c.id and d.delivered_date is not null))), '[]'::jsonb) as "openOrders",
      (select coalesce(jsonb_agg(jsonb_build_object('at', to_char(v.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          'by', v.by_name, 'action', v.action, 'note', v.note) order by v.id), '[]'::jsonb)
        from list_event v where v.workspace_id = ${ws} and v.entry_id = e.id) as events
    from list_entry e
    join customer c on c.workspace_id = ${ws} and c.id = e.customer_id
    where e.workspace_id = ${ws} ${customerCode === undefined ? sql`` : sql`and c.code = ${customerCode}`}
      and ${withinScope(scope, { owner: sql`c.owner_user_id`, team: sql`c.team` })}
    order by array_position(array['proposed', 'appealed', 'in-force', 'rejected', 'ended'], e.state), e.id desc`);
  return found.rows;
}
