import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Cause, Grade } from '#src/vocabulary/words.ts';
import type { InspectionResult } from '../health.ts';

/** The customer's latest inspection in full; null: never inspected. */
export async function latestInspection(tx: Tx, customerId: number): Promise<InspectionResult | null> {
  const found = await tx.db.execute<{ result: InspectionResult }>(sql`
    select result from inspection
    where workspace_id = ${tx.workspaceId} and customer_id = ${customerId}
    order by as_of desc limit 1`);
  return found.rows[0]?.result ?? null;
}

export interface GradeHistoryRow extends Record<string, unknown> {
  readonly asOf: CalendarDate;
  readonly grade: Grade;
  readonly cause: Cause | null;
}

/** The customer's grades at each inspection, oldest first. */
export async function gradeHistory(tx: Tx, customerId: number): Promise<readonly GradeHistoryRow[]> {
  const found = await tx.db.execute<GradeHistoryRow>(sql`
    select as_of as "asOf", grade, cause from inspection
    where workspace_id = ${tx.workspaceId} and customer_id = ${customerId} order by as_of`);
  return found.rows;
}
