import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import type { BodyOf, ResponseOf } from '#src/vocabulary/endpoint.ts';
import { storedAssessments } from '../queries/stored-assessments.ts';
import type { crossCheckScores, weighCriteria } from '../weigh/contract.ts';
import { crossCheck } from '../weigh/cross-check.ts';
import { weightsOf } from '../weigh/weigh-criteria.ts';

/** Weights from pairwise comparisons; nothing is stored, publishing the rules does that. */
export function readWeights(caller: Caller, body: BodyOf<typeof weighCriteria>): ResponseOf<typeof weighCriteria> {
  demand(caller, 'settings.read');
  return weightsOf(body);
}

/** The value scores of the latest run beside TOPSIS, over the customers the caller may see. */
export function readCrossCheck(deps: Deps, caller: Caller): Promise<ResponseOf<typeof crossCheckScores>> {
  demand(caller, 'value.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const run = await storedAssessments(tx, { scope: rowScope(caller), asOf: 'latest-run' });
      return crossCheck(
        run.map(({ code, name, result }) => ({
          code,
          name,
          score: result.value.score,
          parts: result.value.contributions,
        })),
        run[0]?.result.asOf ?? null,
      );
    },
    { isolation: 'snapshot', readOnly: true },
  );
}
