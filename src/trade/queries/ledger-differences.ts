import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** A batch whose facts are not what its import counted. */
export interface LedgerDifference {
  readonly batchId: number;
  readonly fileName: string;
  /** Lines and US dollars by the ledger of imports; 0 lines where the import was undone. */
  readonly lines: number;
  readonly usd: string;
  /** Lines and US dollars among the facts. */
  readonly factLines: number;
  readonly factUsd: string;
}

/** Do the facts hold what the ledger of imports says, batch by batch? Empty: they do. */
export async function ledgerDifferences(tx: Tx): Promise<readonly LedgerDifference[]> {
  const ws = tx.workspaceId;
  const found = await tx.db.execute<LedgerDifference & Record<string, unknown>>(sql`
    with fact as (
      select batch_id as id, count(*) as lines, coalesce(sum(value_usd), 0) as usd from shipment
      where workspace_id = ${ws} group by 1),
    ledger as (
      select b.id, b.file_name, case when b.state = 'committed' then b.accepted else 0 end as lines,
        case when b.state = 'committed' then coalesce((b.sums ->> 'USD')::numeric, 0) else 0 end as usd
      from import_batch b where b.workspace_id = ${ws} and b.dataset = 'shipments')
    select coalesce(l.id, f.id)::float8 as "batchId", coalesce(l.file_name, '') as "fileName", coalesce(l.lines, 0)::float8 as lines,
      coalesce(l.usd, 0)::text as usd, coalesce(f.lines, 0)::float8 as "factLines", coalesce(f.usd, 0)::text as "factUsd"
    from ledger l full join fact f on f.id = l.id
    where coalesce(l.lines, 0) <> coalesce(f.lines, 0) or coalesce(l.usd, 0) <> coalesce(f.usd, 0)
    order by 1`);
  return found.rows;
}
