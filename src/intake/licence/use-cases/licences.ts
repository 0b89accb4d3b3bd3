import { rm } from 'node:fs/promises';
import { findBatch, listWorkspaces, takeTurn, updateBatch } from '#src/intake/store/batches.ts';
import { dropStaging } from '#src/intake/store/staging.ts';
import type { ImportDeps } from '#src/intake/use-cases/deps.ts';
import { originalPath } from '#src/intake/use-cases/keep-original.ts';
import { dropRejects } from '#src/intake/use-cases/rejects-file.ts';
import { runningImport } from '#src/intake/use-cases/running-imports.ts';
import { stagedBatch } from '#src/intake/use-cases/staged-batch.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { addDays, type CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { BatchLicence } from '../contract.ts';
import { type Door, daysLeft, type Licence, licenceObjection, opens } from '../licence.ts';
import { licences, originalNeeded, type Rests, type StoredLicence } from '../queries/licences.ts';
import { saveLicence } from '../store.ts';

/** How long before the end it is said. */
const SAID_DAYS_BEFORE = 60;

/** What the licence of an import allows. @throws Refusal `not-found`. */
export function readLicence(deps: Deps, caller: Caller, id: number): Promise<BatchLicence> {
  demand(caller, 'imports.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => presentLicence(found(await licences(tx, { id }), id), deps.clock.today()),
    { readOnly: true },
  );
}

/**
 * Changes what the licence of an import allows; who changed what is kept.
 * @throws Refusal `not-found`; `conflict` when its rows have gone already.
 */
export function changeLicence(deps: Deps, caller: Caller, id: number, licence: Licence): Promise<BatchLicence> {
  demand(caller, 'imports.write');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const before = found(await licences(tx, { id }), id);
    if (before.expired)
      throw new Refusal('conflict', {
        zh: '许可已到期，数据与原文件均已删除，不能再改。',
        en: 'The licence has ended and rows and original have gone; it cannot be changed any more.',
      });
    await saveLicence(tx, id, licence);
    const { mayExport, mayShare, maySendToAi, expiresAt } = before;
    await recordChange(tx, caller, {
      action: 'change-licence',
      noun: 'import',
      nounId: id,
      details: { from: { mayExport, mayShare, maySendToAi, expiresAt }, to: { ...licence } },
    });
    return presentLicence(found(await licences(tx, { id }), id), deps.clock.today());
  });
}

/** Imports whose rows go within 60 days because their licence ends, soonest first. */
export function readExpiring(deps: Deps, caller: Caller): Promise<BatchLicence[]> {
  demand(caller, 'imports.read');
  const today = deps.clock.today();
  return deps.database.transact(
    caller.workspaceId,
    async (tx) =>
      (await licences(tx, { endingBy: addDays(today, SAID_DAYS_BEFORE) })).map((one) => presentLicence(one, today)),
    { readOnly: true },
  );
}

/** May figures that rest on these data leave by this door? Null yes, else why not. Every door asks here. */
export function askDoor(
  deps: Deps,
  caller: Caller,
  asked: { readonly door: Door; readonly rests: Rests },
): Promise<Bilingual | null> {
  const today = deps.clock.today();
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const standing = await licences(tx, { rests: asked.rests });
      return licenceObjection(
        asked.door,
        standing.map((one) => ({ source: one.source, allowed: opens(one, asked.door, today) })),
      );
    },
    { readOnly: true },
  );
}

/**
 * Removes the rows, the rejected rows and the original of every import whose licence has ended, each in a transaction of its
 * own like an undo; of one that was undone, cancelled or never committed, what is left of it. The original stays while
 * another import, of any workspace, needs it. What the log and the ledger say of the import stays. Answers which went.
 */
export async function expireImports(deps: ImportDeps, caller: Caller): Promise<readonly number[]> {
  demand(caller, 'imports.write');
  const today = deps.clock.today();
  const due = await deps.database.transact(caller.workspaceId, (tx) => licences(tx, { endedBefore: today }), {
    readOnly: true,
  });
  const gone: number[] = [];
  for (const { id } of due) if (await expireOne(deps, caller, id, today)) gone.push(id);
  return gone;
}

async function expireOne(deps: ImportDeps, caller: Caller, id: number, today: CalendarDate): Promise<boolean> {
  const fileHash = await deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      await takeTurn(tx);
      const batch = await findBatch(tx, id, true);
      const [licence] = await licences(tx, { id });
      if (batch === null || licence === undefined || licence.expired || (daysLeft(licence, today) ?? 0) >= 0)
        return null;
      const undone =
        batch.state === 'committed' ? await deps.targets[batch.dataset].store.undo(tx, stagedBatch(batch)) : null;
      if (undone !== null) await updateBatch(tx, id, { state: 'undone', stamp: 'undone' });
      else if (batch.state !== 'undone') await updateBatch(tx, id, { state: 'cancelled', progress: null });
      await dropStaging(tx, id);
      await recordChange(tx, caller, {
        action: 'expire-import',
        noun: 'import',
        nounId: id,
        details: { expiresAt: licence.expiresAt, removed: undone?.removed ?? 0, kept: undone?.kept.length ?? 0 },
      });
      return licence.fileHash;
    },
    { timeoutMs: 0 },
  );
  if (fileHash === null) return false;
  runningImport(caller.workspaceId, id)?.stop();
  await dropRejects(deps.dataDirectory, caller.workspaceId, id);
  if (!(await neededAnywhere(deps, fileHash, { workspaceId: caller.workspaceId, id })))
    await rm(originalPath(deps.dataDirectory, fileHash), { force: true });
  return true;
}

/** Originals are kept once for all workspaces, by their hash. */
async function neededAnywhere(
  deps: ImportDeps,
  fileHash: string,
  gone: { readonly workspaceId: number; readonly id: number },
): Promise<boolean> {
  for (const workspaceId of await deps.database.transact(0, listWorkspaces)) {
    const except = workspaceId === gone.workspaceId ? gone.id : null;
    const needed = await deps.database.transact(workspaceId, (tx) => originalNeeded(tx, { fileHash, except }), {
      readOnly: true,
    });
    if (needed) return true;
  }
  return false;
}

function found(rows: readonly StoredLicence[], id: number): StoredLicence {
  const [row] = rows;
  if (row !== undefined) return row;
  throw new Refusal('not-found', { zh: `没有编号为 ${id} 的导入批次。`, en: `There is no import ${id}.` }, { id });
}

function presentLicence(row: StoredLicence, today: CalendarDate): BatchLicence {
  const { id, fileName, dataset, source, acquiredAt, mayExport, mayShare, maySendToAi, expiresAt, rows, expired } = row;
  return {
    id,
    fileName,
    dataset,
    source,
    acquiredAt,
    mayExport,
    mayShare,
    maySendToAi,
    expiresAt,
    daysLeft: daysLeft(row, today),
    rows,
    expired,
  };
}
