import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { Licence } from './licence.ts';

/** Writes what the licence of an import allows. */
export async function saveLicence(tx: Tx, id: number, licence: Licence): Promise<void> {
  await tx.db.execute(sql`
    update import_batch set may_export = ${licence.mayExport}, may_share = ${licence.mayShare},
      may_send_to_ai = ${licence.maySendToAi}, expires_at = ${licence.expiresAt}::date
    where workspace_id = ${tx.workspaceId} and id = ${id}`);
}
