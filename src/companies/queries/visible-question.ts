import { type SQL, sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';

/**
 * The SQL condition of questions a person may see, over `review_item` and its `customer` (left join): about a customer of
 * theirs; or about names alone, unless only somebody else's customers import under that company.
 */
export function visibleQuestion(tx: Tx, scope: RowScope): SQL {
  if (scope.kind === 'all') return sql`true`;
  const within = (alias: SQL) => withinScope(scope, { owner: sql`${alias}.owner_user_id`, team: sql`${alias}.team` });
  const held = sql`customer_company held
    join customer holder on holder.workspace_id = ${tx.workspaceId} and holder.id = held.customer_id
    where held.workspace_id = ${tx.workspaceId} and held.company_id = review_item.company_id`;
  return sql`case when review_item.customer_id is not null then ${within(sql`customer`)}
    else not exists (select 1 from ${held}) or exists (select 1 from ${held} and ${within(sql`holder`)}) end`;
}
