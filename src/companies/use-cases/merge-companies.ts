import { companyNames } from '#src/companies/queries/company-names.ts';
import { applyMerge, insertMerge, takeMergeTurn } from '#src/ledger/use-cases/index.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';

/** Rows a merge moves, by table. */
type Moved = readonly { readonly table: string; readonly moved: number; readonly aside: number }[];

/**
 * Makes one company of two: the names, links, questions and ties of `from` move to `into`. Customs records stay where they
 * are. Answers the id of the merge, by which it is taken back.
 * @throws Refusal `not-found` when one of them is unknown or merged already; `invalid` for a company and itself.
 */
export function mergeCompanies(
  deps: Deps,
  caller: Caller,
  ids: { readonly from: number; readonly into: number },
): Promise<{ readonly id: number; readonly rows: Moved }> {
  demand(caller, 'companies.write');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const merged = await joinCompanies(tx, caller, ids);
      await recordChange(tx, caller, {
        action: 'merge',
        noun: 'company',
        nounId: ids.from,
        details: { into: ids.into, merge: merged.id, rows: merged.rows },
      });
      return merged;
    },
    { timeoutMs: 0 },
  );
}

/** {@link mergeCompanies} inside a transaction that records the change itself. */
export async function joinCompanies(
  tx: Tx,
  caller: Caller,
  ids: { readonly from: number; readonly into: number },
): Promise<{ readonly id: number; readonly rows: Moved }> {
  if (ids.from === ids.into)
    throw new Refusal('invalid', { zh: '不能把企业合并到它自己。', en: 'A company cannot be merged into itself.' });
  await takeMergeTurn(tx);
  const names = await companyNames(tx, [ids.from, ids.into]);
  const merge = await insertMerge(tx, {
    noun: 'company',
    fromId: ids.from,
    intoId: ids.into,
    fromCode: null,
    fromName: nameOf(names, ids.from),
    intoName: nameOf(names, ids.into),
    mergedBy: caller.userId,
  });
  return { id: merge.id, rows: await applyMerge(tx, merge) };
}

function nameOf(names: ReadonlyMap<number, string>, id: number): string {
  const name = names.get(id);
  if (name === undefined)
    throw new Refusal('not-found', { zh: `没有编号为 ${id} 的企业。`, en: `There is no company ${id}.` }, { id });
  return name;
}
