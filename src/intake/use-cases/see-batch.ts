import type { Caller } from '#src/platform/auth/caller.ts';
import { allows, rowScope } from '#src/platform/auth/policy.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { BatchRow } from '../store/batches.ts';

/** Whether a batch's totals are the caller's to see: customs totals are anyone's; those of our books hold every customer. */
export function seesTotals(caller: Caller, batch: BatchRow): boolean {
  if (batch.dataset === 'shipments' || isOwn(caller, batch)) return true;
  return allows(caller, 'money.read') && rowScope(caller).kind === 'all';
}

/**
 * Guards what a file says row by row: rows of our books belong to every customer, and may carry costs. Whoever brought the
 * file knows it.
 * @throws Refusal `not-allowed`
 */
export function demandRows(caller: Caller, batch: BatchRow): void {
  if (batch.dataset === 'shipments' || isOwn(caller, batch)) return;
  const hidesCost = holdsCost(batch) && !allows(caller, 'cost.read');
  if (seesTotals(caller, batch) && !hidesCost) return;
  throw new Refusal(
    'not-allowed',
    {
      zh: '该文件含有您无权查看的客户或成本数据，请找导入人或管理员查看。',
      en: 'This file holds customers or costs that are not yours to see. Ask whoever imported it, or an administrator.',
    },
    { id: batch.id },
  );
}

/**
 * Whether the caller may see what stands in the books beside what the file says: whoever brought a file knows the file, not
 * the books.
 */
export function seesBooks(caller: Caller, batch: BatchRow): boolean {
  if (!allows(caller, 'money.read') || rowScope(caller).kind !== 'all') return false;
  return batch.dataset !== 'costs' || allows(caller, 'cost.read');
}

function holdsCost(batch: BatchRow): boolean {
  return batch.dataset === 'costs' || batch.mapping.columns.some(({ field }) => field === 'cost');
}

function isOwn(caller: Caller, batch: BatchRow): boolean {
  return caller.userId !== null && batch.createdById === caller.userId;
}
