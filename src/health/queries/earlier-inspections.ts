import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate, Quarter } from '#src/vocabulary/calendar-date.ts';
import type { Cause, Grade } from '#src/vocabulary/words.ts';
import { idArray } from './published.ts';

export interface EarlierInspectionsParams {
  readonly customerIds: readonly number[];
  readonly before: CalendarDate;
}

export interface EarlierInspectionsRow extends Record<string, unknown> {
  readonly customerId: number;
  readonly quarter: Quarter;
  readonly grade: Grade;
  readonly cause: Cause | null;
}

/** What inspections of the two years before a date decided on their facts alone, oldest first. */
export async function earlierInspections(
  tx: Tx,
  params: EarlierInspectionsParams,
): Promise<readonly EarlierInspectionsRow[]> {
  const found = await tx.db.execute<EarlierInspectionsRow>(sql`
    select customer_id::float8 as "customerId", result -> 'judged' ->> 'quarter' as quarter,
           result -> 'judged' ->> 'grade' as grade, result -> 'judged' ->> 'cause' as cause
    from inspection
    where workspace_id = ${tx.workspaceId} and customer_id = any(${idArray(params.customerIds)})
      and as_of < ${params.before} and as_of >= ${params.before}::date - 730
      and result -> 'judged' ->> 'quarter' is not null
    order by customer_id, as_of`);
  return found.rows;
}
