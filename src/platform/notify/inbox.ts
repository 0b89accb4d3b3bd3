import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Notice } from './contract.ts';
import { messageWithin } from './message-scope.ts';

/** A person's latest 50 notices, newest first; those of customers no longer in the person's scope are left out. */
export async function readInbox(tx: Tx, userId: number, scope: RowScope): Promise<readonly Notice[]> {
  const found = await tx.db.execute(sql`
    select m.id::float8 as id, m.topic, m.level, m.title, m.detail, m.path,
           to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, n.read_at is not null as read
      from notice n join message m on m.workspace_id = n.workspace_id and m.id = n.message_id
     where n.workspace_id = ${tx.workspaceId} and n.user_id = ${userId}
       and ${messageWithin(tx, scope)}
     order by m.id desc limit 50`);
  return found.rows as unknown as Notice[];
}

/** How many notices within a person's scope are not read yet. */
export async function countUnread(tx: Tx, userId: number, scope: RowScope): Promise<number> {
  const found = await tx.db.execute<{ unread: number }>(sql`
    select count(*)::int as unread
      from notice n join message m on m.workspace_id = n.workspace_id and m.id = n.message_id
     where n.workspace_id = ${tx.workspaceId} and n.user_id = ${userId} and n.read_at is null
       and ${messageWithin(tx, scope)}`);
  return found.rows[0]?.unread ?? 0;
}

/** Marks a person's notices as read; `ids` undefined: all of them. */
export async function markRead(tx: Tx, userId: number, ids: readonly number[] | undefined): Promise<void> {
  if (ids?.length === 0) return;
  await tx.db.execute(sql`
    update notice set read_at = now()
     where workspace_id = ${tx.workspaceId} and user_id = ${userId} and read_at is null
       ${
         ids === undefined
           ? sql``
           : sql`and message_id in (${sql.join(
               ids.map((id) => sql`${id}`),
               sql`, `,
             )})`
       }`);
}
