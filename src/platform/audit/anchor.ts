import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Database, Tx } from '#src/platform/database/database.ts';
import { type ChainCheck, type ChainHead, verifyChain } from './verify-chain.ts';

const FILE = 'audit-anchor.json';

/** The chain's head as last noted outside the database; null when none was. */
export function readAnchor(dataDirectory: string, workspaceId: number): ChainHead | null {
  return readAll(dataDirectory)[workspaceId] ?? null;
}

/**
 * Verifies the workspace's chain against the anchor, then moves the anchor to the head if all holds: a broken chain never
 * becomes the new reference.
 */
export async function verifyAndAnchor(
  database: Database,
  workspaceId: number,
  dataDirectory: string,
): Promise<ChainCheck> {
  const anchor = readAnchor(dataDirectory, workspaceId);
  const check = await database.transact(workspaceId, (tx) => verifyChain(tx, anchor), {
    isolation: 'snapshot',
    readOnly: true,
  });
  if (check.intact) note(dataDirectory, workspaceId, check.head);
  return check;
}

/** Notes the chain's head without reading the chain. */
export async function anchorHead(tx: Tx, dataDirectory: string): Promise<void> {
  const found = await tx.db.execute<{ count: number; hash: string | null }>(sql`
    select count(*)::int as count,
           (select hash from audit_entry where workspace_id = ${tx.workspaceId} order by id desc limit 1) as hash
      from audit_entry where workspace_id = ${tx.workspaceId}`);
  const head = found.rows[0];
  if (head !== undefined) note(dataDirectory, tx.workspaceId, { count: head.count, hash: head.hash ?? '' });
}

function readAll(dataDirectory: string): Record<number, ChainHead> {
  const file = join(dataDirectory, FILE);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** The anchor only moves forward: a chain that got shorter must be noticed. */
function note(dataDirectory: string, workspaceId: number, head: ChainHead): void {
  if ((readAnchor(dataDirectory, workspaceId)?.count ?? -1) >= head.count) return;
  const file = join(dataDirectory, FILE);
  const all = { ...readAll(dataDirectory), [workspaceId]: head };
  writeFileSync(`${file}.new`, JSON.stringify(all), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
