import { type SQL, sql } from 'drizzle-orm';

/**
 * SQL for what an order brings to a sum: returns and credit notes take away whatever sign the books gave them; an order
 * that was itself marked cancelled (its amount still positive) brings nothing.
 */
export function netAmount(kind: SQL, amount: SQL): SQL {
  return sql`case ${kind} when 'return' then -abs(${amount}) when 'cancellation' then least(${amount}, 0) else ${amount} end`;
}
