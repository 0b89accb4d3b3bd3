import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { TierPair } from '../tier/migration-matrix.ts';

export interface TierPairsParams {
  readonly scope: RowScope;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/**
 * Where each customer a person may see stood in two stored runs. Revenue is that of the later run, unknown where that did not
 * know it; of the earlier only for who was not assessed later.
 */
export async function tierPairs(tx: Tx, params: TierPairsParams): Promise<readonly TierPair[]> {
  const found = await tx.db.execute<TierPair & Record<string, unknown>>(sql`
    select c.code, c.name, a.tier as "from", b.tier as "to",
      case when b.tier is null then a.result->>'revenue12m' else b.result->>'revenue12m' end as "revenue12m", b.result->'tierReason' as reason
    from customer c
    left join assessment a on a.workspace_id = ${tx.workspaceId} and a.customer_id = c.id and a.as_of = ${params.from}
    left join assessment b on b.workspace_id = ${tx.workspaceId} and b.customer_id = c.id and b.as_of = ${params.to}
    where c.workspace_id = ${tx.workspaceId} and (a.tier is not null or b.tier is not null)
      and ${withinScope(params.scope, { owner: sql`c.owner_user_id`, team: sql`c.team` })}
    order by c.code`);
  return found.rows;
}
