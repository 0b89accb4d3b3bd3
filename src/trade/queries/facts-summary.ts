import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** What are the facts and rollups, as one hash? Numbers the database gives rows are left out; every other column counts. */
export async function factsSummary(tx: Tx): Promise<string> {
  const ws = tx.workspaceId;
  const found = await tx.db.execute<{ hash: string }>(sql`
    with part(name, hash) as (
      select 'shipment', count(*) || ' ' || sum(('x' || substr(md5((to_jsonb(t) - 'id')::text), 1, 15))::bit(60)::bigint::numeric)
        from shipment t where workspace_id = ${ws}
      union all select 'market', count(*) || ' ' || sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint::numeric)
        from market_month t where workspace_id = ${ws}
      union all select 'month', count(*) || ' ' || sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint::numeric)
        from batch_month t where workspace_id = ${ws}
      union all select 'party', count(*) || ' ' || sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint::numeric)
        from party t where workspace_id = ${ws})
    select md5(string_agg(name || coalesce(hash, ''), ';' order by name)) as hash from part`);
  return found.rows[0]?.hash ?? '';
}
