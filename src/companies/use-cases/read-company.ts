import type { CompanyDetail } from '#src/companies/contract.ts';
import { groupCompanies } from '#src/companies/group-companies.ts';
import { presentRecordSide } from '#src/companies/present-side.ts';
import { companyHead } from '#src/companies/queries/company-head.ts';
import { listMergesOf } from '#src/companies/queries/company-merges.ts';
import { companyTies } from '#src/companies/queries/company-ties.ts';
import { companyTrade } from '#src/companies/queries/company-trade.ts';
import { listCompanies } from '#src/companies/queries/list-companies.ts';
import { type WrittenName, writtenNames } from '#src/companies/queries/written-names.ts';
import { reopenMergeQuestions } from '#src/companies/store.ts';
import { takeBackMerge } from '#src/ledger/use-cases/index.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { presentGroups } from './tie-companies.ts';

/** One company with all its names, trade both ways, customers, group and merges. @throws Refusal `not-found`. */
export function readCompany(deps: Deps, caller: Caller, id: number): Promise<CompanyDetail> {
  demand(caller, 'companies.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const head = await companyHead(tx, id);
      if (head === null)
        throw new Refusal('not-found', { zh: `没有编号为 ${id} 的企业。`, en: `There is no company ${id}.` }, { id });
      const scope = rowScope(caller);
      const { companies } = await listCompanies(tx, { id, offset: 0, limit: 1, scope });
      const [company] = companies;
      if (company === undefined) throw new Error('a company that exists is listed');
      const names = await writtenNames(tx, { companyId: id });
      const groups = groupCompanies(await companyTies(tx)).filter((group) => group.companyIds.includes(id));
      const group = (await presentGroups(tx, groups, scope))[0] ?? null;
      return {
        company: {
          ...company,
          taxIds: [...head.taxIds],
          group: group === null ? null : { id: group.id, name: group.name, members: group.members.length },
        },
        names: names.map(({ partyId: _, ...name }) => name),
        imports: await tradeSide(tx, id, head, names, 'imports'),
        exports: await tradeSide(tx, id, head, names, 'exports'),
        group,
        mergedInto: head.mergedInto,
        merges: [...(await listMergesOf(tx, id))],
      };
    },
    { readOnly: true, isolation: 'snapshot' },
  );
}

async function tradeSide(
  tx: Tx,
  id: number,
  head: { readonly name: string; readonly country: string; readonly taxIds: readonly string[] },
  names: readonly WrittenName[],
  direction: 'imports' | 'exports',
): Promise<CompanyDetail['imports']> {
  if (!names.some((name) => (direction === 'imports' ? name.importLines : name.exportLines) > 0)) return null;
  const trade = await companyTrade(tx, { of: { companyId: id }, direction });
  return presentRecordSide({ kind: 'company', id, ...head }, names, trade, direction);
}

/**
 * Takes a merge of customers or companies back to the row; a question whose answer it was is open again.
 * @throws Refusal `not-found`; `conflict` when it was taken back before.
 */
export function undoMerge(deps: Deps, caller: Caller, id: number): Promise<number> {
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const record = await takeBackMerge(tx, caller, id);
      await reopenMergeQuestions(tx, id);
      await recordChange(tx, caller, {
        action: 'unmerge',
        noun: record.noun,
        nounId: record.fromCode ?? record.fromId,
        details: { merge: id },
      });
      return record.id;
    },
    { timeoutMs: 0 },
  );
}
