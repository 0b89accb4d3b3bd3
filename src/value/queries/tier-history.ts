import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Tier } from '#src/vocabulary/words.ts';
import type { TierMove } from '../value.ts';

/** Where a customer stood on a date. */
export type TierOnDate = { readonly asOf: CalendarDate; readonly tier: Tier; readonly score: number | null };

/** How one customer's tier went over time: every assessment and every move, newest first. */
export async function tierHistory(
  tx: Tx,
  params: { readonly customerId: number },
): Promise<{ readonly history: TierOnDate[]; readonly changes: TierMove[] }> {
  const history = await tx.db.execute<TierOnDate>(sql`
    select as_of::text as "asOf", tier, round(score::numeric, 2)::float8 as score from assessment
    where workspace_id = ${tx.workspaceId} and customer_id = ${params.customerId} order by as_of desc`);
  const changes = await tx.db.execute<TierMove>(sql`
    select as_of::text as "asOf", from_tier as "from", to_tier as "to", reason from tier_change
    where workspace_id = ${tx.workspaceId} and customer_id = ${params.customerId} order by as_of desc, id desc`);
  return { history: history.rows, changes: changes.rows };
}
