import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import { AT_FORMAT, type HashedEntry, hashEntry } from './record-change.ts';

/** The end of a workspace's audit chain. */
export interface ChainHead {
  readonly count: number;
  /** Empty text: no entries yet. */
  readonly hash: string;
}

/** What a check of the whole chain found. */
export interface ChainCheck {
  readonly intact: boolean;
  /** The first entry that does not follow from the one before; null when all do. */
  readonly brokenAt: number | null;
  readonly head: ChainHead;
  /** Hash of the entry at the anchor's count; null when the chain is shorter. */
  readonly hashAtAnchor: string | null;
}

const PAGE = 10_000;

/**
 * Recomputes every hash of the workspace's chain: edited, removed, inserted and reordered entries break it. A cut tail and
 * a chain rewritten from some point on show only against an anchor kept elsewhere.
 * @param anchor head seen earlier; `intact` then also means that the chain still passes through it.
 */
export async function verifyChain(tx: Tx, anchor: ChainHead | null = null): Promise<ChainCheck> {
  let after = 0;
  let count = 0;
  let hash = '';
  let hashAtAnchor = anchor?.count === 0 ? '' : null;
  let brokenAt: number | null = null;
  for (;;) {
    const page = await readPage(tx, after);
    for (const { id, storedHash, ...entry } of page) {
      if (brokenAt === null && (entry.previousHash !== hash || hashEntry(entry) !== storedHash)) brokenAt = id;
      hash = storedHash;
      count += 1;
      if (count === anchor?.count) hashAtAnchor = hash;
      after = id;
    }
    if (page.length < PAGE) break;
  }
  const anchored = anchor === null || hashAtAnchor === anchor.hash;
  return { intact: brokenAt === null && anchored, brokenAt, head: { count, hash }, hashAtAnchor };
}

async function readPage(
  tx: Tx,
  after: number,
): Promise<readonly (HashedEntry & { readonly id: number; readonly storedHash: string })[]> {
  const found = await tx.db.execute(sql`
    select id::float8 as id, workspace_id as "workspaceId", to_char(at at time zone 'UTC', ${AT_FORMAT}) as at,
           user_id::float8 as "userId", actor, action, noun, noun_id as "nounId", details::text as details,
           previous_hash as "previousHash", hash as "storedHash"
      from audit_entry where workspace_id = ${tx.workspaceId} and id > ${after} order by id limit ${PAGE}`);
  return found.rows as never;
}
