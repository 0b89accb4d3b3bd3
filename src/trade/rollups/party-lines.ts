import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** Adds the lines a batch brought to the counts of the names recorded before it; new names are recorded with theirs. */
export async function addPartyLines(tx: Tx, parties: SQL): Promise<void> {
  await tx.db.execute(sql`
    update party p set import_lines = p.import_lines + k.imported, export_lines = p.export_lines + k.exported
    from ${parties} k where p.workspace_id = ${tx.workspaceId} and p.party_key = k.party_key`);
}

/** Takes a batch's lines out of the counts; once, before its lines are deleted. */
export async function takePartyLines(tx: Tx, batchId: number): Promise<void> {
  await tx.db.execute(sql`
    update party p
    set import_lines = p.import_lines - n.imported, export_lines = p.export_lines - n.exported
    from (
      select id, sum(imported)::bigint as imported, sum(exported)::bigint as exported
      from (
        select importer_party_id as id, count(*) as imported, 0 as exported from shipment
        where workspace_id = ${tx.workspaceId} and batch_id = ${batchId} group by 1
        union all
        select exporter_party_id, 0, count(*) from shipment
        where workspace_id = ${tx.workspaceId} and batch_id = ${batchId} and exporter_party_id is not null group by 1) each
      group by 1) n
    where p.workspace_id = ${tx.workspaceId} and p.id = n.id`);
}
