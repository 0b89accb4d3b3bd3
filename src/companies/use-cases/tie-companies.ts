import type { CompanyGroup, CompanyRelation } from '#src/companies/contract.ts';
import { type Group, groupCompanies } from '#src/companies/group-companies.ts';
import { companyTies } from '#src/companies/queries/company-ties.ts';
import { groupMembers } from '#src/companies/queries/group-members.ts';
import { deleteRelation, holdCompanies, saveRelation } from '#src/companies/store.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, type RowScope, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';

/** Groups of companies, those with most customs lines first; of one customer's companies when a code is given. */
export function readGroups(
  deps: Deps,
  caller: Caller,
  filter: { readonly code?: string | undefined },
): Promise<CompanyGroup[]> {
  demand(caller, 'companies.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const groups = await presentGroups(tx, groupCompanies(await companyTies(tx)), rowScope(caller));
      const { code } = filter;
      return groups.filter(
        (group) => code === undefined || group.members.some((member) => member.customers.some((c) => c.code === code)),
      );
    },
    { readOnly: true, isolation: 'snapshot' },
  );
}

/** Groups with their members and the name of the head, or of the member named most often. */
export async function presentGroups(tx: Tx, groups: readonly Group[], scope: RowScope): Promise<CompanyGroup[]> {
  const ids = groups.flatMap((group) => group.companyIds);
  if (ids.length === 0) return [];
  const known = new Map((await groupMembers(tx, { companyIds: ids, scope })).map((member) => [member.id, member]));
  return groups
    .map((group) => {
      const members = group.companyIds
        .flatMap((id) => known.get(id) ?? [])
        .sort(
          (a, b) => Number(b.id === group.headId) - Number(a.id === group.headId) || b.lines - a.lines || a.id - b.id,
        );
      return { id: group.id, name: members[0]?.name ?? '', members, ties: [...group.ties] };
    })
    .filter((group) => group.members.length > 1)
    .sort((a, b) => sumLines(b) - sumLines(a) || a.id - b.id);
}

function sumLines(group: CompanyGroup): number {
  return group.members.reduce((sum, member) => sum + member.lines, 0);
}

/**
 * Says what another company is to this one; the two stay two companies of one group. Answers the tie's id.
 * @throws Refusal `not-found`; `conflict` when they are tied already; `invalid` for a company and itself.
 */
export function addTie(
  deps: Deps,
  caller: Caller,
  tie: { readonly companyId: number; readonly otherId: number; readonly relation: CompanyRelation },
): Promise<number> {
  demand(caller, 'companies.write');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const { companyId, otherId, relation } = tie;
    if (companyId === otherId)
      throw new Refusal('invalid', { zh: '企业不能与自己建立关系。', en: 'A company cannot be tied to itself.' });
    if ((await holdCompanies(tx, [companyId, otherId])).size < 2)
      throw new Refusal('not-found', { zh: '其中一家企业不存在。', en: 'One of the companies does not exist.' });
    const id = await saveRelation(tx, { companyId, otherCompanyId: otherId, relation, addedBy: caller.userId });
    if (id === null)
      throw new Refusal('conflict', { zh: '这两家企业已在同一集团中。', en: 'These two companies are tied already.' });
    await recordChange(tx, caller, {
      action: 'tie',
      noun: 'company',
      nounId: companyId,
      details: { otherId, relation },
    });
    return id;
  });
}

/** Takes a tie away; whether there was one. */
export function removeTie(deps: Deps, caller: Caller, id: number): Promise<boolean> {
  demand(caller, 'companies.write');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const removed = await deleteRelation(tx, id);
    if (removed)
      await recordChange(tx, caller, { action: 'untie', noun: 'company', nounId: null, details: { tie: id } });
    return removed;
  });
}
