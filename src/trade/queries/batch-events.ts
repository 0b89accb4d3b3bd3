import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { BatchEvent } from '../plan-replay.ts';

/** An event with the batch it is about. */
export type LoggedBatchEvent = BatchEvent & {
  readonly fileName: string;
  readonly source: string;
  readonly reportingCountry: string | null;
  readonly acquiredAt: CalendarDate;
  readonly withheld: readonly { country: string; month: string; count: number }[];
  /** As the import counted them. */
  readonly accepted: number;
  readonly sums: Readonly<Record<string, string>>;
  /** The original was deleted with the rows when its licence ran out: it cannot be read again. */
  readonly expired: boolean;
};

/** In which order did batches of customs records come and go? By the log of changes, which follows the commits. */
export async function batchEvents(tx: Tx): Promise<readonly LoggedBatchEvent[]> {
  const found = await tx.db.execute<LoggedBatchEvent & Record<string, unknown>>(sql`
    select case a.action when 'import' then 'write' else 'undo' end as kind, b.id::float8 as "batchId", b.file_name as "fileName",
      b.source, b.reporting_country as "reportingCountry", b.acquired_at as "acquiredAt",
      coalesce(b.progress -> 'withheld', '[]') as withheld, b.accepted::float8 as accepted, b.sums, exists (select 1 from audit_entry e where e.workspace_id = ${tx.workspaceId} and e.noun = 'import'
        and e.action = 'expire-import' and e.noun_id = a.noun_id) as expired
    from audit_entry a
    join import_batch b on b.workspace_id = ${tx.workspaceId} and b.id::text = a.noun_id
    where a.workspace_id = ${tx.workspaceId} and a.noun = 'import' and a.action in ('import', 'undo-import', 'expire-import')
      and b.dataset = 'shipments' and b.state in ('committed', 'undone')
    order by a.id`);
  return found.rows;
}
