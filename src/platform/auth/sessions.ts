import { sql } from 'drizzle-orm';
import type { Database, Tx } from '#src/platform/database/database.ts';
import { NO_WORKSPACE } from '#src/platform/database/pool.ts';
import { SESSION_DAYS, SESSION_IDLE_HOURS, type SessionLookup } from '#src/platform/http/sessions.ts';
import { callerOf, findPerson } from './people.ts';
import { hashToken, newToken } from './secrets.ts';

const TOKEN = /^[\w-]{43}$/;

/** A session just begun: the token goes into the cookie and is stored nowhere. */
export interface NewSession {
  readonly token: string;
  readonly csrfToken: string;
}

/** Begins a session with a fresh token; the person's ended ones are cleared away. */
export async function beginSession(tx: Tx, userId: number): Promise<NewSession> {
  const token = newToken();
  const csrfToken = newToken();
  await tx.db.execute(sql`
    delete from session
     where workspace_id = ${tx.workspaceId} and user_id = ${userId}
       and (expires_at < now() or last_seen_at < now() - make_interval(hours => ${SESSION_IDLE_HOURS}))`);
  await tx.db.execute(sql`
    insert into session (token_hash, workspace_id, user_id, csrf_token, expires_at)
    values (${hashToken(token)}, ${tx.workspaceId}, ${userId}, ${csrfToken}, now() + make_interval(days => ${SESSION_DAYS}))`);
  return { token, csrfToken };
}

/** Ends one session. */
export async function endSession(tx: Tx, tokenHash: string): Promise<void> {
  await tx.db.execute(sql`delete from session where workspace_id = ${tx.workspaceId} and token_hash = ${tokenHash}`);
}

/** Ends every session of a person: at once, since each request looks its session up. */
export async function endSessionsOf(tx: Tx, userId: number): Promise<void> {
  await tx.db.execute(sql`delete from session where workspace_id = ${tx.workspaceId} and user_id = ${userId}`);
}

/**
 * Looks sessions up for every request, so that signing out, disabling and changing a role hold from the next one on. Ends
 * an idle session by not finding it; notes the last use once a minute.
 */
export function sessionLookup(database: Database): SessionLookup {
  return async (token) => {
    if (!TOKEN.test(token)) return null;
    const tokenHash = hashToken(token);
    const found = await database.transact(NO_WORKSPACE, (tx) =>
      tx.db.execute<{ workspaceId: number; userId: number; csrfToken: string; stale: boolean }>(sql`
        select workspace_id as "workspaceId", user_id::int as "userId", csrf_token as "csrfToken",
               last_seen_at < now() - interval '1 minute' as stale
          from session_by_token(${tokenHash})
         where last_seen_at > now() - make_interval(hours => ${SESSION_IDLE_HOURS})`),
    );
    const session = found.rows[0];
    if (session === undefined) return null;
    const person = await database.transact(session.workspaceId, async (tx) => {
      if (session.stale)
        await tx.db.execute(sql`
          update session set last_seen_at = now() where workspace_id = ${tx.workspaceId} and token_hash = ${tokenHash}`);
      return findPerson(tx, session.userId);
    });
    if (person === null || person.disabled) return null;
    return { caller: callerOf(person), session: { tokenHash, csrfToken: session.csrfToken } };
  };
}
