import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Tier } from '#src/vocabulary/words.ts';

/** A customer of the books with its tier of the latest assessment before a date. */
export type CustomerToAssess = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly industry: string | null;
  readonly since: CalendarDate | null;
  /** Null: never assessed before that date. */
  readonly previous_tier: Tier | null;
  /** What the rules alone said then. */
  readonly previous_rule_tier: Tier | null;
};

/** Which customers there are and where each stood before `asOf`, so that a second run of a day starts from the same place. */
export async function customersToAssess(
  tx: Tx,
  params: { readonly asOf: CalendarDate },
): Promise<{ readonly customers: readonly CustomerToAssess[]; readonly baseCurrency: string }> {
  const found = await tx.db.execute<CustomerToAssess>(sql`
    select c.id::int as id, c.code, c.name, c.industry, c.since::text as since, a.tier as previous_tier,
      coalesce(a.rule_tier, a.tier) as previous_rule_tier
    from customer c
    left join lateral (
      select tier, result->>'ruleTier' as rule_tier from assessment where workspace_id = ${tx.workspaceId} and customer_id = c.id and as_of < ${params.asOf}
      order by as_of desc limit 1) a on true
    where c.workspace_id = ${tx.workspaceId} order by c.id`);
  const base = await tx.db.execute<{ base_currency: string }>(
    sql`select base_currency from workspace where id = ${tx.workspaceId}`,
  );
  return { customers: found.rows, baseCurrency: base.rows[0]?.base_currency ?? 'USD' };
}
