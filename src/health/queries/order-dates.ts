import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** On which days any customer ordered, by a date, oldest first: how far the books are kept. Trials and samples count: somebody entered them. */
export async function orderDates(tx: Tx, params: { readonly until: CalendarDate }): Promise<readonly CalendarDate[]> {
  const found = await tx.db.execute<{ date: CalendarDate }>(sql`
    select distinct order_date as date from sales_order
    where workspace_id = ${tx.workspaceId} and order_date <= ${params.until} order by 1`);
  return found.rows.map(({ date }) => date);
}
