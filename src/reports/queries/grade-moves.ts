import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Cause, Grade } from '#src/vocabulary/words.ts';

/** A customer whose grade is another than it was. */
export interface GradeMove {
  readonly code: string;
  readonly name: string;
  readonly owner: string | null;
  /** Null: not inspected by `since`. */
  readonly before: Grade | null;
  readonly after: Grade;
  readonly cause: Cause | null;
  readonly finding: Bilingual;
}

/** Whose grade differs between the last inspection by `since` and the latest? Worst grades first. */
export async function gradeMoves(
  tx: Tx,
  params: { readonly since: CalendarDate; readonly scope: RowScope },
): Promise<readonly GradeMove[]> {
  const found = await tx.db.execute(sql`
    select customer.code, customer.name, app_user.name as owner, before.grade as before, now.grade as after, now.cause,
           now.result -> 'finding' as finding
      from customer
      left join app_user on app_user.workspace_id = ${tx.workspaceId} and app_user.id = customer.owner_user_id
      join lateral (select grade, cause, result, as_of from inspection
                     where workspace_id = ${tx.workspaceId} and customer_id = customer.id
                     order by as_of desc limit 1) now on now.as_of > ${params.since}::date
      left join lateral (select grade from inspection
                          where workspace_id = ${tx.workspaceId} and customer_id = customer.id
                            and as_of <= ${params.since}::date
                          order by as_of desc limit 1) before on true
     where customer.workspace_id = ${tx.workspaceId}
       and ${withinScope(params.scope, { owner: sql`customer.owner_user_id`, team: sql`customer.team` })}
       and before.grade is distinct from now.grade
     order by array_position(array['red', 'orange', 'yellow', 'green', 'grey'], now.grade), customer.code`);
  return found.rows as unknown as GradeMove[];
}
