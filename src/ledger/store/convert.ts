import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** A rate older than this many days says nothing about a date. */
const RATE_DAYS = 45;

/** Columns base_amount, rate and rate_date for an amount in a currency at a date, each a SQL expression. */
export interface Convertible {
  readonly amount: SQL;
  readonly currency: SQL;
  readonly date: SQL;
}

/**
 * A lateral join `x(base_amount, rate, rate_date)` for an amount: the base currency at rate 1, another at its latest rate
 * on or before the date within 45 days, otherwise nulls: flagged, never guessed.
 */
export function baseAmount(tx: Tx, value: Convertible): SQL {
  return sql`lateral (
    select round(${value.amount} * d.rate, 4) as base_amount, d.rate, d.rate_date
    from (select 1) one
    left join lateral (
      select 1::numeric as rate, ${value.date}::date as rate_date
      from workspace w where w.id = ${tx.workspaceId} and w.base_currency = ${value.currency}
      union all
      (select r.rate, r.rate_date from exchange_rate r
       where r.workspace_id = ${tx.workspaceId} and r.currency = ${value.currency}
         and r.rate_date <= ${value.date}::date and r.rate_date >= ${value.date}::date - ${RATE_DAYS}::int
       order by r.rate_date desc limit 1)
      limit 1) d on true)`;
}
