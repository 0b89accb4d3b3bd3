import { type SQL, sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';

/** The SQL condition that a message `m` is about no customer, or about one within a row scope. */
export function messageWithin(tx: Tx, scope: RowScope): SQL {
  if (scope.kind === 'all') return sql`true`;
  return sql`(m.customer_id is null or exists (
    select 1 from customer where customer.workspace_id = ${tx.workspaceId} and customer.id = m.customer_id
       and ${withinScope(scope, { owner: sql`customer.owner_user_id`, team: sql`customer.team` })}))`;
}
