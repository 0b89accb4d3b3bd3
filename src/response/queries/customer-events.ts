import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** One raw event of a customer; which of the text fields are set depends on the kind. */
export interface CustomerEvent {
  readonly at: CalendarDate;
  readonly kind: 'order' | 'inspection' | 'tier' | 'alert' | 'move' | 'task' | 'link';
  /** Order number, grade, tier, level, state an alert moved to, company name. */
  readonly label: string;
  /** Order amount with currency, cause, tier before, what was said of a move or a task. */
  readonly extra: string | null;
  readonly text: Bilingual | null;
  readonly alertId: number | null;
}

/** What happened with a customer, newest first? Null: no such customer for this caller. */
export async function customerEvents(
  tx: Tx,
  params: { readonly code: string; readonly scope: RowScope; readonly withMoney: boolean; readonly limit: number },
): Promise<readonly CustomerEvent[] | null> {
  const customer = await tx.db.execute<{ id: number }>(sql`
    select id::int from customer where workspace_id = ${tx.workspaceId} and code = ${params.code}
      and ${withinScope(params.scope, { owner: sql`owner_user_id`, team: sql`team` })}`);
  const id = customer.rows[0]?.id;
  if (id === undefined) return null;
  const found = await tx.db.execute<Record<string, unknown>>(sql`
    select at, kind, label, extra, text, "alertId" from (
      select order_date as at, 'order' as kind, order_no as label,
        case when ${params.withMoney} then currency || ' ' || trim_scale(amount)::text end as extra, null::jsonb as text, null::int as "alertId"
      from sales_order where workspace_id = ${tx.workspaceId} and customer_id = ${id}
      union all
      select as_of, 'inspection', grade, cause, result -> 'finding', null from inspection where workspace_id = ${tx.workspaceId} and customer_id = ${id}
      union all
      select as_of, 'tier', to_tier, from_tier, case when ${params.withMoney} then reason end, null from tier_change where workspace_id = ${tx.workspaceId} and customer_id = ${id}
      union all
      select opened_at::date, 'alert', level, cause, finding, id::int from alert where workspace_id = ${tx.workspaceId} and customer_id = ${id}
      union all
      select event.at::date, 'move', event.to_state, event.note, null, alert.id::int from alert_event event
      join alert on alert.workspace_id = ${tx.workspaceId} and alert.id = event.alert_id
      where event.workspace_id = ${tx.workspaceId} and alert.customer_id = ${id}
        and event.kind = 'moved' and event.to_state is not null
      union all
      select done_at::date, 'task', state, note, title, alert_id::int from task
      where workspace_id = ${tx.workspaceId} and customer_id = ${id} and done_at is not null
      union all
      select linked_at::date, 'link', company.name, link.method, null, null from customer_company link
      join company on company.workspace_id = ${tx.workspaceId} and company.id = link.company_id
      where link.workspace_id = ${tx.workspaceId} and link.customer_id = ${id}
    ) event order by at desc, kind, label limit ${params.limit}`);
  return found.rows as unknown as readonly CustomerEvent[];
}
