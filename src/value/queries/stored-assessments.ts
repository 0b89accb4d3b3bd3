import { type SQL, sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { AssessmentResult } from '../value.ts';

export interface StoredAssessmentsParams {
  readonly scope: RowScope;
  /** The run to read; `latest`: each customer's own latest; `latest-run`: the latest date anybody was assessed. */
  readonly asOf: CalendarDate | 'latest' | 'latest-run';
  readonly code?: string | undefined;
}

/** One stored result with the customer's code and name of today. */
export type StoredAssessment = {
  readonly customer_id: number;
  readonly code: string;
  readonly name: string;
  readonly result: AssessmentResult;
};

/** What was found about the customers a person may see, by code. */
export async function storedAssessments(tx: Tx, params: StoredAssessmentsParams): Promise<readonly StoredAssessment[]> {
  const found = await tx.db.execute<StoredAssessment>(sql`
    select c.id::int as customer_id, c.code, c.name, a.result
    from customer c
    join assessment a on a.workspace_id = ${tx.workspaceId} and a.customer_id = c.id and a.as_of = ${dateOf(tx, params.asOf)}
    where c.workspace_id = ${tx.workspaceId} ${params.code === undefined ? sql`` : sql`and c.code = ${params.code}`}
      and ${withinScope(params.scope, { owner: sql`c.owner_user_id`, team: sql`c.team` })}
    order by c.code`);
  return found.rows;
}

function dateOf(tx: Tx, asOf: StoredAssessmentsParams['asOf']): SQL {
  if (asOf === 'latest')
    return sql`(select max(x.as_of) from assessment x where x.workspace_id = ${tx.workspaceId} and x.customer_id = c.id)`;
  if (asOf === 'latest-run')
    return sql`(select max(x.as_of) from assessment x where x.workspace_id = ${tx.workspaceId})`;
  return sql`${asOf}::date`;
}
