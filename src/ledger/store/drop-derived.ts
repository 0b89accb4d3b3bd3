import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import { holdersOf } from '#src/platform/database/move-rows.ts';

/**
 * Rows of a customer the program made by itself and would make again, by table: `t` is the table. Everything else that names
 * a customer was entered by a person or came with a file, and holds the customer in the books.
 */
export const DERIVED: Readonly<Record<string, SQL>> = {
  assessment: sql`true`,
  tier_change: sql`true`,
  inspection: sql`true`,
  customer_company: sql`t.linked_by is null`,
  review_item: sql`t.status = 'open'`,
  alert: sql`t.state = 'open' and not exists (select 1 from alert_event e where e.workspace_id = t.workspace_id
    and e.alert_id = t.id and e.kind not in ('opened', 'escalated', 'woke'))`,
  list_entry: sql`t.state = 'proposed' and t.reason is null and t.appeal is null`,
  task: sql`t.alert_id is not null and t.state = 'open' and t.version = 1`,
};

/** Logs that merely mention a customer: they stay and mention nobody. */
const LOGS: readonly string[] = ['message'];

/** Which of these customers does anything but the program's own judgement refer to? `customers` is a query of ids. */
export async function heldCustomers(tx: Tx, customers: SQL): Promise<readonly number[]> {
  const holders = (await holdersOf(tx, 'customer')).filter(({ table }) => !LOGS.includes(table));
  const parts = holders.map((holder) => {
    const column = sql.identifier(holder.column);
    return sql`select t.${column} as id from ${sql.identifier(holder.table)} t
      where t.workspace_id = ${tx.workspaceId} and t.${column} in (${customers}) and not (${DERIVED[holder.table] ?? sql`false`})`;
  });
  if (parts.length === 0) return [];
  const found = await tx.db.execute<{ id: number }>(
    sql`select distinct id::float8 as id from (${sql.join(parts, sql` union all `)}) held order by 1`,
  );
  return found.rows.map((row) => row.id);
}

/** Removes what the program judged of customers that go, so that nothing points at them any more. */
export async function dropDerived(tx: Tx, customers: SQL): Promise<void> {
  await tx.db.execute(sql`
    delete from alert_event e using alert t where e.workspace_id = ${tx.workspaceId} and t.workspace_id = ${tx.workspaceId}
      and e.alert_id = t.id and t.customer_id in (${customers})`);
  await tx.db.execute(sql`
    delete from list_event e using list_entry t where e.workspace_id = ${tx.workspaceId} and t.workspace_id = ${tx.workspaceId}
      and e.entry_id = t.id and t.customer_id in (${customers})`);
  for (const holder of await holdersOf(tx, 'customer')) {
    if (LOGS.includes(holder.table)) {
      const column = sql.identifier(holder.column);
      await tx.db.execute(sql`
        update ${sql.identifier(holder.table)} t set ${column} = null
        where t.workspace_id = ${tx.workspaceId} and t.${column} in (${customers})`);
    }
    if (DERIVED[holder.table] === undefined) continue;
    await tx.db.execute(sql`
      delete from ${sql.identifier(holder.table)} t
      where t.workspace_id = ${tx.workspaceId} and t.${sql.identifier(holder.column)} in (${customers})`);
  }
}
