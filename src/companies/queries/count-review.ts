import { sql } from 'drizzle-orm';
import { REVIEW_TOPICS, type ReviewStatus, type ReviewTopic } from '#src/companies/contract.ts';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { reviewTopic, stillAsked } from './review-topic.ts';
import { visibleQuestion } from './visible-question.ts';

/** Questions by status, and the open ones by topic. */
export interface ReviewCounts {
  readonly counts: Record<ReviewStatus, number>;
  readonly open: Record<ReviewTopic, number>;
}

/** How far has the review come, of one topic or of all? Of questions the caller may see. */
export async function countReview(tx: Tx, scope: RowScope, only?: ReviewTopic): Promise<ReviewCounts> {
  const found = await tx.db.execute<{ status: ReviewStatus; topic: ReviewTopic; count: number }>(sql`
    select review_item.status, ${reviewTopic()} as topic, count(*)::int as count from review_item
    left join customer on customer.workspace_id = ${tx.workspaceId} and customer.id = review_item.customer_id
    left join party on party.workspace_id = ${tx.workspaceId} and party.id = review_item.party_id
    where review_item.workspace_id = ${tx.workspaceId}
      and (review_item.customer_id is null or customer.id is not null) and (review_item.party_id is null or party.id is not null)
      and ${stillAsked(tx)} and ${visibleQuestion(tx, scope)}
    group by 1, 2`);
  const counts = { open: 0, accepted: 0, rejected: 0, unsure: 0 };
  const open = Object.fromEntries(REVIEW_TOPICS.map((topic) => [topic, 0])) as Record<ReviewTopic, number>;
  for (const row of found.rows) {
    if (row.status === 'open') open[row.topic] = row.count;
    if (only === undefined || only === row.topic) counts[row.status] += row.count;
  }
  return { counts, open };
}
