import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { PortfolioLifetime } from '../clv/contract.ts';
import type { ReconciledLine } from '../profit/reconcile.ts';

/** One run as a whole. */
export type StoredRun = {
  readonly asOf: CalendarDate;
  readonly customers: number;
  readonly rulesVersion: number;
  /** The reconciliation with the books; null: made before profit was measured. */
  readonly book: ReconciledLine[] | null;
  /** Null: made before lifetime value was worked out. */
  readonly lifetime: PortfolioLifetime | null;
};

/** What holds for a whole run; null: no such run is stored. */
export async function assessmentRun(tx: Tx, params: { readonly asOf: CalendarDate }): Promise<StoredRun | null> {
  const found = await tx.db.execute<StoredRun>(sql`
    select as_of::text as "asOf", customers, rules_version as "rulesVersion", book, lifetime
    from assessment_run where workspace_id = ${tx.workspaceId} and as_of = ${params.asOf}`);
  return found.rows[0] ?? null;
}
