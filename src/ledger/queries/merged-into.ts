import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** Under which code does a merged customer go on? Null: no customer of that code was merged away. */
export async function mergedInto(tx: Tx, params: { readonly code: string }): Promise<string | null> {
  const found = await tx.db.execute<{ code: string }>(sql`
    with recursive way as (
      select into_id, 1 as steps from merge_record
      where workspace_id = ${tx.workspaceId} and noun = 'customer' and from_code = ${params.code} and undone_at is null
      union all
      select m.into_id, way.steps + 1 from way join merge_record m on m.workspace_id = ${tx.workspaceId}
        and m.noun = 'customer' and m.from_id = way.into_id and m.undone_at is null
      where way.steps < 100)
    select c.code from way join customer c on c.workspace_id = ${tx.workspaceId} and c.id = way.into_id limit 1`);
  return found.rows[0]?.code ?? null;
}
