import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

export interface ServiceFactsParams {
  readonly scope: RowScope;
  /** After this day. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** What one customer got, as recorded. */
export type ServiceFactsRow = {
  readonly code: string;
  readonly response_hours: readonly number[];
  readonly delivery_days: readonly number[];
  readonly visits: number;
};

/** Answers, deliveries and visits of the customers a person may see over (from, to], by customer code. */
export async function serviceFacts(tx: Tx, params: ServiceFactsParams): Promise<ReadonlyMap<string, ServiceFactsRow>> {
  const ws = tx.workspaceId;
  const { from, to, scope } = params;
  const found = await tx.db.execute<ServiceFactsRow>(sql`
    select c.code,
      array(select response_hours::float8 from inquiry i where i.workspace_id = ${ws} and i.customer_id = c.id
          and i.inquiry_date > ${from} and i.inquiry_date <= ${to} and i.response_hours is not null
        union all
        select response_hours::float8 from interaction t where t.workspace_id = ${ws} and t.customer_id = c.id
          and t.interaction_date > ${from} and t.interaction_date <= ${to} and t.direction = 'inbound'
          and t.response_hours is not null) as response_hours,
      array(select (o.delivered_date - coalesce(o.promised_date, o.delivery_date))::int from sales_order o
        where o.workspace_id = ${ws} and o.customer_id = c.id and o.kind = 'order' and o.delivered_date > ${from}
          and o.delivered_date <= ${to} and coalesce(o.promised_date, o.delivery_date) is not null) as delivery_days,
      (select count(*)::int from interaction t where t.workspace_id = ${ws} and t.customer_id = c.id
        and t.interaction_date > ${from} and t.interaction_date <= ${to}
        and (t.kind = 'visit' or t.channel in ('visit', 'meeting'))) as visits
    from customer c
    where c.workspace_id = ${ws} and ${withinScope(scope, { owner: sql`c.owner_user_id`, team: sql`c.team` })}`);
  return new Map(found.rows.map((row) => [row.code, row]));
}
