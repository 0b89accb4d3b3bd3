import { sql } from 'drizzle-orm';
import type { Database } from '#src/platform/database/database.ts';

const PATIENCE_MS = 2_000;
const REMEMBER_MS = 1_000;

/**
 * Whether the database answers real questions in time: it aggregates a rollup, reads facts, own books and workspace. An
 * answer holds for a second, so that asking often costs little.
 * @param degraded what the supervision knows to be wrong; null when nothing is.
 */
export function readiness(
  database: Database,
  workspaceId: () => number,
  degraded: () => string | null,
): () => Promise<boolean> {
  let asked = Number.NEGATIVE_INFINITY;
  let answer: Promise<boolean> = Promise.resolve(false);
  return () => {
    const now = performance.now();
    if (now - asked < REMEMBER_MS) return answer;
    asked = now;
    answer = degraded() === null ? ask(database, workspaceId()) : Promise.resolve(false);
    return answer;
  };
}

async function ask(database: Database, workspaceId: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const question = database
    .transact(
      workspaceId,
      (tx) =>
        tx.db.execute(sql`
          select (select sum(lines) from (select lines from market_month where workspace_id = ${tx.workspaceId} limit 1000) m) as lines,
                 exists (select 1 from shipment where workspace_id = ${tx.workspaceId}) as facts,
                 exists (select 1 from customer where workspace_id = ${tx.workspaceId}) as customers,
                 (select name from workspace where id = ${tx.workspaceId}) as name`),
      { readOnly: true, timeoutMs: PATIENCE_MS },
    )
    .then((found) => found.rows[0]?.['name'] !== null)
    .catch(() => false);
  return Promise.race([question, late]).finally(() => clearTimeout(timer));
}
