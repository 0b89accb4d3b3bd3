import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { OrderFact } from '../value.ts';

export interface PurchaseDocumentsParams {
  readonly until: CalendarDate;
  readonly document: 'invoice' | 'receipt';
}

/** One invoice or receipt that counts as a purchase. */
export type PurchaseDocumentRow = {
  readonly customer_id: number;
  readonly date: CalendarDate;
  readonly kind: OrderFact['kind'];
  readonly base_amount: string | null;
};

/**
 * Invoices or money received up to a date as purchases of every customer, oldest first. A document of a trial or sample
 * order keeps that order's kind; a negative one is a return.
 */
export async function purchaseDocuments(
  tx: Tx,
  params: PurchaseDocumentsParams,
): Promise<ReadonlyMap<number, readonly OrderFact[]>> {
  const found = await tx.db.execute<PurchaseDocumentRow>(
    params.document === 'receipt' ? receipts(tx, params.until) : invoices(tx, params.until),
  );
  const purchases = new Map<number, OrderFact[]>();
  for (const row of found.rows) {
    const list = purchases.get(row.customer_id) ?? [];
    list.push({
      date: row.date,
      kind: row.kind,
      baseAmount: row.base_amount,
      baseCost: null,
      incoterm: null,
      paymentTerm: null,
    });
    purchases.set(row.customer_id, list);
  }
  return purchases;
}

function receipts(tx: Tx, until: CalendarDate): SQL {
  return sql`
    select r.customer_id::int as customer_id, r.receipt_date::text as date,
      case when r.amount < 0 then 'return' when o.kind in ('trial', 'sample') then o.kind else 'order' end as kind,
      r.base_amount::text as base_amount
    from receipt r
    left join sales_order o
      on o.workspace_id = ${tx.workspaceId} and o.customer_id = r.customer_id and o.order_no = r.order_no
    where r.workspace_id = ${tx.workspaceId} and r.receipt_date <= ${until}
    order by r.customer_id, r.receipt_date, r.id`;
}

function invoices(tx: Tx, until: CalendarDate): SQL {
  return sql`
    select i.customer_id::int as customer_id, i.issue_date::text as date,
      case when i.amount < 0 then 'return' when o.kind in ('trial', 'sample') then o.kind else 'order' end as kind,
      i.base_amount::text as base_amount
    from invoice i
    left join sales_order o
      on o.workspace_id = ${tx.workspaceId} and o.customer_id = i.customer_id and o.order_no = i.order_no
    where i.workspace_id = ${tx.workspaceId} and i.issue_date <= ${until}
    order by i.customer_id, i.issue_date, i.id`;
}
