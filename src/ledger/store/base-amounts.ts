import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import { baseAmount } from './convert.ts';
import { RECORDS_OF_CUSTOMERS } from './records.ts';

/** Tables that hold money with its base amount, and the day its rate is of, from a row `o`. */
const MONEY: readonly { readonly table: string; readonly date: SQL }[] = [
  { table: 'sales_order', date: sql`o.order_date` },
  { table: 'receipt', date: sql`coalesce(o.receipt_date, o.due_date)` },
  ...RECORDS_OF_CUSTOMERS.flatMap(({ table, moneyDate }) =>
    moneyDate === null ? [] : [{ table, date: sql`o.${sql.identifier(moneyDate)}` }],
  ),
];

/** Gives amounts without a rate one, where there is one now; amounts that have one are never revalued. */
export async function convertUnconverted(tx: Tx): Promise<void> {
  for (const { table, date } of MONEY) await convert(tx, table, date, sql`true`);
}

/** Takes the base amount from everything valued at rates that are gone. `gone` is a query of currency and rate_date. */
export async function forgetRates(tx: Tx, gone: SQL): Promise<void> {
  for (const { table } of MONEY)
    await tx.db.execute(sql`
      update ${sql.identifier(table)} t set base_amount = null, rate = null, rate_date = null from (${gone}) g
      where t.workspace_id = ${tx.workspaceId} and t.currency = g.currency and t.rate_date = g.rate_date`);
}

/**
 * Looks after rows an undo gave back as they were: one valued at a rate that is gone by now loses its base amount, one
 * without gets one where there is a rate now. `ids` is a query of row ids.
 */
export async function valueRestored(tx: Tx, table: string, ids: SQL): Promise<void> {
  const money = MONEY.find((known) => known.table === table);
  if (money === undefined) return;
  await tx.db.execute(sql`
    update ${sql.identifier(table)} t set base_amount = null, rate = null, rate_date = null
    where t.workspace_id = ${tx.workspaceId} and t.id in (${ids}) and t.rate_date is not null
      and not exists (select 1 from workspace w where w.id = ${tx.workspaceId} and w.base_currency = t.currency)
      and not exists (select 1 from exchange_rate r where r.workspace_id = ${tx.workspaceId}
                        and r.currency = t.currency and r.rate_date = t.rate_date)`);
  await convert(tx, table, money.date, sql`o.id in (${ids})`);
}

async function convert(tx: Tx, table: string, date: SQL, which: SQL): Promise<void> {
  await tx.db.execute(sql`
    update ${sql.identifier(table)} t set base_amount = v.base_amount, rate = v.rate, rate_date = v.rate_date
    from (
      select o.id, x.base_amount, x.rate, x.rate_date from ${sql.identifier(table)} o
      cross join ${baseAmount(tx, { amount: sql`o.amount`, currency: sql`o.currency`, date })} x
      where o.workspace_id = ${tx.workspaceId} and o.base_amount is null and o.amount is not null and x.rate is not null
        and ${which}) v
    where t.workspace_id = ${tx.workspaceId} and t.id = v.id`);
}
