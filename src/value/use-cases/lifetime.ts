import type { Caller } from '#src/platform/auth/caller.ts';
import { allows, demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import type { ResponseOf } from '#src/vocabulary/endpoint.ts';
import type { getLifetimeValues } from '../clv/contract.ts';
import { presentLifetimes } from '../clv/present-lifetimes.ts';
import { acquisitionCosts } from '../queries/acquisition-costs.ts';
import { assessmentRun } from '../queries/assessment-run.ts';
import { storedAssessments } from '../queries/stored-assessments.ts';

/** Lifetime values of the latest run; models and check only for those who see the whole book, costs only with the right. */
export function readLifetimeValues(deps: Deps, caller: Caller): Promise<ResponseOf<typeof getLifetimeValues>> {
  demand(caller, 'value.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const scope = rowScope(caller);
      const run = await storedAssessments(tx, { scope, asOf: 'latest-run' });
      const asOf = run[0]?.result.asOf ?? null;
      const visible = { money: allows(caller, 'money.read'), cost: allows(caller, 'cost.read') };
      const whole = asOf === null || scope.kind !== 'all' ? null : await assessmentRun(tx, { asOf });
      const costs =
        asOf === null || !visible.money || !visible.cost ? [] : await acquisitionCosts(tx, { until: asOf, scope });
      return presentLifetimes(run, whole?.lifetime ?? null, costs, visible);
    },
    { isolation: 'snapshot', readOnly: true },
  );
}
