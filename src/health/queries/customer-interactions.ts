import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { idArray } from './published.ts';

export interface CustomerInteractionsParams {
  readonly customerIds: readonly number[];
  readonly from: CalendarDate;
  readonly until: CalendarDate;
}

export interface CustomerInteractionsRow extends Record<string, unknown> {
  readonly customerId: number;
  readonly date: CalendarDate;
  readonly inbound: boolean;
  readonly complaint: boolean;
  /** A complaint not settled by the last day asked for. */
  readonly open: boolean;
  readonly shared: boolean;
  /** Hours until they answered us; null: not recorded, or they turned to us. */
  readonly theirHours: number | null;
}

/** Visits, mails and calls with customers within a time, oldest first. */
export async function customerInteractions(
  tx: Tx,
  params: CustomerInteractionsParams,
): Promise<readonly CustomerInteractionsRow[]> {
  const found = await tx.db.execute<CustomerInteractionsRow>(sql`
    select customer_id::float8 as "customerId", interaction_date as date,
           coalesce(direction = 'inbound', false) as inbound, kind = 'complaint' as complaint,
           kind = 'complaint' and (resolved_date is null or resolved_date > ${params.until}) as open,
           coalesce(trim(shared), '') <> '' as shared,
           case when direction = 'outbound' then response_hours::float8 end as "theirHours"
    from interaction
    where workspace_id = ${tx.workspaceId} and customer_id = any(${idArray(params.customerIds)})
      and interaction_date >= ${params.from} and interaction_date <= ${params.until}
    order by customer_id, interaction_date, id`);
  return found.rows;
}
