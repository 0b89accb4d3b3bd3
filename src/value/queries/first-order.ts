import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** The day of the oldest order in the books; null: no orders. */
export async function firstOrder(tx: Tx): Promise<CalendarDate | null> {
  const found = await tx.db.execute<{ first: CalendarDate | null }>(
    sql`select min(order_date)::text as first from sales_order where workspace_id = ${tx.workspaceId}`,
  );
  return found.rows[0]?.first ?? null;
}
