import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** Which steps of a playbook wait as open tasks, as `customer code|step`. */
export async function openPlaybookTasks(
  tx: Tx,
  params: { readonly playbookKey: string },
): Promise<ReadonlySet<string>> {
  const found = await tx.db.execute<{ key: string }>(sql`
    select c.code || '|' || t.step_key as key from task t
    join customer c on c.workspace_id = ${tx.workspaceId} and c.id = t.customer_id
    where t.workspace_id = ${tx.workspaceId} and t.playbook_key = ${params.playbookKey} and t.state = 'open'`);
  return new Set(found.rows.map((row) => row.key));
}
