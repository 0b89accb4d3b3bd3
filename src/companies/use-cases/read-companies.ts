import type { Company, NamedEntity } from '#src/companies/contract.ts';
import { groupCompanies } from '#src/companies/group-companies.ts';
import { companyTies } from '#src/companies/queries/company-ties.ts';
import { listCompanies } from '#src/companies/queries/list-companies.ts';
import { listNamedEntities } from '#src/companies/queries/list-named-entities.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { presentGroups } from './tie-companies.ts';

/** Resolved companies by page, largest first; `customers` beside each are those the caller may see. */
export function readCompanies(
  deps: Deps,
  caller: Caller,
  query: {
    readonly search?: string | undefined;
    readonly relation?: 'ours' | 'competitor' | undefined;
    readonly linked?: 'yes' | 'no' | undefined;
    readonly offset: number;
    readonly limit: number;
  },
): Promise<{ companies: Company[]; total: number }> {
  demand(caller, 'companies.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const scope = rowScope(caller);
      const { companies, total } = await listCompanies(tx, { ...query, scope });
      const listed = new Set(companies.map((company) => company.id));
      const groups = groupCompanies(await companyTies(tx)).filter((group) =>
        group.companyIds.some((id) => listed.has(id)),
      );
      const groupOf = new Map(
        (await presentGroups(tx, groups, scope)).flatMap((group) =>
          group.members.map((member) => [member.id, { id: group.id, name: group.name, members: group.members.length }]),
        ),
      );
      return { companies: companies.map((company) => ({ ...company, group: groupOf.get(company.id) ?? null })), total };
    },
    { readOnly: true },
  );
}

/** Our own entities and known competitors. */
export function readNamedEntities(deps: Deps, caller: Caller): Promise<NamedEntity[]> {
  demand(caller, 'companies.read');
  return deps.database.transact(caller.workspaceId, async (tx) => [...(await listNamedEntities(tx))], {
    readOnly: true,
  });
}
