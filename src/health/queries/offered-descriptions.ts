import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Published } from './published.ts';
import { shippedByUs } from './published.ts';

export interface OfferedDescriptionsParams {
  readonly asOf: CalendarDate;
  readonly published: readonly Published[];
  /** Descriptions read of each kind, commonest first. */
  readonly most: number;
}

/**
 * How our own goods are described, as far as records show: in customs records of what our entities shipped to customers, and in the
 * lines of our orders.
 */
export async function offeredDescriptions(tx: Tx, params: OfferedDescriptionsParams): Promise<readonly string[]> {
  const found = await tx.db.execute<{ description: string }>(sql`
    (select s.description
     ${shippedByUs(tx.workspaceId, params.published)} and s.description is not null
     group by 1 order by count(*) desc, 1 limit ${params.most})
    union
    (select l.description
     from order_line l
     join sales_order o on o.workspace_id = ${tx.workspaceId} and o.id = l.order_id and o.order_date <= ${params.asOf}
     where l.workspace_id = ${tx.workspaceId} and l.description is not null
     group by 1 order by count(*) desc, 1 limit ${params.most})
    order by 1`);
  return found.rows.map((row) => row.description);
}
