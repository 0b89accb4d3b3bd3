import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** Sets how many customs lines name each party, from the facts, as an import leaves it. */
export async function countPartyLines(tx: Tx): Promise<void> {
  await tx.db.execute(sql`
    update party set
      import_lines = (select count(*) from shipment where workspace_id = ${tx.workspaceId} and importer_party_id = party.id),
      export_lines = (select count(*) from shipment where workspace_id = ${tx.workspaceId} and exporter_party_id = party.id)
    where workspace_id = ${tx.workspaceId}`);
}
