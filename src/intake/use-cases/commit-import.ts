import { setTimeout as sleep } from 'node:timers/promises';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { Refusal } from '#src/platform/errors.ts';
import { groupThousands, lowerFirst } from '#src/vocabulary/english.ts';
import { addReasons, sameSums, settleCounts } from '../conserve.ts';
import type { Batch } from '../contract.ts';
import { faultsAgainst } from '../import-rules.ts';
import { presentBatch, presentReasons } from '../present.ts';
import { type BatchRow, findBatch, takeTurn, updateBatch } from '../store/batches.ts';
import { countStaged, dropStaging, stagingTable } from '../store/staging.ts';
import type { ImportDeps } from './deps.ts';
import { requireBatch } from './list-imports.ts';
import { seesTotals } from './see-batch.ts';
import { fillAgain } from './stage-batch.ts';
import { notFound, stagedBatch } from './staged-batch.ts';

/** What to do when some rows were rejected: import the others, or nothing at all. */
export const ROW_MODES = ['good-rows-only', 'all-or-nothing'] as const;
export type RowMode = (typeof ROW_MODES)[number];

/** Thrown inside the transaction when PostgreSQL emptied the staging table (any crash does that); it is filled again. */
class StagingLost extends Error {}

const TRIES = 5;
/** A database that lost a backend answers again after about this long. */
const RESTART_MS = 1000;

/**
 * Commits a staged batch: facts, rollups, workspace rows with before-images, the batch's counts and the audit row become
 * visible together or not at all. Duplicates are decided under the workspace's import lock. Committing a committed batch
 * changes nothing and answers the same.
 * @throws Refusal `conflict` when the batch is not staged, `invalid` when every row was rejected, or some and all were wanted.
 */
export async function commitImport(deps: ImportDeps, caller: Caller, id: number, mode: RowMode): Promise<Batch> {
  demand(caller, 'imports.write');
  let refill = false;
  for (let lost = 0, waits = 0; ; ) {
    try {
      if (refill) await fillAgain(deps, caller.workspaceId, id);
      refill = false;
      await deps.database.transact(caller.workspaceId, (tx) => commitOnce(deps, tx, caller, id, mode), {
        timeoutMs: 0,
      });
      return await requireBatch(deps, caller, id);
    } catch (error) {
      if (error instanceof Refusal && error.details['outcome'] === 'unknown') {
        const settled = await lookAgain(deps, caller, id);
        if (settled.state === 'committed') return settled;
      }
      if (error instanceof StagingLost) {
        lost += 1;
        if (lost > TRIES) throw KEEPS_BREAKING_OFF;
        refill = true;
      } else {
        waits += 1;
        if (waits >= TRIES || !isUnavailable(error)) throw error;
        await sleep(RESTART_MS);
      }
    }
  }
}

const KEEPS_BREAKING_OFF = new Refusal('unavailable', {
  zh: '数据库在保存过程中反复中断，这次导入没有写入任何数据。请稍后在导入页重新提交这一批。',
  en: 'The database broke off again and again while saving, so nothing of this import was written. Commit it again later on the imports page.',
});

