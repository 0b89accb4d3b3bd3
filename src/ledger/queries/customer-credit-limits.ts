import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** A credit limit. `validTo` null: until further notice. */
export type CreditLimitRow = {
  readonly source: 'own' | 'insurer';
  readonly insurer: string;
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate | null;
  readonly currency: string;
  readonly amount: string;
  /** Share of a loss the insurer covers, in per cent. */
  readonly coveredPercent: string | null;
};

/** Which credit limits does a customer have on a day? */
export async function customerCreditLimits(
  tx: Tx,
  params: { readonly customerId: number; readonly today: CalendarDate },
): Promise<readonly CreditLimitRow[]> {
  const found = await tx.db.execute<CreditLimitRow>(sql`
    select l.source, l.insurer, l.valid_from::text as "validFrom", l.valid_to::text as "validTo", l.currency,
           trim_scale(l.amount)::text as amount, trim_scale(l.covered_percent)::text as "coveredPercent"
    from credit_limit l
    where l.workspace_id = ${tx.workspaceId} and l.customer_id = ${params.customerId}
      and l.valid_from <= ${params.today} and (l.valid_to is null or l.valid_to >= ${params.today})
    order by l.source desc, l.valid_from desc, l.id`);
  return found.rows;
}
