import { type SQL, sql } from 'drizzle-orm';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** Up to which day the records of an import country were published at the as-of date. */
export interface Published {
  readonly country: string;
  readonly until: CalendarDate;
}

/** A relation `(country, until)` to join shipments to: what was not published then does not exist. */
export function publishedRelation(published: readonly Published[]): SQL {
  const countries = published.map((row) => row.country);
  const days = published.map((row) => row.until);
  return sql`unnest(${sql.param(countries)}::text[], ${sql.param(days)}::date[])`;
}

/**
 * `from …` of the published lines `s` that our own entities shipped to the customers of a workspace; a condition of the caller's
 * follows with `and`.
 */
export function shippedByUs(workspaceId: number, published: readonly Published[]): SQL {
  return sql`from customer_company cc
    join party i on i.workspace_id = ${workspaceId} and i.company_id = cc.company_id
    join shipment s on s.workspace_id = ${workspaceId} and s.importer_party_id = i.id
    join ${publishedRelation(published)} as p(country, until) on p.country = s.import_country and s.ship_date <= p.until
    join party e on e.workspace_id = ${workspaceId} and e.id = s.exporter_party_id
    join named_entity n on n.workspace_id = ${workspaceId} and n.relation = 'ours' and n.company_id = e.company_id
    where cc.workspace_id = ${workspaceId}`;
}

/** A PostgreSQL array of ids as one parameter. */
export function idArray(ids: readonly number[]): SQL {
  return sql`${sql.param(ids)}::bigint[]`;
}

/** A PostgreSQL array of texts as one parameter. */
export function textArray(texts: readonly string[]): SQL {
  return sql`${sql.param(texts)}::text[]`;
}

/** Whether a line's goods are in scope: any prefix of 2, 4 or 6 digits matches, the code is missing, or no scope is known. */
export function inScope(prefixes: readonly string[]): SQL {
  if (prefixes.length === 0) return sql`true`;
  const list = textArray(prefixes);
  return sql`(s.hs6 is null or s.hs6 = any(${list}) or left(s.hs6, 4) = any(${list}) or left(s.hs6, 2) = any(${list}))`;
}