async function commitOnce(deps: ImportDeps, tx: Tx, caller: Caller, id: number, mode: RowMode): Promise<void> {
  await takeTurn(tx);
  const batch = await findBatch(tx, id, true);
  if (batch === null) throw notFound(id);
  if (batch.state === 'committed') return;
  if (batch.state !== 'staged' && batch.state !== 'committing') throw notStaged(batch);
  if (mode === 'all-or-nothing' && batch.rejected > 0) throw rejectedRows(batch.rejected);
  if (batch.accepted + batch.duplicates === 0 && batch.rejected > 0) throw everyRowRejected(batch, deps);
  const staged = await countStaged(tx, id);
  if (staged !== batch.accepted) throw new StagingLost();

  const target = deps.targets[batch.dataset].store;
  const facts = stagedBatch(batch);
  const staging = stagingTable(id);
  const plan = await target.plan(tx, facts, staging);
  const written = await target.write(tx, facts, staging);
  const faults = faultsAgainst(plan.skipped);
  if (mode === 'all-or-nothing' && faults > 0) throw rowsAgainstMode(faults);
  const counts = settleCounts(batch, plan);
  if (written.rows !== counts.accepted || written.created !== plan.willCreate || written.updated !== plan.willUpdate)
    throw new Error(`the import wrote other rows than planned: ${JSON.stringify({ plan, written, counts })}`);
  if (written.sums !== undefined && !sameSums(plan.sums, written.sums))
    throw new Error(`the import wrote other amounts than planned: ${JSON.stringify({ plan, written })}`);

  const reasons = addReasons(batch.reasons, plan.skipped);
  await updateBatch(tx, id, {
    state: 'committed',
    accepted: counts.accepted,
    rejected: counts.rejected,
    skipped: counts.skipped,
    duplicates: counts.duplicates,
    created: written.created,
    updated: written.updated,
    sums: plan.sums,
    reasons,
    stamp: 'committed',
  });
  await dropStaging(tx, id);
  await recordChange(tx, caller, {
    action: 'import',
    noun: 'import',
    nounId: id,
    details: {
      dataset: batch.dataset,
      source: batch.source,
      fileHash: batch.fileHash,
      rows: counts.rows,
      accepted: counts.accepted,
      rejected: counts.rejected,
      skipped: counts.skipped,
      duplicates: counts.duplicates,
      sums: plan.sums,
    },
  });
}

/** The answer to COMMIT was lost: look before repeating. */
async function lookAgain(deps: ImportDeps, caller: Caller, id: number): Promise<Batch> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await deps.database.transact(caller.workspaceId, async (tx) => {
        const row = await findBatch(tx, id);
        if (row === null) throw notFound(id);
        return presentBatch(row, deps.targets[row.dataset].words, { live: null, totals: seesTotals(caller, row) });
      });
    } catch (error) {
      if (attempt >= 20 || !isUnavailable(error)) throw error;
      await sleep(RESTART_MS / 2);
    }
  }
}

function isUnavailable(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'unavailable';
}

function notStaged(batch: BatchRow): Refusal {
  return new Refusal(
    'conflict',
    {
      zh: `该批次当前状态为“${batch.state}”，不能提交。请重新导入文件。`,
      en: `This import is ${batch.state} and cannot be committed. Import the file again.`,
    },
    { id: batch.id, state: batch.state },
  );
}

function everyRowRejected(batch: BatchRow, deps: ImportDeps): Refusal {
  const reason = presentReasons(batch.reasons, deps.targets[batch.dataset].words)[0]?.text;
  const rejected = groupThousands(batch.rejected);
  return new Refusal(
    'invalid',
    {
      zh: `没有一行通过检查（拒绝 ${rejected} 行），因此没有导入任何数据。${reason === undefined ? '' : `最常见的原因：${reason.zh}。`}请核对列的对应关系，或按原因修正文件后重新导入。`,
      en: `No row passed the checks (${rejected} rejected), so nothing was imported.${reason === undefined ? '' : ` The most common reason: ${lowerFirst(reason.en)}.`} Check which column is which, or correct the file and import it again.`,
    },
    { rejected: batch.rejected, reasons: batch.reasons },
  );
}

function rowsAgainstMode(faults: number): Refusal {
  return new Refusal(
    'invalid',
    {
      zh: `有 ${faults} 行不符合所选方式（只新增却已存在，或只更新却不存在），按“全部或不导入”的要求没有导入任何行。`,
      en: `${faults} rows go against the chosen mode (known already, or not known), and you asked for all or nothing, so nothing was imported.`,
    },
    { faults },
  );
}

function rejectedRows(rejected: number): Refusal {
  return new Refusal(
    'invalid',
    {
      zh: `有 ${rejected} 行未通过检查，按“全部或不导入”的要求没有导入任何行。请先修正，或改为只导入正确的行。`,
      en: `${rejected} rows were rejected and you asked for all or nothing, so nothing was imported. Correct them, or import the good rows only.`,
    },
    { rejected },
  );
}
