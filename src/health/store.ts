import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { InspectionResult } from './health.ts';

/** Rows written by one statement. */
const BATCH = 200;

/** Saves inspections; one of the same customer and date is replaced. */
export async function saveInspections(tx: Tx, results: readonly InspectionResult[]): Promise<void> {
  for (let start = 0; start < results.length; start += BATCH) {
    const rows = results.slice(start, start + BATCH).map((result) => ({
      customer_id: result.customerId,
      as_of: result.asOf,
      grade: result.grade,
      cause: result.cause,
      coverage: result.coverage,
      measure: result.measure,
      data_through: result.dataThrough,
      rules_version: result.rulesVersion,
      result,
    }));
    await tx.db.execute(sql`
      insert into inspection (workspace_id, as_of, customer_id, grade, cause, coverage, measure, data_through, result,
                              rules_version)
      select ${tx.workspaceId}, r.as_of, r.customer_id, r.grade, r.cause, r.coverage, r.measure, r.data_through, r.result,
             r.rules_version
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(customer_id bigint, as_of date, grade text, cause text, coverage text, measure text, data_through date,
             rules_version int, result jsonb)
      on conflict (workspace_id, as_of, customer_id) do update
        set grade = excluded.grade, cause = excluded.cause, coverage = excluded.coverage, measure = excluded.measure,
            data_through = excluded.data_through, result = excluded.result, rules_version = excluded.rules_version,
            created_at = now()`);
  }
}

/** Keeps what a person wishes for a customer on the watchlist; null: the rule decides again. */
export async function saveWish(
  tx: Tx,
  to: {
    readonly customerId: number;
    readonly wish: 'watch' | 'leave-out' | null;
    readonly reason: string | null;
    readonly byUserId: number | null;
  },
): Promise<void> {
  if (to.wish === null) {
    await tx.db.execute(
      sql`delete from watch_wish where workspace_id = ${tx.workspaceId} and customer_id = ${to.customerId}`,
    );
    return;
  }
  await tx.db.execute(sql`
    insert into watch_wish (workspace_id, customer_id, wish, reason, by_user_id)
    values (${tx.workspaceId}, ${to.customerId}, ${to.wish}, ${to.reason}, ${to.byUserId})
    on conflict (workspace_id, customer_id) do update
      set wish = excluded.wish, reason = excluded.reason, by_user_id = excluded.by_user_id, at = now()`);
}
