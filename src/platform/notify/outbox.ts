import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { Channel } from './channel.ts';
import type { OutgoingMessage } from './message.ts';

/** A delivery taken for sending. */
export interface Claimed {
  readonly deliveryId: number;
  readonly attempts: number;
  readonly message: OutgoingMessage;
}

/** A delivery whose sending was cut off waits this long before it counts as not sent. */
const CUT_OFF_AFTER_SECONDS = 120;

const CHANNEL_COLUMNS = sql`c.id::float8 as id, c.kind, c.name, c.address, c.secret, c.language, c.min_level as "minLevel",
  c.quiet_from as "quietFrom", c.quiet_to as "quietTo", c.digest_at as "digestAt"`;

/** Channels with deliveries nobody has planned yet. */
export async function channelsToPlan(tx: Tx): Promise<readonly Channel[]> {
  const found = await tx.db.execute(sql`
    select ${CHANNEL_COLUMNS} from channel c
     where c.workspace_id = ${tx.workspaceId}
       and exists (select 1 from delivery d where d.workspace_id = ${tx.workspaceId} and d.channel_id = c.id
                      and d.state = 'waiting' and d.due_at is null)`);
  return found.rows as unknown as Channel[];
}

/** Sets when the unplanned deliveries of a channel are due. */
export async function planDeliveries(tx: Tx, channelId: number, minutes: number): Promise<void> {
  await tx.db.execute(sql`
    update delivery set due_at = now() + make_interval(mins => ${minutes})
     where workspace_id = ${tx.workspaceId} and channel_id = ${channelId} and state = 'waiting' and due_at is null`);
}

/**
 * Puts off what is due on a channel: a retry, or a message planned before a standstill, waits out quiet hours like any other.
 * A test somebody asked for goes at once.
 */
export async function postponeDeliveries(tx: Tx, channelId: number, minutes: number): Promise<void> {
  await tx.db.execute(sql`
    update delivery d set due_at = now() + make_interval(mins => ${minutes})
      from message m
     where d.workspace_id = ${tx.workspaceId} and d.channel_id = ${channelId} and d.state = 'waiting' and d.due_at <= now()
       and m.workspace_id = ${tx.workspaceId} and m.id = d.message_id and m.topic <> 'channel.tried'`);
}

/** Puts deliveries back whose sender died: they may have arrived, which receivers see by the same event id. */
export async function reviveDeliveries(tx: Tx): Promise<void> {
  await tx.db.execute(sql`
    update delivery set state = 'waiting', due_at = now(), claimed_at = null
     where workspace_id = ${tx.workspaceId} and state = 'sending'
       and claimed_at < now() - make_interval(secs => ${CUT_OFF_AFTER_SECONDS})`);
}

/** Channels that are on and have something due now. */
export async function channelsDue(tx: Tx): Promise<readonly Channel[]> {
  const found = await tx.db.execute(sql`
    select ${CHANNEL_COLUMNS} from channel c
     where c.workspace_id = ${tx.workspaceId} and c.enabled
       and exists (select 1 from delivery d where d.workspace_id = ${tx.workspaceId} and d.channel_id = c.id
                      and d.state = 'waiting' and d.due_at <= now())
     order by c.id`);
  return found.rows as unknown as Channel[];
}

/** Takes due deliveries of a channel for sending, oldest first, at most `limit`. */
export async function claimDeliveries(tx: Tx, channelId: number, limit: number): Promise<readonly Claimed[]> {
  const found = await tx.db.execute<{
    deliveryId: number;
    attempts: number;
    eventId: string;
    topic: string;
    title: OutgoingMessage['title'];
    path: string;
    facts: OutgoingMessage['facts'];
    createdAt: string;
  }>(sql`
    with taken as (
      select id from delivery
       where workspace_id = ${tx.workspaceId} and channel_id = ${channelId} and state = 'waiting' and due_at <= now()
       order by id limit ${limit} for update skip locked
    ), claimed as (
      update delivery d set state = 'sending', claimed_at = now(), attempts = attempts + 1
        from taken where d.workspace_id = ${tx.workspaceId} and d.id = taken.id
      returning d.id, d.attempts, d.message_id
    )
    select claimed.id::float8 as "deliveryId", claimed.attempts, m.event_id as "eventId", m.topic, m.title, m.path, m.facts,
           to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt"
      from claimed join message m on m.workspace_id = ${tx.workspaceId} and m.id = claimed.message_id
     order by claimed.id`);
  return found.rows.map(({ deliveryId, attempts, ...message }) => ({ deliveryId, attempts, message }));
}

/** Records how deliveries ended; `waiting` sets them due again after so many seconds. */
export async function finishDeliveries(
  tx: Tx,
  ids: readonly number[],
  end: {
    readonly state: 'sent' | 'failed' | 'waiting';
    readonly answer: string | null;
    readonly afterSeconds?: number;
  },
): Promise<void> {
  await tx.db.execute(sql`
    update delivery set state = ${end.state}, answer = ${end.answer}, claimed_at = null,
           finished_at = ${end.state === 'waiting' ? sql`null` : sql`now()`},
           due_at = now() + make_interval(secs => ${end.afterSeconds ?? 0})
     where workspace_id = ${tx.workspaceId} and id in (${sql.join(
       ids.map((id) => sql`${id}`),
       sql`, `,
     )})`);
}

/** Whether an unread word about this channel's failures is in somebody's inbox. */
export async function failureIsKnown(tx: Tx, channelId: number): Promise<boolean> {
  const found = await tx.db.execute(sql`
    select 1 from message m join notice n on n.workspace_id = m.workspace_id and n.message_id = m.id
     where m.workspace_id = ${tx.workspaceId} and m.topic = 'channel.failed' and n.read_at is null
       and m.facts ->> 'channelId' = ${String(channelId)} limit 1`);
  return found.rows.length > 0;
}
