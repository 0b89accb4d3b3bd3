import { proposeCompetitors, proposeOwnEntities } from '#src/companies/propose-entities.ts';
import { competitorSuggestions } from '#src/companies/queries/competitor-suggestions.ts';
import { listNamedEntities } from '#src/companies/queries/list-named-entities.ts';
import { ownEntityEvidence } from '#src/companies/queries/own-entity-evidence.ts';
import { workspaceName } from '#src/companies/queries/workspace-name.ts';
import { saveProposals } from '#src/companies/store.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { addDays, type CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { ResponseOf } from '#src/vocabulary/endpoint.ts';
import type * as contract from '../contract.ts';

const TWO_YEARS = 731;
const LISTED = 50;

/** Asks which exporters are us and which are competitors, from what the records show; answers how many questions are new. */
export function proposeEntities(deps: Deps, caller: Caller): Promise<number> {
  demand(caller, 'companies.write');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const named = await listNamedEntities(tx);
      const ours = named.filter((entity) => entity.relation === 'ours');
      const evidence = await ownEntityEvidence(tx);
      const names = [await workspaceName(tx), ...ours.map((entity) => entity.name)];
      const suggestions = ours.some((entity) => entity.companyId !== null)
        ? await competitorSuggestions(tx, { scope: { kind: 'all' }, since: sinceOf(deps), limit: LISTED })
        : [];
      const own = proposeOwnEntities(evidence, names);
      const asked = new Set(own.map((proposal) => proposal.companyId));
      const rivals = proposeCompetitors(
        suggestions.filter((suggestion) => !asked.has(suggestion.companyId)),
        evidence.linkedCustomers,
      );
      const proposed = await saveProposals(tx, [...own, ...rivals]);
      if (proposed > 0)
        await recordChange(tx, caller, {
          action: 'propose',
          noun: 'named-entity',
          nounId: null,
          details: { proposed },
        });
      return proposed;
    },
    { timeoutMs: 0 },
  );
}

/** Exporters that sell our customers, of those the caller sees, the goods we supply; not marked yet, widest first. */
export function readCompetitorSuggestions(
  deps: Deps,
  caller: Caller,
): Promise<ResponseOf<typeof contract.listCompetitorSuggestions>['suggestions']> {
  demand(caller, 'companies.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => [
      ...(await competitorSuggestions(tx, { scope: rowScope(caller), since: sinceOf(deps), limit: LISTED })),
    ],
    { readOnly: true },
  );
}

function sinceOf(deps: Deps): CalendarDate {
  return addDays(deps.clock.today(), -TWO_YEARS);
}
