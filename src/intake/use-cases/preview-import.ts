import type { Caller } from '#src/platform/auth/caller.ts';
import { allows, demand } from '#src/platform/auth/policy.ts';
import { Refusal } from '#src/platform/errors.ts';
import { addReasons, settleCounts } from '../conserve.ts';
import type { ImportPreview } from '../contract.ts';
import { DEFAULT_RULES, faultsAgainst } from '../import-rules.ts';
import { presentDifferences, presentReasons, presentRules, presentStagedRow, presentSums } from '../present.ts';
import { findBatch } from '../store/batches.ts';
import { countStaged, firstStagedRows, stagingTable } from '../store/staging.ts';
import { wordsFor } from '../words.ts';
import type { ImportDeps } from './deps.ts';
import { firstRejects } from './rejects-file.ts';
import { demandRows, seesBooks } from './see-batch.ts';
import { fillAgain } from './stage-batch.ts';
import { notFound, stagedBatch } from './staged-batch.ts';

const SHOWN = 20;

/**
 * What committing a staged batch would do; changes nothing.
 * @throws Refusal `conflict` when the batch is not staged; `not-allowed` when its rows are not the caller's to see.
 */
export async function previewImport(deps: ImportDeps, caller: Caller, id: number): Promise<ImportPreview> {
  demand(caller, 'imports.write');
  const preview = await planOnce(deps, caller, id);
  if (preview !== null) return preview;
  await fillAgain(deps, caller.workspaceId, id);
  const again = await planOnce(deps, caller, id);
  if (again !== null) return again;
  throw new Refusal('unavailable', {
    zh: '暂存数据无法恢复，请重新导入文件。',
    en: 'The staged rows could not be restored. Import the file again.',
  });
}

/** Null: staging was emptied by a crash. */
async function planOnce(deps: ImportDeps, caller: Caller, id: number): Promise<ImportPreview | null> {
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const batch = await findBatch(tx, id);
      if (batch === null) throw notFound(id);
      demandRows(caller, batch);
      if (batch.state !== 'staged')
        throw new Refusal(
          'conflict',
          {
            zh: `该批次状态为“${batch.state}”，没有可预览的内容。`,
            en: `This import is ${batch.state}; there is nothing to preview.`,
          },
          { id, state: batch.state },
        );
      if ((await countStaged(tx, id)) !== batch.accepted) return null;
      const { rows, store, words } = deps.targets[batch.dataset];
      const firstRows = await firstStagedRows(tx, id, SHOWN, rows.parties);
      const plan = await store.plan(tx, stagedBatch(batch), stagingTable(id));
      const counts = settleCounts(batch, plan);
      const differences = seesBooks(caller, batch)
        ? await store.differences?.(tx, stagedBatch(batch), stagingTable(id), SHOWN)
        : undefined;
      const rejects = await firstRejects(deps.dataDirectory, tx.workspaceId, id, SHOWN);
      return {
        ...counts,
        willCreate: plan.willCreate,
        willUpdate: plan.willUpdate,
        sums: presentSums(plan.sums),
        reasons: presentReasons(addReasons(batch.reasons, plan.skipped), words),
        firstRows: firstRows.map((row) => presentStagedRow(row, rows.fields, caller.language)),
        firstRejects: rejects.map((reject) => ({
          line: reject.line,
          problems: reject.problems.map((problem) => ({
            field: problem.field,
            value: problem.value,
            text: wordsFor(problem.code, words),
          })),
        })),
        dateFrom: plan.dateFrom,
        dateTo: plan.dateTo,
        newParties: plan.newParties,
        rules: presentRules(batch.rules ?? DEFAULT_RULES),
        modes: [...(store.modes ?? [DEFAULT_RULES.mode])],
        faults: faultsAgainst(plan.skipped),
        differences:
          differences === undefined
            ? null
            : presentDifferences(differences, allows(caller, 'cost.read'), rows.fields, caller.language),
      };
    },
    { timeoutMs: 0 },
  );
}
