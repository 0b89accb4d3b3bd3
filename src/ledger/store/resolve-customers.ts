import { type SQL, sql } from 'drizzle-orm';
import { recordBeforeImages } from '#src/intake/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';

/**
 * Joins for staged rows `s`: `c` the customer of that code, `n` the customer of that name where the row has no code.
 * `coalesce(c.id, n.id)` is the customer; null when it is not in the books yet.
 */
export function customerOfRow(tx: Tx): SQL {
  return sql`
    left join customer c on c.workspace_id = ${tx.workspaceId} and c.code = coalesce(s.customer_code, s.customer_name)
    left join (select lower(name) as name, min(id) as id from customer where workspace_id = ${tx.workspaceId} group by 1) n
      on s.customer_code is null and c.id is null and n.name = lower(s.customer_name)`;
}

/**
 * Creates the customers that planned rows name but the books lack, in the order of the file, and gives their ids to the
 * rows. `planned` holds customer_id, customer_ref and line_number. Returns how many were created.
 */
export async function createMissingCustomers(tx: Tx, batchId: number, planned: SQL, staging: SQL): Promise<number> {
  const created = await tx.db.execute(sql`
    insert into customer (workspace_id, code, name, country)
    select ${tx.workspaceId}, m.code, m.name, m.country
    from (
      select p.customer_ref as code, min(p.line_number) as line,
             coalesce((array_agg(s.customer_name order by s.line_number) filter (where s.customer_name is not null))[1],
                      p.customer_ref) as name,
             (array_agg(s.country order by s.line_number) filter (where s.country is not null))[1] as country
      from ${planned} p join ${staging} s on s.line_number = p.line_number
      where p.customer_id is null and p.customer_ref is not null group by p.customer_ref) m
    order by m.line`);
  if ((created.rowCount ?? 0) === 0) return 0;
  await recordBeforeImages(
    tx,
    batchId,
    'customer',
    sql`select c.id, null::jsonb, c.version from customer c where c.workspace_id = ${tx.workspaceId}
        and c.code in (select customer_ref from ${planned} where customer_id is null) order by c.id`,
  );
  await tx.db.execute(sql`
    update ${planned} p set customer_id = c.id from customer c
    where c.workspace_id = ${tx.workspaceId} and c.code = p.customer_ref and p.customer_id is null`);
  return created.rowCount ?? 0;
}

/** How many customers the planned rows would create. */
export async function countMissingCustomers(tx: Tx, planned: SQL): Promise<number> {
  const counted = await tx.db.execute<{ count: number }>(
    sql`select count(distinct customer_ref)::float8 as count from ${planned} where customer_id is null`,
  );
  return counted.rows[0]?.count ?? 0;
}
