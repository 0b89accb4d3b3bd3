import { sql } from 'drizzle-orm';
import { netAmount } from '#src/ledger/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { idArray } from './published.ts';

export interface OrderDaysParams {
  readonly customerIds: readonly number[];
  readonly until: CalendarDate;
}

export interface OrderDaysRow extends Record<string, unknown> {
  readonly customerId: number;
  readonly date: CalendarDate;
  readonly value: number;
}

/**
 * What customers ordered from us per day, in base currency, oldest first. Trials and samples are left out; days on which returns and
 * cancellations leave nothing are no order days; orders without a rate are left out.
 */
export async function orderDays(tx: Tx, params: OrderDaysParams): Promise<readonly OrderDaysRow[]> {
  const found = await tx.db.execute<OrderDaysRow>(sql`
    select o.customer_id::float8 as "customerId", o.order_date as date,
           sum(${netAmount(sql`o.kind`, sql`o.base_amount`)})::float8 as value
    from sales_order o
    where o.workspace_id = ${tx.workspaceId} and o.customer_id = any(${idArray(params.customerIds)})
      and o.order_date <= ${params.until} and o.base_amount is not null and o.kind not in ('trial', 'sample')
    group by o.customer_id, o.order_date
    having sum(${netAmount(sql`o.kind`, sql`o.base_amount`)}) > 0
    order by o.customer_id, o.order_date`);
  return found.rows;
}
