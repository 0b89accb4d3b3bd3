import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Grade } from '#src/vocabulary/words.ts';

/**
 * What grade do other systems hold of each customer: the one told last, else that of the latest inspection before a date?
 * Customers without either are absent.
 */
export async function gradesTold(
  tx: Tx,
  params: { readonly before: CalendarDate },
): Promise<ReadonlyMap<number, Grade>> {
  const found = await tx.db.execute<{ customerId: number; grade: Grade }>(sql`
    select customer.id::float8 as "customerId", coalesce(told.grade, seen.grade) as grade
    from customer
    left join lateral (select facts ->> 'grade' as grade from message
      where message.workspace_id = ${tx.workspaceId} and message.customer_id = customer.id
        and message.topic = 'customer.grade-changed'
      order by message.id desc limit 1) told on true
    left join lateral (select grade from inspection
      where inspection.workspace_id = ${tx.workspaceId} and inspection.customer_id = customer.id
        and inspection.as_of < ${params.before}
      order by inspection.as_of desc limit 1) seen on true
    where customer.workspace_id = ${tx.workspaceId} and coalesce(told.grade, seen.grade) is not null`);
  return new Map(found.rows.map(({ customerId, grade }) => [customerId, grade]));
}
