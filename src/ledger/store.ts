import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** Fields of a customer a person may change; absent: left alone, null: emptied. */
export interface CustomerChange {
  readonly ownerId?: number | null | undefined;
  readonly team?: string | null | undefined;
  readonly industry?: string | null | undefined;
  readonly country?: string | null | undefined;
  readonly note?: string | null | undefined;
}

/**
 * Changes a customer when it still has the version the caller read; what really changed counts as edited by hand.
 * @returns The new version; null when somebody changed it in between.
 */
export async function updateCustomer(
  tx: Tx,
  customerId: number,
  version: number,
  change: CustomerChange,
  by: number | null,
): Promise<number | null> {
  const columns: Readonly<Record<keyof CustomerChange, string>> = {
    ownerId: 'owner_user_id',
    team: 'team',
    industry: 'industry',
    country: 'country',
    note: 'note',
  };
  const changed = (Object.keys(columns) as (keyof CustomerChange)[]).filter((name) => change[name] !== undefined);
  const before = await tx.db.execute<{ row: Readonly<Record<string, unknown>> }>(sql`
    select to_jsonb(c) as row from customer c where c.workspace_id = ${tx.workspaceId} and c.id = ${customerId} for update`);
  const stored = before.rows[0]?.row ?? {};
  const sets = changed.map((name): SQL => sql`${sql.identifier(columns[name])} = ${change[name]}`);
  const updated = await tx.db.execute<{ version: number }>(sql`
    update customer set ${sql.join([...sets, sql`version = version + 1`], sql`, `)}
    where workspace_id = ${tx.workspaceId} and id = ${customerId} and version = ${version}
    returning version`);
  const now = updated.rows[0]?.version ?? null;
  const fields = changed
    .filter((name) => (stored[columns[name]] ?? null) !== change[name])
    .map((name) => columns[name]);
  if (now !== null) await markEdited(tx, { noun: 'customer', rowId: customerId, fields, by });
  return now;
}

/** Remembers which columns of a row a person filled in or corrected, so that imports may leave them alone. */
export async function markEdited(
  tx: Tx,
  edit: {
    /** Table of the row. */
    readonly noun: string;
    readonly rowId: number;
    readonly fields: readonly string[];
    readonly by: number | null;
  },
): Promise<void> {
  if (edit.fields.length === 0) return;
  await tx.db.execute(sql`
    insert into hand_edit (workspace_id, noun, row_id, field, edited_by)
    select ${tx.workspaceId}, ${edit.noun}, ${edit.rowId}, f.field, ${edit.by}
    from unnest(${sql.param([...edit.fields])}::text[]) f(field)
    on conflict (workspace_id, noun, row_id, field) do update set edited_by = excluded.edited_by, edited_at = now()`);
}

/** What a person says of a contact; absent or empty: left alone. */
export interface ContactEntry {
  readonly name: string;
  readonly title?: string | undefined;
  readonly department?: string | undefined;
  readonly role?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly messenger?: string | undefined;
  readonly note?: string | undefined;
}

/** Adds a contact, or corrects the one of that name. Returns its id. */
export async function saveContact(tx: Tx, customerId: number, entry: ContactEntry): Promise<number> {
  const saved = await tx.db.execute<{ id: number }>(sql`
    insert into contact as c (workspace_id, customer_id, name_key, name, title, department, role, email, phone, messenger, note)
    values (${tx.workspaceId}, ${customerId}, lower(${entry.name}), ${entry.name}, ${orNull(entry.title)},
            ${orNull(entry.department)}, ${orNull(entry.role)}, ${orNull(entry.email)}, ${orNull(entry.phone)},
            ${orNull(entry.messenger)}, ${orNull(entry.note)})
    on conflict (workspace_id, customer_id, name_key) do update
      set name = excluded.name, title = coalesce(excluded.title, c.title),
          department = coalesce(excluded.department, c.department), role = coalesce(excluded.role, c.role),
          email = coalesce(excluded.email, c.email), phone = coalesce(excluded.phone, c.phone),
          messenger = coalesce(excluded.messenger, c.messenger), note = coalesce(excluded.note, c.note),
          version = c.version + 1
    returning c.id::float8 as id`);
  return idOf(saved.rows);
}

/** What a person says of a contact with a customer. */
export interface InteractionEntry {
  readonly date: CalendarDate;
  readonly contactName?: string | undefined;
  readonly channel?: string | undefined;
  readonly direction?: string | undefined;
  readonly kind: string;
  readonly minutes?: number | undefined;
  readonly responseHours?: number | undefined;
  readonly shared?: string | undefined;
  readonly note?: string | undefined;
  readonly recordedBy: number | null;
}

/** Records a contact with a customer. Returns its id. */
export async function insertInteraction(tx: Tx, customerId: number, entry: InteractionEntry): Promise<number> {
  const made = await tx.db.execute<{ id: number }>(sql`
    insert into interaction (workspace_id, customer_id, interaction_no, interaction_date, contact_name, channel, direction,
                             kind, minutes, response_hours, shared, note, recorded_by)
    values (${tx.workspaceId}, ${customerId}, 'hand-' || gen_random_uuid(), ${entry.date}, ${orNull(entry.contactName)},
            ${orNull(entry.channel)}, ${orNull(entry.direction)}, ${entry.kind}, ${entry.minutes ?? null},
            ${entry.responseHours ?? null}, ${orNull(entry.shared)}, ${orNull(entry.note)}, ${entry.recordedBy})
    returning id::float8 as id`);
  return idOf(made.rows);
}

function idOf(rows: readonly { readonly id: number }[]): number {
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('the row was not stored');
  return id;
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
