import { sql } from 'drizzle-orm';
import { netAmount } from '#src/ledger/use-cases/index.ts';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Cause, Grade, Tier } from '#src/vocabulary/words.ts';
import type { WatchCandidate } from '../watchlist/choose-watchlist.ts';

export interface WatchCandidatesRow extends WatchCandidate {
  readonly code: string;
  readonly name: string;
  readonly tier: Tier | null;
  readonly grade: Grade | null;
  readonly cause: Cause | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
}

/**
 * Who could be watched: the customers of the scope with profit of the latest assessment, revenue of twelve months to
 * `today` (base currency, returns off, without trials and samples), latest grade and what a person wished.
 */
export async function watchCandidates(
  tx: Tx,
  params: { readonly today: CalendarDate; readonly scope: RowScope },
): Promise<readonly WatchCandidatesRow[]> {
  const found = await tx.db.execute(sql`
    select customer.id::float8 as "customerId", customer.code, customer.name, value.tier, value.profit, money.revenue,
           health.grade, health.cause, wish.wish, wish.reason, app_user.name as "decidedBy"
      from customer
      left join lateral (select tier, (result #>> '{profit,profit}')::float8 as profit from assessment
                          where workspace_id = ${tx.workspaceId} and customer_id = customer.id
                          order by as_of desc limit 1) value on true
      left join lateral (select grade, cause from inspection
                          where workspace_id = ${tx.workspaceId} and customer_id = customer.id
                          order by as_of desc limit 1) health on true
      left join lateral (select sum(${netAmount(sql`kind`, sql`base_amount`)})::float8 as revenue from sales_order
                          where workspace_id = ${tx.workspaceId} and customer_id = customer.id
                            and kind not in ('trial', 'sample')
                            and order_date > (${params.today}::date - interval '12 months')
                            and order_date <= ${params.today}::date) money on true
      left join watch_wish wish on wish.workspace_id = ${tx.workspaceId} and wish.customer_id = customer.id
      left join app_user on app_user.workspace_id = ${tx.workspaceId} and app_user.id = wish.by_user_id
     where customer.workspace_id = ${tx.workspaceId}
       and ${withinScope(params.scope, { owner: sql`customer.owner_user_id`, team: sql`customer.team` })}
     order by customer.id`);
  return found.rows as unknown as WatchCandidatesRow[];
}
