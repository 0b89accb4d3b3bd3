import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { ReportSource } from '../licence.ts';

/**
 * Which imports stand behind a customer's figures? The customs lines of its companies, all customs lines of the countries
 * it imports to (the market it is compared with), and the orders and receipts of our own books.
 * One row per source and licence, by source. `code` null: the portfolio, which rests on every import.
 */
export async function reportSources(
  tx: Tx,
  params: { readonly code: string | null; readonly scope: RowScope },
): Promise<readonly ReportSource[]> {
  const ws = tx.workspaceId;
  if (params.code === null) {
    const every = await tx.db.execute<{ source: string; mayExport: boolean }>(sql`
      select distinct source, may_export as "mayExport" from import_batch
      where workspace_id = ${ws} and state = 'committed' order by source, may_export`);
    return every.rows;
  }
  const found = await tx.db.execute<{ source: string; mayExport: boolean }>(sql`
    with me as (
      select c.id from customer c
      where c.workspace_id = ${ws} and c.code = ${params.code}
        and ${withinScope(params.scope, { owner: sql`c.owner_user_id`, team: sql`c.team` })}
    ), mine as (
      select distinct s.batch_id, s.import_country
      from customer_company cc
      join party p on p.workspace_id = ${ws} and p.company_id = cc.company_id
      join shipment s on s.workspace_id = ${ws} and s.importer_party_id = p.id
      where cc.workspace_id = ${ws} and cc.customer_id in (select id from me)
    ), used as (
      select batch_id from mine
      union
      select m.batch_id from batch_month m
      where m.workspace_id = ${ws} and m.import_country in (select import_country from mine)
      union
      select l.batch_id from order_line l where l.workspace_id = ${ws} and l.customer_id in (select id from me)
      union
      select r.batch_id from receipt r where r.workspace_id = ${ws} and r.customer_id in (select id from me)
    )
    select distinct b.source, b.may_export as "mayExport"
    from used join import_batch b on b.workspace_id = ${ws} and b.id = used.batch_id
    order by b.source, b.may_export`);
  return found.rows;
}
