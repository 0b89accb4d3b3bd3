import { rm } from 'node:fs/promises';
import { findBatch, takeTurn, updateBatch } from '#src/intake/store/batches.ts';
import type { ImportDeps } from '#src/intake/use-cases/deps.ts';
import { originalPath } from '#src/intake/use-cases/keep-original.ts';
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
 * Removes the rows and the original of every import whose licence has ended, each in a transaction of its own like an undo.
 * What the log and the ledger say of the import stays. Answers which imports went.
 */
export async function expireImports(deps: ImportDeps, caller: Caller): Promise<readonly number[]> {
  demand(caller, 'imports.write');
  const today = deps.clock.today();
  const due = await deps.database.transact(caller.workspaceId, (tx) => licences(tx, { endingBy: addDays(today, -1) }), {
    readOnly: true,
  });
  const gone: number[] = [];
  for (const { id } of due) if (await expireOne(deps, caller, id, today)) gone.push(id);
  return gone;
}

async function expireOne(deps: ImportDeps, caller: Caller, id: number, today: CalendarDate): Promise<boolean> {
  const orphan = await deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      await takeTurn(tx);
      const batch = await findBatch(tx, id, true);
      const [licence] = await licences(tx, { id });
      if (batch?.state !== 'committed' || licence === undefined || (daysLeft(licence, today) ?? 0) >= 0) return null;
      const undone = await deps.targets[batch.dataset].store.undo(tx, stagedBatch(batch));
      await updateBatch(tx, id, { state: 'undone', stamp: 'undone' });
      await recordChange(tx, caller, {
        action: 'expire-import',
        noun: 'import',
        nounId: id,
        details: { expiresAt: licence.expiresAt, removed: undone.removed, kept: undone.kept.length },
      });
      const needed = await originalNeeded(tx, { fileHash: licence.fileHash, except: id });
      return needed ? '' : licence.fileHash;
    },
    { timeoutMs: 0 },
  );
  if (orphan === null) return false;
  if (orphan !== '') await rm(originalPath(deps.dataDirectory, orphan), { force: true });
  return true;
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
