import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** What was spent on winning customers through a channel. */
export type AcquisitionCostRow = {
  readonly channel: string;
  /** Null: the cost names no customer. */
  readonly code: string | null;
  /** Exact decimal text. */
  readonly cost: string;
};

/** Acquisition costs of the customers a person may see, up to a date, in base currency; those naming no customer only for who sees all. */
export async function acquisitionCosts(
  tx: Tx,
  params: { readonly until: CalendarDate; readonly scope: RowScope },
): Promise<readonly AcquisitionCostRow[]> {
  const ws = tx.workspaceId;
  const found = await tx.db.execute<AcquisitionCostRow>(sql`
    select coalesce(nullif(trim(e.channel), ''), '') as channel, c.code, sum(e.base_amount)::text as cost
    from cost_entry e
    left join customer c on c.workspace_id = ${ws} and c.id = e.customer_id
    where e.workspace_id = ${ws} and e.kind = 'acquisition' and e.base_amount is not null and e.entry_date <= ${params.until}
      and (e.customer_id is not null or ${params.scope.kind === 'all'})
      and (e.customer_id is null or ${withinScope(params.scope, { owner: sql`c.owner_user_id`, team: sql`c.team` })})
    group by 1, c.code order by 1, c.code`);
  return found.rows;
}
