import { sql } from 'drizzle-orm';
import type { ReviewItem } from '#src/companies/contract.ts';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { visibleQuestion } from './visible-question.ts';

/** How far has the review come? Counts by status, of questions the caller may see. */
export async function countReview(tx: Tx, scope: RowScope): Promise<Record<ReviewItem['status'], number>> {
  const found = await tx.db.execute<{ status: ReviewItem['status']; count: number }>(sql`
    select review_item.status, count(*)::int as count from review_item
    left join customer on customer.workspace_id = ${tx.workspaceId} and customer.id = review_item.customer_id
    where review_item.workspace_id = ${tx.workspaceId}
      and ${visibleQuestion(tx, scope)}
    group by 1`);
  const counts = { open: 0, accepted: 0, rejected: 0, unsure: 0 };
  for (const row of found.rows) counts[row.status] = row.count;
  return counts;
}
