import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** A person at a customer. */
export type ContactRow = {
  readonly id: number;
  readonly name: string;
  readonly title: string | null;
  readonly department: string | null;
  readonly role: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly messenger: string | null;
  readonly language: string | null;
  readonly isPrimary: boolean | null;
  readonly leftDate: CalendarDate | null;
  readonly note: string | null;
  /** Last day we were in touch; null: never recorded. */
  readonly lastTouch: CalendarDate | null;
};

/** One contact with a customer. */
export type InteractionRow = {
  readonly id: number;
  readonly date: CalendarDate;
  readonly contactName: string | null;
  readonly channel: string | null;
  readonly direction: string | null;
  readonly kind: string;
  readonly minutes: number | null;
  readonly responseHours: number | null;
  readonly resolvedDate: CalendarDate | null;
  readonly shared: string | null;
  readonly note: string | null;
  readonly ourPerson: string | null;
};

/** Who is there at a customer, those who left last, and when were we last in touch with each? */
export async function customerContacts(
  tx: Tx,
  params: { readonly customerId: number },
): Promise<readonly ContactRow[]> {
  const found = await tx.db.execute<ContactRow>(sql`
    select c.id::float8 as id, c.name, c.title, c.department, c.role, c.email, c.phone, c.messenger, c.language,
           c.is_primary as "isPrimary", c.left_date::text as "leftDate", c.note,
           (select max(i.interaction_date)::text from interaction i
            where i.workspace_id = c.workspace_id and i.customer_id = c.customer_id
              and lower(i.contact_name) = c.name_key) as "lastTouch"
    from contact c where c.workspace_id = ${tx.workspaceId} and c.customer_id = ${params.customerId}
    order by c.left_date is not null, c.is_primary desc nulls last, c.name, c.id`);
  return found.rows;
}

/** What passed between a customer and us, latest first? */
export async function customerInteractions(
  tx: Tx,
  params: { readonly customerId: number; readonly limit: number },
): Promise<readonly InteractionRow[]> {
  const found = await tx.db.execute<InteractionRow>(sql`
    select i.id::float8 as id, i.interaction_date::text as date, i.contact_name as "contactName", i.channel, i.direction,
           i.kind, i.minutes, i.response_hours::float8 as "responseHours", i.resolved_date::text as "resolvedDate",
           i.shared, i.note,
           coalesce(i.our_person, (select u.name from app_user u
                                   where u.workspace_id = i.workspace_id and u.id = i.recorded_by)) as "ourPerson"
    from interaction i where i.workspace_id = ${tx.workspaceId} and i.customer_id = ${params.customerId}
    order by i.interaction_date desc, i.id desc limit ${params.limit}`);
  return found.rows;
}
