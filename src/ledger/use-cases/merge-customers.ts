import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { MovedRows } from '#src/platform/database/move-rows.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { type MergeRecord, mergesToLift } from '../merges.ts';
import { type ListedMerge, listMerges } from '../queries/list-merges.ts';
import {
  applyMerge,
  closeMerges,
  findMerge,
  insertMerge,
  liftMerge,
  standingMerges,
  takeMergeTurn,
} from '../store/merges.ts';
import { remakeMerges } from './lift-merges.ts';
import { findCustomer } from './read-customers.ts';

/** Thrown to roll a trial back; carries what it came to. */
class Tried extends Error {
  readonly rows: readonly MovedRows[];
  constructor(rows: readonly MovedRows[]) {
    super('tried');
    this.rows = rows;
  }
}

/** What merging one customer into another would move, by table; nothing is changed. */
export async function previewCustomerMerge(
  deps: Deps,
  caller: Caller,
  codes: { readonly from: string; readonly into: string },
): Promise<readonly MovedRows[]> {
  demand(caller, 'customers.write');
  try {
    await deps.database.transact(caller.workspaceId, async (tx) => {
      throw new Tried((await merge(tx, deps, caller, codes)).rows);
    });
  } catch (error) {
    if (error instanceof Tried) return error.rows;
    throw error;
  }
  return [];
}

/**
 * Makes one customer of two: everything of `from` moves to `into` (orders, receipts, links, alerts, tasks, history); where
 * both have the same (an order of one number), that of `into` counts. `from` is found under its code for good.
 * @throws Refusal `not-found` when the caller sees no such customer; `invalid` for a customer and itself.
 */
export function mergeCustomers(
  deps: Deps,
  caller: Caller,
  codes: { readonly from: string; readonly into: string },
): Promise<{ readonly merge: MergeRecord; readonly rows: readonly MovedRows[] }> {
  demand(caller, 'customers.write');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const made = await merge(tx, deps, caller, codes);
      await recordChange(tx, caller, {
        action: 'merge',
        noun: 'customer',
        nounId: codes.from,
        details: { into: codes.into, merge: made.merge.id, rows: made.rows },
      });
      return made;
    },
    { timeoutMs: 0 },
  );
}

async function merge(
  tx: Tx,
  deps: Deps,
  caller: Caller,
  codes: { readonly from: string; readonly into: string },
): Promise<{ readonly merge: MergeRecord; readonly rows: readonly MovedRows[] }> {
  await takeMergeTurn(tx);
  const from = await findCustomer(tx, deps, caller, codes.from);
  const into = await findCustomer(tx, deps, caller, codes.into);
  if (from.id === into.id)
    throw new Refusal('invalid', { zh: '不能把客户合并到它自己。', en: 'A customer cannot be merged into itself.' });
  const record = await insertMerge(tx, {
    noun: 'customer',
    fromId: from.id,
    intoId: into.id,
    fromCode: from.code,
    fromName: from.name,
    intoName: into.name,
    mergedBy: caller.userId,
  });
  return { merge: record, rows: await applyMerge(tx, record) };
}

/**
 * Takes a merge of customers or companies back, in the caller's transaction: every row it moved returns, whatever was merged
 * since is made again. The caller records the change.
 * @throws Refusal `not-found`; `conflict` when it was taken back before.
 */
export async function takeBackMerge(tx: Tx, caller: Caller, id: number): Promise<MergeRecord> {
  await takeMergeTurn(tx);
  const record = await findMerge(tx, id);
  if (record === null || !(await mayReach(tx, caller, record)))
    throw new Refusal('not-found', { zh: `没有编号为 ${id} 的合并记录。`, en: `There is no merge ${id}.` });
  demand(caller, record.noun === 'customer' ? 'customers.write' : 'companies.write');
  if (record.undoneAt !== null)
    throw new Refusal('conflict', { zh: '该合并此前已撤销。', en: 'This merge was taken back before.' }, { id });
  const lifted = mergesToLift(await standingMerges(tx), id);
  for (const later of lifted) await liftMerge(tx, later);
  await closeMerges(tx, [id], caller.userId);
  await remakeMerges(
    tx,
    lifted.toReversed().filter((later) => later.id !== id),
  );
  return record;
}

async function mayReach(tx: Tx, caller: Caller, record: MergeRecord): Promise<boolean> {
  const scope = rowScope(caller);
  return scope.kind === 'all' || (await listMerges(tx, { scope, id: record.id })).length > 0;
}

/** Merges the caller may see, latest first. */
export function readMerges(
  deps: Deps,
  caller: Caller,
  filter: { readonly code?: string | undefined; readonly noun?: 'customer' | 'company' | undefined },
): Promise<readonly ListedMerge[]> {
  demand(caller, 'customers.read');
  return deps.database.transact(caller.workspaceId, (tx) => listMerges(tx, { scope: rowScope(caller), ...filter }), {
    readOnly: true,
  });
}
