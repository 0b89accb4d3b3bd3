import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';

/** What a list of customers can be narrowed by: all that occur among the customers in scope. */
export interface CustomerChoices {
  /** Customers in scope before any filter. */
  readonly total: number;
  readonly countries: string[];
  readonly owners: { id: number; name: string }[];
}

/** Which countries and owners occur among the customers a person sees, and how many customers that are. */
export async function customerChoices(tx: Tx, params: { readonly scope: RowScope }): Promise<CustomerChoices> {
  const found = await tx.db.execute<{ total: number; countries: string[]; owners: { id: number; name: string }[] }>(sql`
    with seen as (
      select c.country, c.owner_user_id from customer c
      where c.workspace_id = ${tx.workspaceId}
        and ${withinScope(params.scope, { owner: sql`c.owner_user_id`, team: sql`c.team` })})
    select (select count(*) from seen)::int as total,
      coalesce((select jsonb_agg(distinct country order by country) from seen where country is not null), '[]') as countries,
      coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.name) from app_user u
        where u.workspace_id = ${tx.workspaceId} and u.id in (select owner_user_id from seen)), '[]') as owners`);
  const row = found.rows[0];
  return { total: row?.total ?? 0, countries: row?.countries ?? [], owners: row?.owners ?? [] };
}
