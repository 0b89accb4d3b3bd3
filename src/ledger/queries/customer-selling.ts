import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** A request of a customer. */
export type InquiryRow = {
  readonly inquiryNo: string | null;
  readonly date: CalendarDate;
  readonly channel: string | null;
  readonly contactName: string | null;
  readonly product: string | null;
  readonly hsCode: string | null;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly respondedDate: CalendarDate | null;
  readonly responseHours: number | null;
  readonly outcome: string | null;
  readonly lostReason: string | null;
};

/** A quote with all its revisions: date, amount and discount are those of the last. */
export type QuoteRow = {
  readonly quoteNo: string;
  readonly revisions: number;
  readonly date: CalendarDate;
  readonly product: string | null;
  readonly currency: string;
  readonly amount: string;
  readonly discountPercent: number | null;
  readonly specChanges: number | null;
  readonly outcome: string | null;
  readonly lostReason: string | null;
  readonly orderNo: string | null;
};

/** What did a customer ask for, latest first? Numbers made of a row's content are not shown. */
export async function customerInquiries(
  tx: Tx,
  params: { readonly customerId: number; readonly limit: number },
): Promise<readonly InquiryRow[]> {
  const found = await tx.db.execute<InquiryRow>(sql`
    select case when starts_with(i.inquiry_no, '~') then null else i.inquiry_no end as "inquiryNo",
           i.inquiry_date::text as date, i.channel, i.contact_name as "contactName",
           coalesce(i.description, i.product_code) as product, i.hs_code as "hsCode", i.quantity::float8 as quantity, i.unit,
           i.responded_date::text as "respondedDate", i.response_hours::float8 as "responseHours", i.outcome,
           i.lost_reason as "lostReason"
    from inquiry i where i.workspace_id = ${tx.workspaceId} and i.customer_id = ${params.customerId}
    order by i.inquiry_date desc, i.id desc limit ${params.limit}`);
  return found.rows;
}

/** What did we quote a customer, latest first, and what came of it? */
export async function customerQuotes(
  tx: Tx,
  params: { readonly customerId: number; readonly limit: number },
): Promise<readonly QuoteRow[]> {
  const found = await tx.db.execute<QuoteRow>(sql`
    select q.quote_no as "quoteNo", n.revisions, q.quote_date::text as date,
           coalesce(q.description, q.product_code) as product, q.currency, trim_scale(q.amount)::text as amount,
           q.discount_percent::float8 as "discountPercent", n.changes as "specChanges", q.outcome,
           q.lost_reason as "lostReason", q.order_no as "orderNo"
    from (select quote_no, max(revision) as last, count(*)::int as revisions, sum(spec_changes)::int as changes
          from quote where workspace_id = ${tx.workspaceId} and customer_id = ${params.customerId} group by 1) n
    join quote q on q.workspace_id = ${tx.workspaceId} and q.customer_id = ${params.customerId}
      and q.quote_no = n.quote_no and q.revision = n.last
    order by q.quote_date desc, q.id desc limit ${params.limit}`);
  return found.rows;
}
