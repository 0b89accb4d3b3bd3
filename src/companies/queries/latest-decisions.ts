import { sql } from 'drizzle-orm';
import type { ReviewStatus } from '#src/companies/contract.ts';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { visibleQuestion } from './visible-question.ts';

/** A decision, or decisions made in one go, as they can be taken back. */
export interface LatestDecision {
  readonly ids: number[];
  /** Customer, party name or company of the first question. */
  readonly name: string;
  readonly status: ReviewStatus;
}

/**
 * What did a person decide last, latest first? Decisions made in one go count as one. Left out: decisions on names that are
 * gone with their import, and on customers that are no longer the person's.
 */
export async function latestDecisions(
  tx: Tx,
  params: { readonly userId: number | null; readonly limit: number; readonly scope: RowScope },
): Promise<LatestDecision[]> {
  const ws = tx.workspaceId;
  const found = await tx.db.execute<LatestDecision & Record<string, unknown>>(sql`
    select array_agg(review_item.id::float8 order by review_item.id) as ids,
      (array_agg(review_item.status order by review_item.id))[1] as status,
      (array_agg(coalesce(customer.name, party.raw_name, company.name) order by review_item.id))[1] as name
    from review_item
    join company on company.workspace_id = ${ws} and company.id = review_item.company_id
    left join customer on customer.workspace_id = ${ws} and customer.id = review_item.customer_id
    left join party on party.workspace_id = ${ws} and party.id = review_item.party_id
    where review_item.workspace_id = ${ws} and review_item.status <> 'open'
      and review_item.decided_by is not distinct from ${params.userId}::bigint and review_item.reasons <> '[]'::jsonb
      and (review_item.customer_id is null or customer.id is not null) and (review_item.party_id is null or party.id is not null)
      and ${visibleQuestion(tx, params.scope)}
    group by review_item.decided_with, case when review_item.decided_with is null then review_item.id end
    order by max(review_item.decided_at) desc, max(review_item.id) desc limit ${params.limit}`);
  return found.rows;
}
