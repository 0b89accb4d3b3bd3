import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { monthNumber } from '#src/vocabulary/calendar-date.ts';
import { describeBackTest } from '../back-test/describe-back-test.ts';
import { STEP_DAYS, scoreBackTest } from '../back-test/score-back-test.ts';
import { type HealthRules, healthRulesSchema } from '../health-rules.ts';
import { replayPortfolio } from './replay-portfolio.ts';

/** What to replay: thresholds that differ from the published ones ("what if"). */
export interface BackTestRequest {
  readonly rules?: { readonly [Name in keyof HealthRules]?: HealthRules[Name] | undefined };
}

const SNAPSHOT = { isolation: 'snapshot', readOnly: true, timeoutMs: 0 } as const;

/**
 * Replays the inspection over the caller's own history, quarter by quarter with what was published then, and scores it against the
 * losses the orders show, beside the simple warnings. Nothing is saved.
 * @throws Refusal `not-allowed`.
 */
export async function runBackTest(deps: Deps, caller: Caller, request: BackTestRequest = {}) {
  demand(caller, 'health.run');
  const asOf = deps.clock.today();
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const played = await replayPortfolio(tx, rowScope(caller), asOf, (inForce) => [
        healthRulesSchema.parse({ ...inForce, ...request.rules }),
      ]);
      const { loaded, months, origins, customers, until, rates, replays } = played;
      const cleanToEnd = replays[0]?.rules.cleanPeriods ?? loaded.rules.cleanPeriods;
      const [first, last] = [months[0], months.at(-1)];
      const frame = { until, stepDays: STEP_DAYS, cleanToEnd, recordsSince: first ?? null };
      const test = scoreBackTest(replays[0]?.customers ?? [], rates, frame);
      const span = first && last ? monthNumber(last) - monthNumber(first) + 1 : 0;
      return {
        asOf,
        from: first ?? null,
        dataThrough: last ?? null,
        months: span,
        customers,
        origins: [...origins],
        rulesVersion: loaded.rulesVersion,
        ...describeBackTest(test, span),
        all: test.all,
        orangeOrWorse: test.orangeOrWorse,
        rules: [...test.rules],
        baselines: [...test.baselines],
        losses: [...test.losses],
      };
    },
    SNAPSHOT,
  );
}
