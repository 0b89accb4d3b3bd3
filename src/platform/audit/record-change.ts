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
 * queue for the chain's head. The hash covers the row and the hash before it.
 */
export async function recordChange(tx: Tx, caller: Caller, change: Change): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(77001, ${tx.workspaceId})`);
  const last = await tx.db.execute<{ hash: string }>(
    sql`select hash from audit_entry where workspace_id = ${tx.workspaceId} order by id desc limit 1`,
  );
  const previousHash = last.rows[0]?.hash ?? '';
  const nounId = change.nounId === null ? null : String(change.nounId);
  const details = JSON.stringify(change.details ?? {});
  const hash = hashEntry({
    previousHash,
    actor: caller.name,
    action: change.action,
    noun: change.noun,
    nounId,
    details,
  });
  await tx.db.execute(sql`
    insert into audit_entry (workspace_id, user_id, actor, action, noun, noun_id, details, previous_hash, hash)
    values (${tx.workspaceId}, ${caller.userId}, ${caller.name}, ${change.action}, ${change.noun}, ${nounId},
            ${details}::json, ${previousHash}, ${hash})`);
}

/** The hash of one audit row over the one before it: SHA-256 of the fields in fixed order, as JSON. */
export function hashEntry(entry: {
  readonly previousHash: string;
  readonly actor: string;
  readonly action: string;
  readonly noun: string;
  readonly nounId: string | null;
  readonly details: string;
}): string {
  const fields = [entry.previousHash, entry.actor, entry.action, entry.noun, entry.nounId, entry.details];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
