import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Cause, CoverageGrade, Grade } from '#src/vocabulary/words.ts';

export interface BoardInspectionsParams {
  readonly scope: RowScope;
  /** Inspections before are left out. */
  readonly from: CalendarDate;
}

export interface BoardInspectionsRow extends Record<string, unknown> {
  readonly customerId: number;
  readonly code: string;
  readonly name: string;
  readonly country: string | null;
  readonly asOf: CalendarDate;
  readonly grade: Grade;
  readonly cause: Cause | null;
  readonly coverage: CoverageGrade;
  readonly dataThrough: CalendarDate | null;
  readonly finding: Bilingual;
  /** Last complete quarter's share; null: cannot be said. */
  readonly share: number | null;
}

/** Every inspection of the caller's customers since a date, oldest first: what the health board is drawn from. */
export async function boardInspections(
  tx: Tx,
  params: BoardInspectionsParams,
): Promise<readonly BoardInspectionsRow[]> {
  const found = await tx.db.execute<BoardInspectionsRow>(sql`
    select c.id::float8 as "customerId", c.code, c.name, c.country, i.as_of as "asOf", i.grade, i.cause, i.coverage,
           i.data_through as "dataThrough", i.result -> 'finding' as finding,
           (jsonb_path_query_array(i.result, '$.dimensions.share.series[*] ? (@.complete == true)') -> -1 ->> 'share')::float8
             as share
    from inspection i
    join customer c on c.workspace_id = ${tx.workspaceId} and c.id = i.customer_id
    where i.workspace_id = ${tx.workspaceId} and i.as_of >= ${params.from}
      and ${withinScope(params.scope, { owner: sql`c.owner_user_id`, team: sql`c.team` })}
    order by i.as_of, c.code`);
  return found.rows;
}
