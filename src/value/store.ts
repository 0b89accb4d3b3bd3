import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { AssessedCustomer } from './value.ts';

const BATCH = 2_000;

/** Makes a second assessment of the workspace wait for the first; held to the end of the transaction. */
export async function lockAssessments(tx: Tx): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(77021, ${tx.workspaceId})`);
}

/**
 * Replaces the assessments of a date and the tier moves they make; other dates stay as they are.
 * @returns How many customers moved from an earlier tier.
 */
export async function saveAssessments(
  tx: Tx,
  asOf: CalendarDate,
  assessed: readonly AssessedCustomer[],
): Promise<number> {
  const ws = tx.workspaceId;
  await tx.db.execute(sql`delete from assessment where workspace_id = ${ws} and as_of = ${asOf}`);
  await tx.db.execute(sql`delete from tier_change where workspace_id = ${ws} and as_of = ${asOf}`);
  let moved = 0;
  for (let start = 0; start < assessed.length; start += BATCH) {
    const part = assessed.slice(start, start + BATCH);
    const rows = part.map(({ customerId, result }) => ({ customerId, result }));
    await tx.db.execute(sql`
      insert into assessment (workspace_id, as_of, customer_id, tier, score, result, rules_version)
      select ${ws}, ${asOf}, r."customerId", r.result->>'tier', (r.result->'value'->>'score')::real, r.result,
        (r.result->>'rulesVersion')::int
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("customerId" bigint, result jsonb)`);
    const moves = part
      .filter(({ result }) => result.tier !== result.previousTier)
      .map(({ customerId, result }) => ({
        customerId,
        from: result.previousTier,
        to: result.tier,
        reason: result.tierReason,
      }));
    moved += moves.filter((move) => move.from !== null).length;
    if (moves.length === 0) continue;
    await tx.db.execute(sql`
      insert into tier_change (workspace_id, customer_id, as_of, from_tier, to_tier, reason)
      select ${ws}, r."customerId", ${asOf}, r."from", r."to", r.reason
      from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as r("customerId" bigint, "from" text, "to" text, reason jsonb)`);
  }
  return moved;
}
