import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { StoredVersion } from '../rules/rule-history.ts';

export interface RuleVersionsParams {
  readonly base: string;
  readonly industries: string;
}

/** Every stored version of the rules of value and of what differs by industry, oldest first. */
export async function ruleVersions(tx: Tx, params: RuleVersionsParams): Promise<readonly StoredVersion[]> {
  const found = await tx.db.execute<StoredVersion & Record<string, unknown>>(sql`
    select case s.key when ${params.base} then 'base' else 'industries' end as kind, s.version, u.name as "by", s.value,
      to_char(s.set_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from setting s left join app_user u on u.workspace_id = ${tx.workspaceId} and u.id = s.set_by
    where s.workspace_id = ${tx.workspaceId} and s.key in (${params.base}, ${params.industries})
    order by s.set_at, s.key desc, s.version`);
  return found.rows;
}

/** Industries of our customers with how many there are, largest first. */
export async function ourIndustries(
  tx: Tx,
): Promise<readonly { readonly industry: string; readonly customers: number }[]> {
  const found = await tx.db.execute<{ industry: string; customers: number }>(sql`
    select industry, count(*)::int as customers from customer
    where workspace_id = ${tx.workspaceId} and industry is not null group by industry order by 2 desc, 1`);
  return found.rows;
}
