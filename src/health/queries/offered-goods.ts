import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Published } from './published.ts';
import { shippedByUs } from './published.ts';

export interface OfferedGoodsParams {
  readonly asOf: CalendarDate;
  readonly published: readonly Published[];
}

/**
 * Which HS6 codes we can supply as far as records show: what our entities shipped to customers and what our orders name.
 * Reads the rows of linked customers, not the whole of the facts.
 */
export async function offeredGoods(tx: Tx, params: OfferedGoodsParams): Promise<readonly string[]> {
  const found = await tx.db.execute<{ hs6: string }>(sql`
    select distinct s.hs6
    ${shippedByUs(tx.workspaceId, params.published)} and s.hs6 is not null
    union
    select left(l.hs_code, 6)
    from order_line l
    join sales_order o on o.workspace_id = ${tx.workspaceId} and o.id = l.order_id and o.order_date <= ${params.asOf}
    where l.workspace_id = ${tx.workspaceId} and l.hs_code ~ '^[0-9]{6}'
    order by 1`);
  return found.rows.map((row) => row.hs6);
}
