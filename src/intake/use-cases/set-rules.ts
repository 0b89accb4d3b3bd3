import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { ImportPreview } from '../contract.ts';
import { DEFAULT_RULES, type ImportRules } from '../import-rules.ts';
import type { Dataset } from '../import-target.ts';
import { findBatch, updateBatch } from '../store/batches.ts';
import type { ImportDeps } from './deps.ts';
import { previewImport } from './preview-import.ts';
import { demandRows } from './see-batch.ts';
import { notFound } from './staged-batch.ts';

/**
 * Says how rows of a staged batch meet what is in the books, and answers what committing would do then.
 * @throws Refusal `invalid` for a mode or field the dataset does not know; `conflict` when the batch is not staged.
 */
export async function setRules(
  deps: ImportDeps,
  caller: Caller,
  id: number,
  rules: ImportRules,
): Promise<ImportPreview> {
  demand(caller, 'imports.write');
  await deps.database.transact(caller.workspaceId, async (tx) => {
    const batch = await findBatch(tx, id);
    if (batch === null) throw notFound(id);
    demandRows(caller, batch);
    refuseUnknownRules(deps, batch.dataset, rules);
    await updateBatch(tx, id, { rules }, ['staged']);
  });
  return previewImport(deps, caller, id);
}

/** @throws Refusal `invalid` when the dataset does not know the mode, or a field. */
export function refuseUnknownRules(deps: ImportDeps, dataset: Dataset, rules: ImportRules): void {
  const { store, rows } = deps.targets[dataset];
  const modes = store.modes ?? [DEFAULT_RULES.mode];
  if (!modes.includes(rules.mode))
    throw new Refusal(
      'invalid',
      {
        zh: '这类数据没有业务主键，只能按普通方式导入：已有的行不重复，新的行加入。',
        en: 'Rows of this dataset have no business key: known rows are not repeated and new ones are added, nothing else.',
      },
      { dataset, mode: rules.mode },
    );
  const unknown = Object.keys(rules.fields).find((name) => !rows.fields.some((field) => field.name === name));
  if (unknown !== undefined)
    throw new Refusal(
      'invalid',
      { zh: `没有名为 ${unknown} 的字段。`, en: `There is no field ${unknown}.` },
      { dataset, field: unknown },
    );
}
