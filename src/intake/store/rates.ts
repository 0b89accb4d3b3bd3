import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { DatedRates } from '../dated-rates.ts';

const MOST = 60_000;

/**
 * The dated rates of our books, by which amounts of a customs file are turned into dollars; kept with the batch, so that the
 * file reads the same again later.
 * @param currency One currency alone; null: all of them.
 */
export async function ratesOfBooks(tx: Tx, currency: string | null): Promise<DatedRates> {
  const found = await tx.db.execute<{ currency: string; date: string; rate: string }>(sql`
    select currency, date, rate from (
      select currency, rate_date::text as date, trim_scale(rate)::text as rate from exchange_rate
      where workspace_id = ${tx.workspaceId} and (${currency}::text is null or currency = ${currency})
      order by rate_date desc limit ${MOST}) latest
    order by currency, date`);
  const rates: Record<string, [string, string][]> = {};
  for (const row of found.rows) {
    const dated = rates[row.currency] ?? [];
    dated.push([row.date, row.rate]);
    rates[row.currency] = dated;
  }
  return rates;
}
