import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** Fields of a customer a person may change; absent: left alone, null: emptied. */
export interface CustomerChange {
  readonly ownerId?: number | null | undefined;
  readonly team?: string | null | undefined;
  readonly industry?: string | null | undefined;
  readonly country?: string | null | undefined;
  readonly note?: string | null | undefined;
}

/**
 * Changes a customer when it still has the version the caller read.
 * @returns The new version; null when somebody changed it in between.
 */
export async function updateCustomer(
  tx: Tx,
  customerId: number,
  version: number,
  change: CustomerChange,
): Promise<number | null> {
  const columns: Readonly<Record<keyof CustomerChange, SQL>> = {
    ownerId: sql`owner_user_id`,
    team: sql`team`,
    industry: sql`industry`,
    country: sql`country`,
    note: sql`note`,
  };
  const sets = (Object.keys(columns) as (keyof CustomerChange)[]).flatMap((name) =>
    change[name] === undefined ? [] : [sql`${columns[name]} = ${change[name]}`],
  );
  const updated = await tx.db.execute<{ version: number }>(sql`
    update customer set ${sql.join([...sets, sql`version = version + 1`], sql`, `)}
    where workspace_id = ${tx.workspaceId} and id = ${customerId} and version = ${version}
    returning version`);
  return updated.rows[0]?.version ?? null;
}
