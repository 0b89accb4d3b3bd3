import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Caller } from '#src/platform/auth/caller.ts';
import type { Tx } from '#src/platform/database/database.ts';

/** One change as the audit keeps it. `details` must be plain JSON without personal data. */
export interface Change {
  readonly action: string;
  readonly noun: string;
  readonly nounId: string | number | null;
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * Appends a change to the workspace's audit chain inside the transaction that makes it; call it last, because others
 * queue for the chain's head. The hash covers every column of the row but its id, and the hash before it.
 * @throws Error in a snapshot transaction, which would read a head that others have moved on from.
 */
export async function recordChange(tx: Tx, caller: Caller, change: Change): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(77001, ${tx.workspaceId})`);
  const found = await tx.db.execute<{ at: string; hash: string | null; isolation: string }>(sql`
    select current_setting('transaction_isolation') as isolation, to_char(clock_timestamp() at time zone 'UTC', ${AT_FORMAT}) as at,
           (select hash from audit_entry where workspace_id = ${tx.workspaceId} order by id desc limit 1) as hash`);
  if (found.rows[0]?.isolation !== 'read committed')
    throw new Error('a change is recorded in a read-committed transaction, or the audit chain would fork');
  const at = found.rows[0]?.at ?? '';
  const previousHash = found.rows[0]?.hash ?? '';
  const nounId = change.nounId === null ? null : String(change.nounId);
  const details = JSON.stringify(change.details ?? {});
  const { workspaceId } = tx;
  const { userId, name: actor } = caller;
  const { action, noun } = change;
  const hash = hashEntry({ previousHash, workspaceId, at, userId, actor, action, noun, nounId, details });
  await tx.db.execute(sql`
    insert into audit_entry (workspace_id, at, user_id, actor, action, noun, noun_id, details, previous_hash, hash)
    values (${workspaceId}, ${at}, ${userId}, ${actor}, ${action}, ${noun}, ${nounId}, ${details}::json, ${previousHash}, ${hash})`);
}

/** How an entry's instant is written for hashing: UTC, microseconds. */
export const AT_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"';

/** One audit row as it is hashed. */
export interface HashedEntry {
  readonly previousHash: string;
  readonly workspaceId: number;
  /** In {@link AT_FORMAT}. */
  readonly at: string;
  readonly userId: number | null;
  readonly actor: string;
  readonly action: string;
  readonly noun: string;
  readonly nounId: string | null;
  /** The JSON text exactly as stored. */
  readonly details: string;
}

/** The hash of one audit row over the one before it: SHA-256 of the fields in fixed order, as JSON. */
export function hashEntry(entry: HashedEntry): string {
  const { previousHash, workspaceId, at, userId, actor, action, noun, nounId, details } = entry;
  const fields = [previousHash, workspaceId, at, userId, actor, action, noun, nounId, details];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
