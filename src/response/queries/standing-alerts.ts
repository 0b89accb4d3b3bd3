import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { StandingAlert } from '#src/response/response.ts';

/** Which alerts are live, and which was closed last per customer and cause? */
export async function standingAlerts(tx: Tx): Promise<readonly StandingAlert[]> {
  const found = await tx.db.execute<Record<string, unknown>>(sql`
    select distinct on (customer_id, cause, state in ('resolved', 'dismissed'))
      id::int, customer_id::int as "customerId", cause, level, state, snoozed_until as "snoozedUntil",
      coalesce((select min(signal ->> 'since') from jsonb_array_elements(evidence) signal), '') as since
    from alert where workspace_id = ${tx.workspaceId}
    order by customer_id, cause, state in ('resolved', 'dismissed'), closed_at desc nulls first, id desc`);
  return found.rows as unknown as readonly StandingAlert[];
}
