import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Licence } from '../licence.ts';

/** What figures rest on: customs records, our own books, or both. */
export type Rests = 'customs' | 'books' | 'both';

/** An import with its licence. */
export interface StoredLicence extends Licence {
  readonly id: number;
  readonly dataset: string;
  readonly source: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly acquiredAt: CalendarDate;
  readonly rows: number;
  readonly state: string;
  readonly expired: boolean;
}

export interface LicencesParams {
  /** One import, whatever its state. */
  readonly id?: number;
  /** Committed imports these figures rest on. */
  readonly rests?: Rests;
  /** Committed imports whose licence ends on or before this day. */
  readonly endingBy?: CalendarDate;
  /** Imports in whatever state whose licence ended before this day and whose data are still kept. */
  readonly endedBefore?: CalendarDate;
}

/** What do the licences of imports allow? Those that end soonest first, those without end last. */
export async function licences(tx: Tx, params: LicencesParams): Promise<readonly StoredLicence[]> {
  const conditions: SQL[] = [sql`b.workspace_id = ${tx.workspaceId}`];
  if (params.id !== undefined) conditions.push(sql`b.id = ${params.id}`);
  else if (params.endedBefore === undefined) conditions.push(sql`b.state = 'committed'`);
  if (params.rests === 'customs') conditions.push(sql`b.dataset = 'shipments'`);
  if (params.rests === 'books') conditions.push(sql`b.dataset <> 'shipments'`);
  if (params.endedBefore !== undefined)
    conditions.push(sql`b.expires_at < ${params.endedBefore} and not ${expired(tx)}`);
  if (params.endingBy !== undefined) conditions.push(sql`b.expires_at <= ${params.endingBy}`);
  const found = await tx.db.execute<StoredLicence & Record<string, unknown>>(sql`
    select b.id::float8 as id, b.dataset, b.source, b.file_name as "fileName", b.file_hash as "fileHash", b.acquired_at as "acquiredAt",
      b.accepted::float8 as rows, b.state, b.may_export as "mayExport", b.may_share as "mayShare", b.may_send_to_ai as "maySendToAi",
      b.expires_at as "expiresAt",
      ${expired(tx)} as expired
    from import_batch b where ${sql.join(conditions, sql` and `)} order by b.expires_at nulls last, b.id`);
  return found.rows;
}

function expired(tx: Tx): SQL {
  return sql`exists (select 1 from audit_entry e where e.workspace_id = ${tx.workspaceId} and e.noun = 'import'
    and e.action = 'expire-import' and e.noun_id = b.id::text)`;
}

/** Does an import of this workspace that stands, but for one, need this original? */
export async function originalNeeded(
  tx: Tx,
  params: { readonly fileHash: string; readonly except: number | null },
): Promise<boolean> {
  const found = await tx.db.execute(sql`
    select 1 from import_batch where file_hash = ${params.fileHash} and id is distinct from ${params.except}::bigint
      and workspace_id = ${tx.workspaceId} and state in ('reading', 'interrupted', 'staged', 'committing', 'committed') limit 1`);
  return (found.rowCount ?? 0) > 0;
}
