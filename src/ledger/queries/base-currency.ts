import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { BaseCurrency } from '../contract.ts';

/** In which currency are the books kept, and may that still change: is no order, receipt or rate stored? */
export async function baseCurrency(tx: Tx): Promise<BaseCurrency> {
  const found = await tx.db.execute<{ currency: string; changeable: boolean }>(sql`
    select base_currency as currency,
      not exists (select 1 from sales_order where workspace_id = ${tx.workspaceId})
      and not exists (select 1 from receipt where workspace_id = ${tx.workspaceId})
      and not exists (select 1 from exchange_rate where workspace_id = ${tx.workspaceId}) as changeable
    from workspace where id = ${tx.workspaceId}`);
  return found.rows[0] ?? { currency: 'USD', changeable: false };
}
