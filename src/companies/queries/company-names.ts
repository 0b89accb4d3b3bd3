import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** What are these companies called? Merged ones and unknown ids are left out. */
export async function companyNames(tx: Tx, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const found = await tx.db.execute<{ id: number; name: string }>(sql`
    select id::float8 as id, name from company
    where workspace_id = ${tx.workspaceId} and merged_into is null and id = any(${sql.param([...ids])}::bigint[])`);
  return new Map(found.rows.map((row) => [row.id, row.name]));
}
