import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** A customer as alerts name it. `ownerUserId` null: nobody looks after it, or whoever did has left. */
export interface CustomerForAlert {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly ownerUserId: number | null;
}

/** What are the customers called, and who looks after each? */
export async function customersForAlerts(tx: Tx): Promise<ReadonlyMap<number, CustomerForAlert>> {
  const found = await tx.db.execute<{ id: number; code: string; name: string; ownerUserId: number | null }>(sql`
    select customer.id::int, customer.code, customer.name, owner.id::int as "ownerUserId" from customer
    left join app_user owner on owner.workspace_id = ${tx.workspaceId} and owner.id = customer.owner_user_id and not owner.disabled
    where customer.workspace_id = ${tx.workspaceId}`);
  return new Map(found.rows.map((row) => [row.id, row]));
}
