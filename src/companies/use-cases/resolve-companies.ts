import { findNamedCompanies } from '#src/companies/find-named-company.ts';
import { matchCustomers } from '#src/companies/match-customers.ts';
import { proposeGroups } from '#src/companies/propose-groups.ts';
import { proposeHiddenBuyers } from '#src/companies/propose-hidden-buyers.ts';
import { proposeRespellings } from '#src/companies/propose-respellings.ts';
import { customersToMatch } from '#src/companies/queries/customers-to-match.ts';
import { knownCompanies } from '#src/companies/queries/known-companies.ts';
import { knownSpellings } from '#src/companies/queries/known-spellings.ts';
import { listNamedEntities } from '#src/companies/queries/list-named-entities.ts';
import { lockResolution } from '#src/companies/queries/lock-resolution.ts';
import { partiesWithoutCompany } from '#src/companies/queries/parties-without-company.ts';
import { placeholderParties } from '#src/companies/queries/placeholder-parties.ts';
import { suppliersOfCustomers } from '#src/companies/queries/suppliers-of-customers.ts';
import { resolveParties } from '#src/companies/resolve-parties.ts';
import { attachNamedEntities, foundCompanies, saveLearned, saveLinks, saveProposals } from '#src/companies/store.ts';
import { withMergesLifted } from '#src/ledger/use-cases/index.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { writeCompanyLinks } from '#src/trade/use-cases/index.ts';

/** What a resolution did. */
export interface ResolutionSummary {
  readonly parties: number;
  readonly companiesCreated: number;
  readonly linked: number;
  readonly proposed: number;
}

/**
 * Resolves every party name not looked at yet, finds our own entities and competitors among the companies, links
 * customers above the safe threshold and asks about the rest. One transaction; running it twice changes nothing. Companies and
 * customers that were merged are matched each under its own name, so that taking a merge back leaves every name where it belongs.
 */
export function resolveCompanies(deps: Deps, caller: Caller): Promise<ResolutionSummary> {
  demand(caller, 'companies.write');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      await lockResolution(tx);
      return withMergesLifted(tx, () => resolveAll(tx, caller));
    },
    { timeoutMs: 0 },
  );
}

async function resolveAll(tx: Tx, caller: Caller): Promise<ResolutionSummary> {
  const { parties, companiesCreated } = await resolveNewParties(tx);
  const companies = await knownCompanies(tx);
  const customers = await customersToMatch(tx);
  const named = await listNamedEntities(tx);
  const unattached = named.filter((entity) => entity.companyId === null);
  const found = findNamedCompanies(
    unattached.map((entity) => entity.name),
    companies,
  );
  const attached = unattached.flatMap((entity, index) => {
    const companyId = found[index];
    return companyId === null || companyId === undefined ? [] : [{ id: entity.id, companyId }];
  });
  await attachNamedEntities(tx, attached);

  const ours = new Set(
    [...named, ...attached].flatMap((entity) => (entity.companyId === null ? [] : [entity.companyId])),
  );
  const matches = matchCustomers(customers, companies, ours);
  const linked = await saveLinks(tx, matches.links, null);
  const linkedCustomers = await customersToMatch(tx);
  const mattering = new Set([...ours, ...linkedCustomers.flatMap((customer) => customer.companyIds)]);
  const partyOf = new Map(
    companies.flatMap((company) => (company.partyId === null ? [] : [[company.id, company.partyId] as const])),
  );
  const hidden = proposeHiddenBuyers(
    await placeholderParties(tx),
    linkedCustomers.flatMap(({ companyIds: [companyId], ...customer }) =>
      companyId === undefined ? [] : [{ ...customer, companyId }],
    ),
  );
  const proposed = await saveProposals(tx, [
    ...matches.proposals,
    ...hidden,
    ...proposeRespellings(companies, mattering, partyOf, await suppliersOfCustomers(tx)),
    ...proposeGroups(companies, mattering),
  ]);
  const summary = { parties, companiesCreated, linked, proposed };
  if (parties + linked + proposed + attached.length > 0) {
    await recordChange(tx, caller, { action: 'resolve', noun: 'company', nounId: null, details: { ...summary } });
  }
  return summary;
}

async function resolveNewParties(tx: Tx): Promise<{ parties: number; companiesCreated: number }> {
  const parties = await partiesWithoutCompany(tx);
  if (parties.length === 0) return { parties: 0, companiesCreated: 0 };
  const resolution = resolveParties(parties, await knownCompanies(tx), await knownSpellings(tx));
  const ids = await foundCompanies(tx, resolution.founded);
  await saveLearned(tx, resolution.learned);
  await writeCompanyLinks(
    tx,
    resolution.decisions.map((decision) => ({
      partyId: decision.partyId,
      kind: decision.kind,
      method: decision.method,
      companyId:
        decision.companyId ?? (decision.newCompanyRef === null ? null : (ids.get(decision.newCompanyRef) ?? null)),
    })),
  );
  return { parties: parties.length, companiesCreated: ids.size };
}
