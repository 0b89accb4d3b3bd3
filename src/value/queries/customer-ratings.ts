import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { CustomerRating } from '../ratings/contract.ts';

type Row = Omit<CustomerRating, 'rating'> & { readonly customerId: number; readonly rating: number | null };

/**
 * The ratings that held on a date: the latest of each criterion made by then; one taken back leaves none.
 * @param params.customerId one customer's only; absent: everybody's.
 * @returns By customer id; a customer nobody rated is absent.
 */
export async function customerRatings(
  tx: Tx,
  params: { readonly asOf: CalendarDate; readonly customerId?: number },
): Promise<ReadonlyMap<number, readonly CustomerRating[]>> {
  const found = await tx.db.execute<Row & Record<string, unknown>>(sql`
    select distinct on (r.customer_id, r.criterion) r.customer_id::int as "customerId", r.criterion, r.rating, r.reason,
      r.rated_on::text as "on", r.rated_by_name as "by"
    from customer_rating r
    where r.workspace_id = ${tx.workspaceId} and r.rated_on <= ${params.asOf}
      and (${params.customerId ?? null}::bigint is null or r.customer_id = ${params.customerId ?? null})
    order by r.customer_id, r.criterion desc, r.rated_on desc, r.id desc`);
  const ratings = new Map<number, CustomerRating[]>();
  for (const { customerId, rating, criterion, reason, on, by } of found.rows) {
    if (rating === null) continue;
    const list = ratings.get(customerId) ?? [];
    list.push({ criterion, rating, reason, on, by });
    ratings.set(customerId, list);
  }
  return ratings;
}
