import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';

export interface ListMergesParams {
  readonly scope: RowScope;
  readonly id?: number;
  /** Code of the customer that stayed. */
  readonly code?: string | undefined;
  readonly noun?: 'customer' | 'company' | undefined;
}

/** A merge as history shows it. */
export interface ListedMerge {
  readonly id: number;
  readonly noun: 'customer' | 'company';
  readonly fromId: number;
  readonly intoId: number;
  readonly fromCode: string | null;
  readonly intoCode: string | null;
  readonly fromName: string;
  readonly intoName: string;
  readonly mergedBy: string | null;
  /** Instant, UTC. */
  readonly mergedAt: string;
  readonly undoneBy: string | null;
  readonly undoneAt: string | null;
}

/**
 * Which merges were made, latest first? A person sees those of customers whose surviving side is theirs; those of companies
 * alone are seen by everyone who may see companies of all customers.
 */
export async function listMerges(tx: Tx, params: ListMergesParams): Promise<readonly ListedMerge[]> {
  const ws = tx.workspaceId;
  const within = withinScope(params.scope, { owner: sql`c.owner_user_id`, team: sql`c.team` });
  const found = await tx.db.execute<ListedMerge & Record<string, unknown>>(sql`
    select m.id::float8 as id, m.noun, m.from_id::float8 as "fromId", m.into_id::float8 as "intoId", m.from_code as "fromCode",
      c.code as "intoCode", m.from_name as "fromName", m.into_name as "intoName", u.name as "mergedBy", b.name as "undoneBy",
      to_char(m.merged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "mergedAt",
      to_char(m.undone_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "undoneAt"
    from merge_record m
    left join customer c on m.noun = 'customer' and c.workspace_id = ${ws} and c.id = m.into_id
    left join app_user u on u.workspace_id = ${ws} and u.id = m.merged_by
    left join app_user b on b.workspace_id = ${ws} and b.id = m.undone_by
    where m.workspace_id = ${ws}
      and (${params.id ?? null}::bigint is null or m.id = ${params.id ?? null})
      and (${params.code ?? null}::text is null or c.code = ${params.code ?? null})
      and (${params.noun ?? null}::text is null or m.noun = ${params.noun ?? null})
      and ${params.scope.kind === 'all' ? sql`true` : sql`(m.noun = 'customer' and c.id is not null and ${within})`}
    order by m.id desc limit 500`);
  return found.rows;
}
