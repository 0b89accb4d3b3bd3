import type { WriteTarget } from '#src/intake/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { type MergeRecord, mergesInTheWay } from '../merges.ts';
import { applyMerge, closeMerges, hasBothSides, liftMerge, standingMerges, takeMergeTurn } from '../store/merges.ts';

/**
 * Runs `work` on the books as they are without any merge, and makes the merges again afterwards, all in the caller's
 * transaction: an import or its undo then meets every customer under the code the file knows, and a merge stays exactly
 * reversible whatever is imported while it stands. A merge one of whose sides is gone afterwards is closed.
 * @param options.of `customers`: merges of companies made before any merge of customers may stay.
 */
export async function withMergesLifted<T>(
  tx: Tx,
  work: () => Promise<T>,
  options: { readonly of?: 'customers' } = {},
): Promise<T> {
  await takeMergeTurn(tx);
  const standing = mergesInTheWay(await standingMerges(tx), options.of);
  if (standing.length === 0) return work();
  for (const merge of standing.toReversed()) await liftMerge(tx, merge);
  const result = await work();
  await remakeMerges(tx, standing);
  return result;
}

/** Makes lifted merges again, oldest first; those one of whose sides is gone are closed. */
export async function remakeMerges(tx: Tx, lifted: readonly MergeRecord[]): Promise<void> {
  for (const merge of lifted) {
    if (await hasBothSides(tx, merge)) await applyMerge(tx, merge);
    else await closeMerges(tx, [merge.id], null);
  }
}

/** The same target, meeting the books without merges of customers. */
export function unmergedWhile(target: WriteTarget): WriteTarget {
  return {
    ...target,
    plan: (tx, batch, staging) => withMergesLifted(tx, () => target.plan(tx, batch, staging), { of: 'customers' }),
    write: (tx, batch, staging) => withMergesLifted(tx, () => target.write(tx, batch, staging), { of: 'customers' }),
    undo: (tx, batch) => withMergesLifted(tx, () => target.undo(tx, batch), { of: 'customers' }),
  };
}
