import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { ChannelKind } from './channel.ts';
import type { ChannelDraft, ChannelShown, DeliveryShown } from './contract.ts';
import { messageWithin } from './message-scope.ts';

/** Channels as the settings page shows them; addresses are still whole. */
export async function readChannels(tx: Tx): Promise<readonly ChannelShown[]> {
  const found = await tx.db.execute(sql`
    select c.id::float8 as id, c.kind, c.name, c.address, c.secret is not null as "hasSecret", c.language,
           c.min_level as "minLevel", c.quiet_from as "quietFrom", c.quiet_to as "quietTo", c.digest_at as "digestAt",
           c.enabled, c.version,
           coalesce(d.sent, 0)::int as sent, coalesce(d.waiting, 0)::int as waiting, coalesce(d.failed, 0)::int as failed
      from channel c
      left join (select d.channel_id, count(*) filter (where d.state = 'sent') as sent,
                        count(*) filter (where d.state in ('waiting', 'sending')) as waiting,
                        count(*) filter (where d.state = 'failed') as failed
                   from delivery d join message m on m.workspace_id = d.workspace_id and m.id = d.message_id
                  where d.workspace_id = ${tx.workspaceId} and m.created_at > now() - interval '30 days'
                  group by d.channel_id) d on d.channel_id = c.id
     where c.workspace_id = ${tx.workspaceId} order by c.name`);
  return found.rows as unknown as ChannelShown[];
}

/** One channel's kind and version; null: there is none. */
export async function channelHead(
  tx: Tx,
  id: number,
): Promise<{ kind: ChannelKind; name: string; version: number } | null> {
  const found = await tx.db.execute(sql`
    select kind, name, version from channel where workspace_id = ${tx.workspaceId} and id = ${id} for update`);
  return (found.rows[0] as unknown as { kind: ChannelKind; name: string; version: number } | undefined) ?? null;
}

/** Adds a channel; returns its id, or null when the name is taken. */
export async function insertChannel(
  tx: Tx,
  kind: ChannelKind,
  draft: ChannelDraft & { readonly address: string },
): Promise<number | null> {
  const made = await tx.db.execute<{ id: number }>(sql`
    insert into channel (workspace_id, kind, name, address, secret, language, min_level, quiet_from, quiet_to, digest_at, enabled)
    values (${tx.workspaceId}, ${kind}, ${draft.name}, ${draft.address}, ${draft.secret ?? null}, ${draft.language},
            ${draft.minLevel}, ${draft.quietFrom}, ${draft.quietTo}, ${draft.digestAt}, ${draft.enabled})
    on conflict (workspace_id, name) do nothing
    returning id::float8 as id`);
  return made.rows[0]?.id ?? null;
}

/** Changes a channel; address and secret stay where the draft is silent. */
export async function updateChannel(tx: Tx, id: number, draft: ChannelDraft): Promise<void> {
  await tx.db.execute(sql`
    update channel set name = ${draft.name}, language = ${draft.language}, min_level = ${draft.minLevel},
           quiet_from = ${draft.quietFrom}, quiet_to = ${draft.quietTo}, digest_at = ${draft.digestAt},
           enabled = ${draft.enabled}, version = version + 1
           ${draft.address === undefined ? sql`` : sql`, address = ${draft.address}`}
           ${draft.secret === undefined ? sql`` : sql`, secret = ${draft.secret}`}
     where workspace_id = ${tx.workspaceId} and id = ${id}`);
}

/** Removes a channel with its deliveries; messages stay in people's inboxes. */
export async function deleteChannel(tx: Tx, id: number): Promise<void> {
  await tx.db.execute(sql`delete from delivery where workspace_id = ${tx.workspaceId} and channel_id = ${id}`);
  await tx.db.execute(sql`delete from channel where workspace_id = ${tx.workspaceId} and id = ${id}`);
}

/** Queues one message for one channel, due at once. Returns the delivery. */
export async function insertDelivery(tx: Tx, messageId: number, channelId: number): Promise<number> {
  const made = await tx.db.execute<{ id: number }>(sql`
    insert into delivery (workspace_id, message_id, channel_id, due_at)
    values (${tx.workspaceId}, ${messageId}, ${channelId}, now()) returning id::float8 as id`);
  return made.rows[0]?.id ?? 0;
}

/** Puts a failed delivery back in the queue with its tries forgotten; false: it had not failed. */
export async function requeueDelivery(tx: Tx, id: number): Promise<boolean> {
  const done = await tx.db.execute(sql`
    update delivery set state = 'waiting', attempts = 0, due_at = now(), finished_at = null
     where workspace_id = ${tx.workspaceId} and id = ${id} and state = 'failed'`);
  return (done.rowCount ?? 0) > 0;
}

const INSTANT = (column: ReturnType<typeof sql>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** The latest 200 deliveries that match; those about customers out of scope are left out. */
export async function readDeliveries(
  tx: Tx,
  query: { readonly channel?: number | undefined; readonly state?: 'waiting' | 'sent' | 'failed' | undefined },
  scope: RowScope,
): Promise<readonly DeliveryShown[]> {
  const found = await tx.db.execute(sql`
    select d.id::float8 as id, c.name as channel, m.topic, m.title, d.state, d.attempts,
           ${INSTANT(sql`m.created_at`)} as "createdAt",
           case when d.state = 'waiting' then ${INSTANT(sql`d.due_at`)} end as "dueAt",
           ${INSTANT(sql`d.finished_at`)} as "finishedAt", d.answer
      from delivery d
      join channel c on c.workspace_id = d.workspace_id and c.id = d.channel_id
      join message m on m.workspace_id = d.workspace_id and m.id = d.message_id
     where d.workspace_id = ${tx.workspaceId} and ${messageWithin(tx, scope)}
       ${query.channel === undefined ? sql`` : sql`and d.channel_id = ${query.channel}`}
       ${query.state === undefined ? sql`` : sql`and d.state = ${query.state}`}
     order by d.id desc limit 200`);
  return found.rows as unknown as DeliveryShown[];
}
