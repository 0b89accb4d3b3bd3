import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Tier } from '#src/vocabulary/words.ts';

/** A change of tier that was recorded. */
export interface TierMove {
  readonly code: string;
  readonly name: string;
  readonly from: Tier | null;
  readonly to: Tier;
  readonly asOf: CalendarDate;
  readonly reason: Bilingual;
}

/** Who changed tier after `since`? Latest first; a customer's first tier is no change. */
export async function tierMoves(
  tx: Tx,
  params: { readonly since: CalendarDate; readonly scope: RowScope },
): Promise<readonly TierMove[]> {
  const found = await tx.db.execute(sql`
    select customer.code, customer.name, tier_change.from_tier as "from", tier_change.to_tier as "to",
           tier_change.as_of as "asOf", tier_change.reason
      from tier_change
      join customer on customer.workspace_id = ${tx.workspaceId} and customer.id = tier_change.customer_id
     where tier_change.workspace_id = ${tx.workspaceId} and tier_change.as_of > ${params.since}::date
       and tier_change.from_tier is not null
       and ${withinScope(params.scope, { owner: sql`customer.owner_user_id`, team: sql`customer.team` })}
     order by tier_change.as_of desc, customer.code`);
  return found.rows as unknown as TierMove[];
}
