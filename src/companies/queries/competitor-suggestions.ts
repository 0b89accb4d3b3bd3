import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

export interface CompetitorSuggestionsParams {
  readonly scope: RowScope;
  readonly since: CalendarDate;
  readonly limit: number;
}

/** An exporter that sells our customers what we sell. */
export interface CompetitorSuggestion {
  readonly companyId: number;
  readonly name: string;
  readonly country: string;
  readonly customers: number;
  readonly lines: number;
  readonly valueUsd: number | null;
  readonly hs6: string[];
  readonly lastDate: CalendarDate;
}

/**
 * Which exporters sold our customers goods of the HS codes we export ourselves, since a date, and are neither us nor marked
 * nor said not to be competitors? Those that supply most of our customers first, then by lines. Needs our own entities to be
 * known: without them there are no goods to compare.
 */
export async function competitorSuggestions(
  tx: Tx,
  params: CompetitorSuggestionsParams,
): Promise<readonly CompetitorSuggestion[]> {
  const ws = tx.workspaceId;
  const within = withinScope(params.scope, { owner: sql`c.owner_user_id`, team: sql`c.team` });
  const found = await tx.db.execute<CompetitorSuggestion & Record<string, unknown>>(sql`
    with buyer as (
      select p.id as party_id, l.customer_id from customer_company l
      join customer c on c.workspace_id = ${ws} and c.id = l.customer_id and ${within}
      join party p on p.workspace_id = ${ws} and p.company_id = l.company_id and p.import_lines > 0
      where l.workspace_id = ${ws}
    ), line as materialized (
      select b.customer_id, e.company_id, s.hs6, s.value_usd, s.ship_date
      from buyer b join shipment s on s.workspace_id = ${ws} and s.importer_party_id = b.party_id and s.ship_date >= ${params.since}
      join party e on e.workspace_id = ${ws} and e.id = s.exporter_party_id and e.company_id is not null
      where s.hs6 is not null
    ), ours as (
      select company_id from named_entity where workspace_id = ${ws} and relation = 'ours' and company_id is not null
    ), goods as (select distinct hs6 from line where company_id in (select company_id from ours))
    select k.id::float8 as "companyId", k.name, k.country, count(distinct l.customer_id)::float8 as customers,
      count(*)::float8 as lines, sum(l.value_usd)::float8 as "valueUsd", max(l.ship_date) as "lastDate",
      (select array_agg(hs6) from (select f.hs6 from line f where f.company_id = k.id and f.hs6 in (select hs6 from goods)
        group by 1 order by count(*) desc, 1 limit 5) top) as hs6
    from line l join company k on k.workspace_id = ${ws} and k.id = l.company_id and k.kind = 'firm'
    where l.hs6 in (select hs6 from goods)
      and not exists (select 1 from named_entity n where n.workspace_id = ${ws} and n.company_id = k.id)
      and not exists (select 1 from review_item q where q.workspace_id = ${ws} and q.company_id = k.id and q.kind = 'competitor'
        and q.status = 'rejected')
    group by k.id, k.name, k.country
    order by customers desc, lines desc, k.id limit ${params.limit}`);
  return found.rows;
}
