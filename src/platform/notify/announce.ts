import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import { type MessageLevel, wants } from './channel.ts';
import type { Message } from './message.ts';

/** Who is told inside the program. */
export interface Audience {
  /** The person it concerns; null, or somebody who has left: whoever leads the workspace (owners and managers who see all). */
  readonly userId: number | null;
  /** False: in nobody's inbox. */
  readonly inbox?: boolean;
  /** False: only inside the program; `webhook`: to other systems, not to people's groups and mailboxes. */
  readonly channels?: boolean | 'webhook';
}

/**
 * Writes a message with its notices and its deliveries to the outbox, in the transaction of what it tells about: either
 * both are true or neither. Returns the id of the message.
 */
export async function announce(tx: Tx, message: Message, audience: Audience): Promise<number> {
  const made = await tx.db.execute<{ id: number }>(sql`
    insert into message (workspace_id, event_id, topic, customer_id, level, title, detail, path, facts)
    values (${tx.workspaceId}, ${`msg_${randomUUID()}`}, ${message.topic}, ${message.customerId}, ${message.level},
            ${JSON.stringify(message.title)}::jsonb, ${message.detail === null ? null : JSON.stringify(message.detail)}::jsonb,
            ${message.path}, ${JSON.stringify(message.facts)}::jsonb)
    returning id::float8 as id`);
  const messageId = made.rows[0]?.id ?? 0;
  if (audience.inbox !== false) await putInInboxes(tx, messageId, audience.userId);
  if (audience.channels === false) return messageId;
  const channels = await tx.db.execute<{ id: number; minLevel: MessageLevel }>(sql`
    select id::float8 as id, min_level as "minLevel" from channel where workspace_id = ${tx.workspaceId} and enabled
       ${audience.channels === 'webhook' ? sql`and kind = 'webhook'` : sql``}`);
  for (const channel of channels.rows.filter((candidate) => wants(candidate, message.level)))
    await tx.db.execute(sql`
      insert into delivery (workspace_id, message_id, channel_id) values (${tx.workspaceId}, ${messageId}, ${channel.id})`);
  return messageId;
}

async function putInInboxes(tx: Tx, messageId: number, userId: number | null): Promise<void> {
  await tx.db.execute(sql`
    insert into notice (workspace_id, message_id, user_id)
    select workspace_id, ${messageId}, id from app_user
     where workspace_id = ${tx.workspaceId} and not disabled
       and case when exists (select 1 from app_user
                              where workspace_id = ${tx.workspaceId} and id = ${userId}::bigint and not disabled)
                then id = ${userId}::bigint else role in ('owner', 'manager') and scope = 'all' end`);
}
