import { sql } from 'drizzle-orm';
import type { ReviewStatus } from '#src/companies/contract.ts';
import type { Tx } from '#src/platform/database/database.ts';

/** A decision, or decisions made in one go, as they can be taken back. */
export interface LatestDecision {
  readonly ids: number[];
  /** Customer, party name or company of the first question. */
  readonly name: string;
  readonly status: ReviewStatus;
}

/** What did a person decide last, latest first? Decisions made in one go count as one. */
export async function latestDecisions(
  tx: Tx,
  params: { readonly userId: number | null; readonly limit: number },
): Promise<LatestDecision[]> {
  const ws = tx.workspaceId;
  const found = await tx.db.execute<LatestDecision & Record<string, unknown>>(sql`
    select array_agg(q.id::float8 order by q.id) as ids, (array_agg(q.status order by q.id))[1] as status,
      (array_agg(coalesce(c.name, p.raw_name, k.name) order by q.id))[1] as name
    from review_item q
    left join customer c on c.workspace_id = ${ws} and c.id = q.customer_id
    left join party p on p.workspace_id = ${ws} and p.id = q.party_id
    left join company k on k.workspace_id = ${ws} and k.id = q.company_id
    where q.workspace_id = ${ws} and q.status <> 'open' and q.decided_by is not distinct from ${params.userId}::bigint
      and q.reasons <> '[]'::jsonb and (q.customer_id is null or c.id is not null)
    group by coalesce(q.decided_with, q.id) order by max(q.decided_at) desc, max(q.id) desc limit ${params.limit}`);
  return found.rows;
}
